import type { FeedId } from '../digest/digest.js';
import { resolveTag } from '../tags/names.js';
import { squeeze } from '../tags/scan.js';
import type { Dictionary } from '../tags/tags.js';
import type { ArchiveReader, Found, FoundItem, Hit, Page, Search } from './archive.js';
import { type GroupId, MAX_GROUPS } from './button-codec.js';
import { nearest } from './near.js';
import type { Moment, Period } from './period.js';
import { type Group, type Question, readQuestion, wordsOf } from './question.js';
import { apart, readSearch, type SearchWords, type Term } from './words.js';

/** What questions are answered from. */
export interface Library {
  readonly reader: ArchiveReader;
  readonly search: Search;
  readonly dictionary: Dictionary;
}

export interface AskOptions extends Moment {
  readonly feed: FeedId;
  /** True: only what readers may see. */
  readonly visibleOnly: boolean;
  readonly limit: number;
  readonly offset?: number;
  /** Where counting stops; absent: it counts all. */
  readonly countUpTo?: number;
  /** True: where nothing has all that was asked, mistyped names are corrected, and words or the period left out. */
  readonly lenient: boolean;
}

/**
 * What is asked: a question in a person's words, words to search for, or the names that a button carries. A period
 * beside the words is one that was read from them before.
 */
export type Asked =
  | { readonly as: 'question' | 'search'; readonly words: string; readonly period?: Period | null }
  | { readonly as: 'names'; readonly groups: readonly Group[]; readonly period: Period | null };

/** How a question was read, and what was found. */
export interface Answer extends Found {
  readonly items: readonly (FoundItem & Partial<Pick<Hit, 'text'>>)[];
  /** How to ask for it again, with `groups` or `words`, and `period`. */
  readonly as: Asked['as'];
  /**
   * What was looked at: tags; tags and words in titles and beginnings (`lead`) or anywhere (`text`), newest first;
   * `search`, the most relevant of the newest first; a period alone; or nothing, for nothing was asked.
   */
  readonly by: 'tags' | 'lead' | 'text' | 'search' | 'period' | 'nothing';
  readonly groups: readonly Group[];
  readonly period: Period | null;
  /** All that was typed but the period: asked with that, it gives the same answer. */
  readonly words: string;
  /** The words that the items were looked for by. */
  readonly terms: readonly Term[];
  /** Words and names that would have left nothing, and were not looked at. */
  readonly ignored: readonly string[];
  /** Mistyped words with the names that were taken for meant. */
  readonly corrected: readonly { readonly typed: string; readonly meant: string }[];
  /** True: the period that was asked for has nothing, these are of all time. */
  readonly outside: boolean;
  /** True: nothing has these words whole, these are items with words that begin so. */
  readonly byBeginning: boolean;
  /** Canonical names that may have been meant; only where nothing was found. */
  readonly near: readonly string[];
}

/** Answers a question, whoever asks: the command line, the chat and inline mode all ask here. */
export async function ask(library: Library, asked: Asked, options: AskOptions): Promise<Answer> {
  const asking = createLooking(library, options);
  if (asked.as === 'names') return { ...(await asking.names({ ...EMPTY, ...asked })), as: 'names' };
  const read = await readAsked(library, asked.words, options);
  if (asked.as === 'search' && (asked.period !== undefined || isLiteral(read, asked.words))) {
    return { ...(await asking.search(asked.words, asked.period ?? null)), as: 'search' };
  }
  const period = asked.period ?? read.period;
  const groups = withHouses(read.groups.slice(0, MAX_GROUPS), library.dictionary);
  return asking.question({ ...read, period, groups });
}

async function readAsked({ dictionary, reader }: Library, typed: string, moment: Moment): Promise<Question> {
  // Most questions are one name of the dictionary; for others it matters which versions there are.
  const versions = dictionary.byName.has(squeeze(typed.trim())) ? undefined : await reader.tagNames();
  return readQuestion(typed, (name) => resolveTag(name, dictionary, versions), moment);
}

