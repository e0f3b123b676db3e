import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dump, load } from 'js-yaml';
import { z } from 'zod';
import { hashtagsOf } from '../digest/hashtag.js';
import type { Verdict } from '../tags/proposals.js';
import { squeeze } from '../tags/scan.js';
import type { DictionaryData, Tag } from '../tags/tag.js';
import { compileDictionary, type Dictionary } from '../tags/tags.js';
import { DictionaryError } from './load.js';

/** What an admin says of names, beside the state: it stands on top of the dictionary that comes with the package. */
const schema = z.strictObject({
  tags: z
    .array(
      z.strictObject({
        name: z.string().trim().min(1),
        /** Left out for a tag that the dictionary has: then these are more names of it. */
        kind: z.enum(['company', 'product', 'person', 'topic']).optional(),
        hashtag: z
          .string()
          .regex(/^(?=.*\p{L})[\p{L}\p{N}_]+$/u)
          .optional(),
        aliases: z.array(z.string().min(1)).default([]),
        weak: z.array(z.string().min(1)).default([]),
        except: z.array(z.string().min(1)).default([]),
        belongs: z.array(z.string()).default([]),
        topics: z.array(z.string()).optional(),
        joint: z.enum(['', ' ', '-']).optional(),
      }),
    )
    .default([]),
  /** Names that are not to be proposed again. */
  no: z.array(z.string()).default([]),
});

export type LocalNames = z.infer<typeof schema>;
export type LocalTag = LocalNames['tags'][number];

const HEADER = `# Names that an admin added, on top of the dictionary of the package. The same keys as data/tags.yaml, of which a tag
# that is there already takes only more names; \`no\` lists what is not to be proposed again. The next start, or the
# next answer on the card, tags the archive anew.
`;

/**
 * What was said so far; nothing where there is no file.
 * @throws DictionaryError naming the file, the key and the rule that it breaks
 */
export function readLocal(file: string): LocalNames {
  if (!existsSync(file)) return { tags: [], no: [] };
  try {
    return schema.parse(load(readFileSync(file, 'utf8')) ?? {});
  } catch (error) {
    const why =
      error instanceof z.ZodError
        ? error.issues
            .map(({ path: keys, message }) => `${keys.map(String).join('.') || 'the file'}: ${message}`)
            .join('\n')
        : String(error instanceof Error ? error.message : error);
    throw new DictionaryError(`${file}: ${why}; mend it, or delete it to go on without additions`);
  }
}

/** Written whole or not at all: to a file beside it, then renamed. */
export function writeLocal(file: string, names: LocalNames): void {
  const temporary = `${file}.new`;
  writeFileSync(temporary, HEADER + dump(names, { lineWidth: 110 }));
  renameSync(temporary, file);
}

/** The additions with one more word of the admin. */
export function saidOf(names: LocalNames, name: string, verdict: Verdict): LocalNames {
  if (verdict === 'no') return { ...names, no: [...new Set([...names.no, name])] };
  if (typeof verdict === 'string') return { ...names, tags: [...names.tags, emptyTag(name, verdict)] };
  const known = names.tags.find((tag) => tag.name === verdict.aliasOf) ?? emptyTag(verdict.aliasOf);
  const longer = { ...known, aliases: [...known.aliases, name] };
  return { ...names, tags: [...names.tags.filter((tag) => tag.name !== known.name), longer] };
}

function emptyTag(name: string, kind?: Tag['kind']): LocalTag {
  const tag = { name, aliases: [], weak: [], except: [], belongs: [] };
  return kind === undefined ? tag : { ...tag, kind };
}

/**
 * The dictionary with the additions on top.
 * @throws DictionaryError with what contradicts what, and in which file
 */
export function withLocal(shipped: Dictionary, local: LocalNames, file: string): Dictionary {
  if (local.tags.length === 0) return shipped;
  const tags = new Map<string, Tag>(shipped.tags);
  for (const added of local.tags) tags.set(added.name, merged(tags.get(added.name), added, file));
  const data: DictionaryData = { tags: [...tags.values()] };
  const rival = rivalOf(local, data);
  if (rival !== null) throw new DictionaryError(`${file}: ${rival}`);
  try {
    return compileDictionary(data);
  } catch (error) {
    throw new DictionaryError(`${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function merged(known: Tag | undefined, added: LocalTag, file: string): Tag {
  if (known !== undefined) {
    if (added.kind !== undefined && added.kind !== known.kind)
      throw new DictionaryError(
        `${file}: "${added.name}" is a ${known.kind} of the dictionary, not a ${added.kind}`,
      );
    return {
      ...known,
      aliases: [...known.aliases, ...added.aliases],
      weak: [...known.weak, ...added.weak],
      except: [...known.except, ...added.except],
    };
  }
  if (added.kind === undefined)
    throw new DictionaryError(`${file}: "${added.name}" is no tag of the dictionary: say its kind`);
  const hashtag = added.hashtag ?? hashtagsOf(added.name)[0];
  if (hashtag === undefined)
    throw new DictionaryError(
      `${file}: "${added.name}" makes no hashtag of its own: give it one with a letter`,
    );
  return { ...added, kind: added.kind, hashtag };
}

/** A name that an addition claims and another tag has. */
function rivalOf(local: LocalNames, { tags }: DictionaryData): string | null {
  const owners = new Map<string, string>();
  const added = new Set(local.tags.map(({ name }) => name));
  for (const tag of [...tags].sort((a, b) => Number(added.has(a.name)) - Number(added.has(b.name)))) {
    for (const name of [tag.name, ...tag.aliases, ...tag.weak]) {
      const owner = owners.get(squeeze(name));
      if (owner !== undefined && owner !== tag.name)
        return `"${name}" of ${tag.name} is a name of ${owner} already: it can be only one of them`;
      owners.set(squeeze(name), tag.name);
    }
  }
  return null;
}

/** Fewer items than this tell nothing about how common a name is. */
const ENOUGH_ITEMS = 20;

/**
 * @param texts of the archive
 * @throws DictionaryError for an addition that half of the archive has: it would say nothing of any item
 */
export function refuseCommon(
  local: LocalNames,
  texts: readonly { readonly title: string; readonly firstParagraph: string }[],
  file: string,
): void {
  if (texts.length < ENOUGH_ITEMS) return;
  const bodies = texts.map(({ title, firstParagraph }) => squeeze(`${title}\n${firstParagraph}`));
  for (const { name, kind, aliases } of local.tags) {
    for (const one of kind === undefined ? aliases : [name, ...aliases]) {
      const count = bodies.filter((body) => body.includes(squeeze(one))).length;
      if (count * 2 >= texts.length)
        throw new DictionaryError(
          `${file}: "${one}" stands in ${count} of ${texts.length} items: a name that half of the archive has tells nothing apart; take it out`,
        );
    }
  }
}
