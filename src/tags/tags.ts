import { hashtagsOf } from '../digest/hashtag.js';
import { compileScanner, fold, type Pattern, type Scanner, squeeze, written } from './scan.js';
import type { DictionaryData, Tag } from './tag.js';
import type { Family } from './version.js';

export type { DictionaryData, Tag, TagKind } from './tag.js';

/** The dictionary, ready for use; compile it once. */
export interface Dictionary {
  readonly tags: ReadonlyMap<string, Tag>;
  /** Tag key to canonical name: see tagKey. */
  readonly byKey: ReadonlyMap<string, string>;
  /** Changes whenever an item might be tagged otherwise: with the data, and with the rules of the matcher. */
  readonly hash: string;
  /** Every name, alias and weak alias, squeezed (see squeeze), to the canonical name. */
  readonly byName: ReadonlyMap<string, string>;
  readonly scan: Scanner;
  /** To each tag that owns any: what belongs to it. */
  readonly owned: ReadonlyMap<string, readonly string[]>;
}

/** Raise it when the rules of this folder change: archives are then tagged anew. */
const MATCHER = 9;

/**
 * Checks what a schema cannot see and builds the matcher.
 * @throws Error where a name, alias or hashtag is claimed twice, or an owner is not in the dictionary.
 */
export function compileDictionary(data: DictionaryData): Dictionary {
  const tags = new Map<string, Tag>();
  const byKey = new Map<string, string>();
  const hashtags = new Map<string, string>();
  for (const tag of data.tags) {
    if (tags.has(tag.name)) throw new Error(`the tag "${tag.name}" is defined twice`);
    const rival = hashtags.get(fold(tag.hashtag));
    if (rival !== undefined) {
      throw new Error(`the hashtag "${tag.hashtag}" is claimed twice: by ${rival} and by ${tag.name}`);
    }
    hashtags.set(fold(tag.hashtag), tag.name);
    tags.set(tag.name, Object.freeze(tag));
    byKey.set(tagKey(tag.name), tag.name);
  }
  if (byKey.size !== tags.size) throw new Error('two tags have the same key: rename one');
  for (const tag of tags.values()) {
    for (const owner of tag.belongs) {
      if (!tags.has(owner)) {
        throw new Error(`"${tag.name}" belongs to "${owner}", which is not in the dictionary`);
      }
    }
  }
  const scan = compileScanner(data.tags.flatMap(patternsOf));
  const hash = shortHash(`${MATCHER}${JSON.stringify(data)}`);
  const byName = new Map(
    data.tags.flatMap((tag) => namesOf(tag).map((name): [string, string] => [squeeze(name), tag.name])),
  );
  return Object.freeze({ tags, byKey, byName, hash, scan, owned: ownedBy(data.tags) });
}

/** Every way to call a tag. */
export function namesOf(tag: Tag): string[] {
  return [tag.name, ...tag.aliases, ...tag.weak];
}

function ownedBy(tags: readonly Tag[]): Map<string, string[]> {
  const owned = new Map<string, string[]>();
  for (const { name, belongs } of tags) {
    for (const owner of belongs) owned.set(owner, [...(owned.get(owner) ?? []), name]);
  }
  return owned;
}

function patternsOf(tag: Tag): Pattern[] {
  const family = familyOf(tag);
  const topic = tag.kind === 'topic';
  const certain = tag.weak.includes(tag.name) ? tag.aliases : [tag.name, ...tag.aliases];
  return [
    ...certain.map((text) => ({ text, tag: tag.name, weak: false, family, topic })),
    ...tag.weak.map((text) => ({ text, tag: tag.name, weak: true, family, topic })),
    ...tag.except.map((text) => ({ text, tag: null, weak: false, family: null, topic })),
  ];
}

function familyOf({ name, kind, joint }: Tag): Family | null {
  if (joint === undefined && kind !== 'product') return null;
  return { name, joint: joint ?? ' ', sisters: joint !== undefined };
}

/** What a canonical name stands for: an entry of the dictionary, or a version of one; null where it is neither. */
export function describeTag(name: string, dictionary: Dictionary): Tag | null {
  const tag = dictionary.tags.get(name);
  if (tag !== undefined) return tag;
  const text = written(name, true);
  const [mention] = dictionary.scan(text);
  const family = mention === undefined ? undefined : dictionary.tags.get(mention.tag);
  // A text may read as a version what stands for itself elsewhere: SenseNova-Skills, and Skills.
  const named = mention?.start === 0 && /^(?:$|[\s-])/.test(text.folded.slice(mention.end));
  const [hashtag] = hashtagsOf(name);
  if (!named || family === undefined || hashtag === undefined) return null;
  const belongs = family.kind === 'company' ? [family.name] : family.belongs;
  return { name, kind: 'product', hashtag, aliases: [], weak: [], except: [], belongs };
}

/**
 * A short name for a tag in callback data and start parameters: at most 13 characters of a–z 0–9.
 * It derives from the canonical name alone, so it survives a rebuilt index.
 */
export function tagKey(name: string): string {
  return shortHash(name.normalize('NFC'));
}

/** 64 bits of FNV-1a (two 32-bit halves), base 36: an identifier, not a safeguard. */
export function shortHash(text: string): string {
  let low = 0x811c9dc5;
  let high = 0x1b873593;
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    low = Math.imul(low ^ unit, 0x01000193);
    high = Math.imul(high ^ unit ^ (low >>> 15), 0x85ebca6b);
  }
  return ((BigInt(high >>> 0) << 32n) | BigInt(low >>> 0)).toString(36);
}