/** Words to search for as they are: one word, words without any name or period, and quotes and exclusions. */
function isLiteral({ groups, period, none }: Question, typed: string): boolean {
  const plain = groups.length === 0 && period === null;
  return plain || !/\s/.test(typed.trim()) || none.length > 0 || /["“「『《＂]/.test(typed);
}

const EMPTY = { rest: [], none: [], words: '' };

/** The ways to look for an answer, the narrowest first. */
function createLooking({ reader, search, dictionary }: Library, options: AskOptions) {
  const { feed, visibleOnly, limit, offset = 0, countUpTo, lenient } = options;
  const page: Page = { feed, visibleOnly, limit, offset, ...(countUpTo === undefined ? {} : { countUpTo }) };

  async function names(question: Question): Promise<Answer> {
    const { groups, period } = question;
    const found = await reader.byTags({ ...page, groups: groups.map((group) => group.names), period });
    return answer(question, { by: 'tags', ...found });
  }

  async function byWords(
    question: Question,
    all: readonly Term[],
    within: 'lead' | 'text',
  ): Promise<Answer | null> {
    const { groups, period, none } = question;
    const tags = groups.map((group) => group.names);
    const found = await reader.byWords({ ...page, groups: tags, period, words: { all, none }, within });
    return found.count === 0 ? null : answer(question, { by: within, terms: all, ...found });
  }

  async function inText(question: Question, words: SearchWords): Promise<Answer> {
    const found = await search.find({ ...page, words, period: question.period });
    return answer(question, { by: 'search', terms: words.all, ...found });
  }

  /** With all that was asked: names, words and period. Null where nothing has it all. */
  async function whole(question: Question): Promise<Answer | null> {
    const { groups, rest } = question;
    const found = await byNames(question);
    if (found !== null || groups.length === 0) return found;
    // What tags do not tell: a name that only the text has.
    const typed = groups.flatMap((group) => readSearch(group.typed).all);
    return byNames({ ...question, groups: [], rest: [...typed, ...rest] });
  }

  async function byNames(question: Question): Promise<Answer | null> {
    const { groups, rest, none } = question;
    if (rest.length === 0) return groups.length === 0 ? null : some(await names(question));
    const words = rest.flatMap(wordsOf);
    return (
      (await byWords(question, rest, 'lead')) ??
      (await byWords(question, words, 'lead')) ??
      (groups.length > 0
        ? ((await byWords(question, rest, 'text')) ?? (await byWords(question, words, 'text')))
        : (some(await inText(question, { all: rest, none })) ??
          some(await inText(question, { all: words, none }))))
    );
  }

  /** The question with mistyped words taken for the names that they are near to; null where there are none. */
  async function corrected(
    question: Question,
  ): Promise<{ question: Question; slips: Answer['corrected'] } | null> {
    const slips: { typed: string; meant: string }[] = [];
    const groups = [...question.groups];
    const rest: Term[] = [];
    for (const term of question.rest) {
      const known = await search.find({ ...page, limit: 1, words: { all: [term], none: [] }, period: null });
      const slip = known.count > 0 && !known.byBeginning ? null : await slipIn(term, dictionary);
      if (slip === null) rest.push(term);
      else {
        slips.push(slip);
        rest.push(...slip.around);
        groups.push({ names: resolveTag(slip.meant, dictionary), typed: slip.meant });
      }
    }
    return slips.length === 0 ? null : { question: { ...question, groups, rest }, slips };
  }

  /** With as many of the words as leave anything. */
  async function part(question: Question): Promise<Answer | null> {
    const { groups, rest } = question;
    if (rest.length > 1) {
      for (const term of rest) {
        const found = await whole({ ...question, rest: [term] });
        const ignored = rest.filter((other) => other !== term).map(({ text }) => text);
        if (found !== null) return { ...found, ignored };
      }
    }
    if (groups.length === 0) return null;
    const found = rest.length === 0 ? null : await whole({ ...question, rest: [] });
    if (found !== null) return { ...found, ignored: rest.map(({ text }) => text) };
    // Names are what was asked about and are never left out; a topic may stand in the words alone.
    const topics = groups.filter(({ names: [name] }) => isTopic(name, dictionary));
    if (topics.length === 0 || topics.length === groups.length) return null;
    const others = groups.filter((group) => !topics.includes(group));
    const typed = topics.flatMap((topic) => readSearch(topic.typed).all);
    return byNames({ ...question, groups: others, rest: [...rest, ...typed] });
  }

  async function within(question: Question): Promise<Answer | null> {
    const found = await whole(question);
    if (found !== null || !lenient) return found;
    const other = await corrected(question);
    if (other === null) return part(question);
    const meant = (await whole(other.question)) ?? (await part(other.question));
    return meant && { ...meant, words: question.words, corrected: other.slips };
  }

  return {
    names,

    async question(question: Question): Promise<Answer> {
      const { groups, rest, period } = question;
      if (groups.length === 0 && rest.length === 0) {
        if (period === null) return answer(question, { by: 'nothing', count: 0, items: [] });
        return answer(question, { by: 'period', ...(await reader.newest({ ...page, period })) });
      }
      const found = await within(question);
      if (found !== null) return found;
      const outside = period === null || !lenient ? null : await within({ ...question, period: null });
      if (outside !== null) return { ...outside, period, outside: true };
      const near = await nearTo(rest, dictionary);
      return answer(question, { by: rest.length > 0 ? 'search' : 'tags', count: 0, items: [], near });
    },

    /** Words as they are; where nothing has them so, those that were written together in two scripts apart. */
    async search(typed: string, period: Period | null): Promise<Answer> {
      const words = readSearch(typed);
      const question = { ...EMPTY, groups: [], period, words: typed };
      if (words.all.length === 0) return answer(question, { by: 'nothing', count: 0, items: [] });
      const found = await inText(question, words);
      if (found.count > 0 && !found.byBeginning) return found;
      const loose = await inText(question, apart(words));
      if (loose.count > 0 && !loose.byBeginning) return loose;
      return found.count > 0 ? found : { ...loose, near: await nearTo(words.all, dictionary) };
    },
  };
}

type Looked = Pick<Answer, 'by' | 'count' | 'items'> & Partial<Answer>;

function answer({ groups, period, words }: Question, looked: Looked): Answer {
  return {
    as: 'question',
    groups,
    period,
    words,
    terms: [],
    ignored: [],
    corrected: [],
    outside: false,
    byBeginning: false,
    near: [],
    ...looked,
  };
}

function some(found: Answer): Answer | null {
  return found.count === 0 ? null : found;
}

/**
 * Where two parties are named, a person also stands for the firms that are theirs: the suit of Musk against Altman is
 * one against OpenAI.
 */
function withHouses(groups: readonly Group[], dictionary: Dictionary): readonly Group[] {
  const parties = groups.filter(({ names }) => !isTopic(names[0], dictionary));
  if (parties.length < 2) return groups;
  return groups.map((group) => {
    const [name = ''] = group.names;
    const tag = dictionary.tags.get(name);
    return tag?.kind === 'person' ? { ...group, names: [...group.names, ...tag.belongs] } : group;
  });
}

function isTopic(name: string | undefined, dictionary: Dictionary): boolean {
  return name !== undefined && dictionary.tags.get(name)?.kind === 'topic';
}

/** A name that a term, or a stretch of it, was meant for: 谷哥翻译 is 谷歌 and 翻译. */
async function slipIn(
  term: Term,
  dictionary: Dictionary,
): Promise<{ typed: string; meant: string; around: readonly Term[] } | null> {
  const text = term.text;
  const shortest = /^\p{Script=Han}+$/u.test(text) ? 2 : text.length;
  for (let length = Math.min(text.length, LONGEST_SLIP); length >= shortest; length -= 1) {
    for (let at = 0; at + length <= text.length; at += 1) {
      const typed = text.slice(at, at + length);
      const { best } = await nearest(typed, dictionary);
      if (best === null) continue;
      const around = readSearch(`${text.slice(0, at)} ${text.slice(at + length)}`).all;
      return { typed, meant: best, around };
    }
  }
  return null;
}

/** Longer names are not mistyped in one piece. */
const LONGEST_SLIP = 24;

async function nearTo(terms: readonly Term[], dictionary: Dictionary): Promise<readonly string[]> {
  const all = await Promise.all(terms.slice(0, 3).map((term) => nearest(term.text, dictionary)));
  return [...new Set(all.flatMap(({ names }) => names))].slice(0, 6);
}

/** The names of a group, from what stands in a button; empty where the dictionary lost them since. */
export function namesOf(id: GroupId, dictionary: Dictionary): readonly string[] {
  if ('family' in id) return resolveTag(id.family, dictionary);
  const whole = dictionary.byKey.get(id.key);
  if (whole !== undefined) return [whole];
  const keys = [...dictionary.byKey.keys()].filter((key) => key.startsWith(id.key));
  const [only, ...others] = keys;
  const name =
    only === undefined || others.length > 0 || id.key.length < 8 ? undefined : dictionary.byKey.get(only);
  return name === undefined ? [] : [name];
}
