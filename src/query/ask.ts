import { resolveTag } from '../tags/names.js';
import { squeeze } from '../tags/scan.js';
import { type Dictionary, describeTag } from '../tags/tags.js';
import type { Answer, Asked, AskOptions, Library } from './answer.js';
import { type GroupId, MAX_GROUPS } from './button-codec.js';
import { createLooking } from './looking.js';
import type { Moment } from './period.js';
import { type Group, type Question, readQuestion } from './question.js';
import { phrase } from './words.js';

/** Answers a question, whoever asks: the command line, the chat and inline mode all ask here. */
export async function ask(library: Library, asked: Asked, options: AskOptions): Promise<Answer> {
  return asked.as === 'names'
    ? answerTo(library, asked, options)
    : answerTo(library, cleared(asked), options);
}

/** Without signs that turn the direction of writing: a heading that repeats them would turn over. */
function cleared<T extends { readonly words: string }>(asked: T): T {
  const words = asked.words.replace(DIRECTIONS, '');
  return words === asked.words ? asked : { ...asked, words };
}

const DIRECTIONS = /[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/g;

async function answerTo(library: Library, asked: Asked, options: AskOptions): Promise<Answer> {
  const asking = createLooking(library, options);
  if (asked.as === 'names')
    return { ...(await asking.names(asked.groups, asked.period, asked.all === true)), as: 'names' };
  const literal = async () => ({
    ...(await asking.search(asked.words, asked.period ?? null)),
    as: 'search' as const,
  });
  if (asked.as === 'search' && (asked.period !== undefined || isLiteral(asked.words))) return literal();
  const read = await readAsked(library, asked.words, options);
  if (asked.as === 'search' && read.groups.length === 0 && read.period === null) return literal();
  const answer = ({ groups, ...rest }: Question) =>
    asking.question({
      ...rest,
      period: asked.period ?? rest.period,
      groups: groups.slice(0, MAX_GROUPS),
    });
  const found = await answer(read);
  if (found.count > 0 || !options.lenient) return found;
  const loose = await readAsked(library, asked.words, options, true);
  return loose.groups.length > read.groups.length ? answer(loose) : found;
}

/** No version is written so, and every stretch of a sentence in Chinese is looked up. */
const IDEOGRAPHS = /^\p{Script=Han}+$/u;

/**
 * The names and the period of what was asked, names that no list has among them, and the rest.
 * @param loose see readQuestion
 */
export async function readNames(
  { dictionary, reader }: Library,
  typed: string,
  moment: Moment,
  loose = false,
): Promise<Question> {
  // Most questions are one name of the dictionary; for others it matters which versions there are.
  const versions = dictionary.byName.has(squeeze(typed.trim())) ? undefined : await reader.tagNames();
  const resolve = (name: string) =>
    IDEOGRAPHS.test(name) && !dictionary.byName.has(squeeze(name))
      ? []
      : resolveTag(name, dictionary, versions);
  return readQuestion(typed, resolve, moment, loose);
}

async function readAsked(library: Library, typed: string, moment: Moment, loose = false): Promise<Question> {
  const read = await readNames(library, typed, moment, loose);
  return { ...read, ...unlistedApart(read, library.dictionary) };
}

/**
 * Names that no list has are looked for in titles and beginnings: their tags are told by what stands around them, and
 * miss some of what is about them.
 */
function unlistedApart(
  { groups, rest }: Question,
  dictionary: Dictionary,
): Pick<Question, 'groups' | 'rest'> {
  const isListed = ({ names: [name = ''] }: Group) => describeTag(name, dictionary) !== null;
  const unlisted = groups.filter((group) => !isListed(group));
  const terms = unlisted.flatMap(({ names: [name = ''] }) => phrase(name) ?? []);
  return { groups: groups.filter(isListed), rest: [...terms, ...rest] };
}

/** Words to search for as they are: a single one, and quotes and exclusions. */
function isLiteral(typed: string): boolean {
  return !/\s/.test(typed.trim()) || /["“「『《＂]|(?:^|\s)[-－−]\S/.test(typed);
}

/** The names of a group, from what stands in a button; empty where the dictionary lost them since. */
export function namesOf(id: GroupId, dictionary: Dictionary): readonly string[] {
  if ('family' in id) {
    const names = resolveTag(id.family, dictionary);
    // A name that only the archive has is its own.
    return names.length > 0 ? names : [id.family];
  }
  const whole = dictionary.byKey.get(id.key);
  if (whole !== undefined) return [whole];
  const keys = [...dictionary.byKey.keys()].filter((key) => key.startsWith(id.key));
  const [only, ...others] = keys;
  const name =
    only === undefined || others.length > 0 || id.key.length < 8 ? undefined : dictionary.byKey.get(only);
  return name === undefined ? [] : [name];
}
