import { resolveTag } from '../tags/names.js';
import type { Answer, AskOptions, Library } from './answer.js';
import type { Page, TagFound, WordsQuestion } from './archive.js';
import { nearTo, slipIn } from './near.js';
import { headlinesFor, isTopic, narrowerWord, ownerOf, partiesOf, tagsOf } from './parties.js';
import type { Period } from './period.js';
import { type Group, type Question, wordsOf } from './question.js';
import { happensToOthers, isEvent } from './whose.js';
import { wordingsIn } from './wordings.js';
import { apart, phrase, readSearch, type SearchWords, type Term } from './words.js';

const EMPTY = { rest: [], none: [], words: '' };

/** The ways to look for an answer, the narrowest first. */
export function createLooking({ reader, search, dictionary }: Library, options: AskOptions) {
  const { feed, visibleOnly, limit, offset = 0, countUpTo, lenient } = options;
  const page: Page = { feed, visibleOnly, limit, offset, ...(countUpTo === undefined ? {} : { countUpTo }) };

  /**
   * Items whose headline is about whom was asked for; where there are none, or `all` of them are wanted, also those
   * that tell of them further on. The command line takes one name by its word.
   */
  async function names(question: Question, all = false): Promise<Answer> {
    const { groups, period } = question;
    const tags = { ...page, groups: tagsOf(groups, dictionary), period };
    const narrow = !all && (lenient || groups.length > 1);
    for (const headline of narrow ? headlinesFor(groups, tags.groups, dictionary) : []) {
      const found = await reader.byTags({ ...tags, headline });
      if (found.count > 0) return answer(question, { by: 'tags', ...withoutOthers(found, groups) });
    }
    return answer(question, { by: 'tags', all: true, ...(await reader.byTags(tags)) });
  }

  /** Of a short list, without what happens to others than the one that was asked about; they only mention it. */
  function withoutOthers(found: TagFound, groups: readonly Group[]): TagFound {
    const topics = groups.flatMap(({ names: [name = ''] }) => (isEvent(name) ? [name] : []));
    const [party, ...others] = groups.filter(({ names: [name] }) => !isTopic(name, dictionary));
    if (topics.length === 0 || party === undefined || others.length > 0) return found;
    if (offset > 0 || found.count > limit) return found;
    const items = found.items.filter(
      ({ title }) => !topics.some((topic) => happensToOthers(title, party.names, topic, dictionary)),
    );
    const dropped = found.items.length - items.length;
    return items.length === 0
      ? found
      : { count: found.count - dropped, items, mentioned: found.mentioned + dropped };
  }

  async function byWords(
    question: Question,
    all: readonly Term[],
    within: WordsQuestion['within'],
  ): Promise<Answer | null> {
    const { groups, period, none } = question;
    const tags = tagsOf(groups, dictionary);
    const headline = [partiesOf(groups, tags, dictionary)];
    const beside = groups.flatMap((group) => phrase(group.typed) ?? []);
    const asked = { ...page, groups: tags, period, words: { all, none }, within, beside };
    const told = groups.length === 0 ? null : await reader.byWords({ ...asked, headline });
    const found = told !== null && told.count > 0 ? told : await reader.byWords(asked);
    return found.count === 0 ? null : answer(question, { by: within, terms: all, ...found });
  }

  /** What has the very word that a wider topic was asked by: 短剧 is not all of 视频生成. */
  async function byNarrower(question: Question): Promise<Answer | null> {
    const narrower = new Map(
      question.groups.flatMap((group) => {
        const word = narrowerWord(group, dictionary);
        return word === null ? [] : [[group, word] as const];
      }),
    );
    if (narrower.size === 0) return null;
    const words = [...question.rest, ...narrower.values()];
    const groups = question.groups.filter((group) => !narrower.has(group));
    // Where somebody is named, the word says enough; alone it may stand anywhere, and the topic is wanted, too.
    const asked = groups.length > 0 ? { ...question, groups } : question;
    const found = (await byWords(asked, words, 'near')) ?? (await byWords(asked, words, 'lead'));
    return found && { ...found, groups };
  }

  async function inText(question: Question, words: SearchWords): Promise<Answer> {
    const found = await search.find({ ...page, words, period: question.period });
    return answer(question, { by: 'search', terms: words.all, ...found });
  }

  /** Of a product and what happens to firms, the firm's news: whoever asks when Kimi goes public means its maker. */
  async function byOwners(question: Question): Promise<Answer | null> {
    const groups = question.groups.map((group) => ownerOf(group, dictionary) ?? group);
    const isChanged = groups.some((group, at) => group !== question.groups[at]);
    const withEvent = groups.some(({ names: [name = ''] }) => isEvent(name));
    return isChanged && withEvent ? byNames({ ...question, groups }) : null;
  }

  /** With all that was asked: names, words and period. Null where nothing has it all. */
  async function whole(question: Question): Promise<Answer | null> {
    const { groups, rest } = question;
    const found = (await byNames(question)) ?? (await byOwners(question));
    if (found !== null || groups.length === 0) return found;
    // What tags do not tell: names that stand together in the text.
    const typed = groups.flatMap((group) => readSearch(group.typed).all);
    const together = { ...question, groups: [] };
    const words = [...typed, ...rest];
    return (await byWords(together, words, 'near')) ?? (await byWords(together, words, 'sentence'));
  }

  async function byNames(question: Question): Promise<Answer | null> {
    const { groups, rest, none } = question;
    const narrower = await byNarrower(question);
    if (narrower !== null) return narrower;
    if (rest.length === 0) return groups.length === 0 || none.length > 0 ? null : some(await names(question));
    const words = rest.flatMap(wordsOf);
    // A name that no tag has is looked for in beginnings, too; what happened is in the title, as a rule.
    const named = groups.length === 0 && rest.length === 1 && rest[0]?.others === undefined;
    return (
      (named ? null : await byWords(question, rest, 'near')) ??
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
        slips.push({ typed: slip.typed, meant: slip.meant });
        rest.push(...slip.around);
        groups.push({ names: resolveTag(slip.meant, dictionary), typed: slip.meant });
      }
    }
    return slips.length === 0 ? null : { question: { ...question, groups, rest }, slips };
  }

  /** With as many of the words as leave anything. */
  async function part(question: Question): Promise<Answer | null> {
    const { groups } = question;
    const inside = question.rest.flatMap(wordingsIn);
    const told = inside.length === 0 ? null : await whole({ ...question, rest: inside });
    if (told !== null) return told;
    const rest = question.rest.flatMap(wordsOf);
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
    return byWords({ ...question, groups: others }, [...rest, ...typed], 'lead');
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
    names: (groups: readonly Group[], period: Period | null, all: boolean) =>
      names({ ...EMPTY, groups, period }, all),

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
      if (groups.length === 0 && period !== null && lenient) {
        const ignored = rest.map(({ text }) => text);
        return answer(question, { by: 'period', ignored, ...(await reader.newest({ ...page, period })) });
      }
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
    mentioned: 0,
    all: false,
    ...looked,
  };
}

function some(found: Answer): Answer | null {
  return found.count === 0 ? null : found;
}
