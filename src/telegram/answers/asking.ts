import type { FeedId } from '../../digest/digest.js';
import type { AnswerItem, Paging, Say } from '../../message/answer.js';
import type { Answer, Asked, Library } from '../../query/answer.js';
import type { FoundItem, PostLinks } from '../../query/archive.js';
import { ask } from '../../query/ask.js';
import { type ButtonAsk, toButton, toStart, type Words, wordsId } from '../../query/button-codec.js';
import type { Language } from '../../query/label.js';
import type { Moment, Period } from '../../query/period.js';
import type { Lately } from '../follow/lately.js';
import type { ReaderMemory } from './contract.js';
import type { Pictures } from './pictures.js';

export interface AnsweringDeps extends Library {
  readonly feed: FeedId;
  readonly timezone: string;
  readonly links: PostLinks;
  readonly memory: ReaderMemory;
  readonly pictures: Pictures;
  /** Told of the words that a reader typed and that found nothing. */
  readonly missed?: { note(words: string, at: number, timezone: string): Promise<void> };
  /** Told of what each person asked for, where names can be followed. */
  readonly lately?: Lately;
  /** Unix milliseconds. */
  readonly now: () => number;
}

/** Who asks, and in which form the answer comes. */
export interface Asker {
  readonly say: Say;
  readonly language: Language;
  /** Where: posts in that chat are linked rather than others. */
  readonly chatId: number | null;
  /** `short`: for everybody's eyes in a group, a few lines that lead to the private chat. */
  readonly form: 'private' | 'group' | 'short';
  readonly botUsername: string;
}

export const PER_PAGE = { private: 10, group: 5, short: 4 } as const;
/** Nobody reads further; counting on would take longer than answering. */
export const COUNT_UP_TO = 1000;

/** Takes as much of a button as any period does. */
const WIDEST: Period = { from: '2026-01-01', to: '2026-01-01' };

/** What every kind of answer is made with. */
export interface Asking extends AnsweringDeps {
  moment(): Moment;
  /** A link that opens the private chat with the bot at a start parameter. */
  privateUrl(asker: Asker, start: string): string;
  /** Stores words that are too long for a button, under a short id. */
  keep(text: string): Promise<{ readonly id: string }>;
  /** Asks the archive. Readers see only what was published to them. */
  ask(asked: Asked, limit: number, offset: number, countUpTo?: number): Promise<Answer>;
  /** Words as a button carries them: themselves, or an id under which they are stored. */
  wordsFor(kind: 'search' | 'question', text: string): Promise<Words>;
  /** The words that a button stands for; null if they have expired. */
  wordsOf(words: Words): Promise<string | null> | string;
  /**
   * Items as they are shown.
   * @param list callback data of the list that they stand in, which the opened item leads back to
   */
  itemsOf(found: readonly FoundItem[], asker: Asker, list: string | null): Promise<AnswerItem[]>;
  /** @param capped the archive stopped counting at COUNT_UP_TO */
  paging(
    asker: Asker,
    page: number,
    count: number,
    question: (page: number) => ButtonAsk,
    perPage?: number,
    capped?: boolean,
  ): Paging;
}

export function createAsking(deps: AnsweringDeps): Asking {
  const { memory, links } = deps;
  const moment = (): Moment => ({ now: deps.now(), timezone: deps.timezone });
  const privateUrl = (asker: Asker, start: string) => `https://t.me/${asker.botUsername}?start=${start}`;

  async function keep(text: string): Promise<{ id: string }> {
    const id = wordsId(text);
    await memory.keepWords(id, text, deps.now());
    return { id };
  }

  /** The callback data that opens each item, with the list that it leads back to. */
  async function readsOf(found: readonly FoundItem[], list: string | null): Promise<(string | null)[]> {
    const withBack = (back: Words | null) => found.map((item) => toButton({ kind: 'item', item, back }));
    const data = withBack(list === null ? null : { text: list });
    return list === null || !data.includes(null) ? data : withBack(await keep(list));
  }

  return {
    ...deps,
    moment,
    privateUrl,
    keep,

    /** Written out: properties after a spread take V8 microseconds each. */
    ask: (asked: Asked, limit: number, offset: number, countUpTo = COUNT_UP_TO): Promise<Answer> =>
      ask(deps, asked, {
        now: deps.now(),
        timezone: deps.timezone,
        feed: deps.feed,
        visibleOnly: true,
        lenient: true,
        limit,
        offset,
        countUpTo,
      }),

    wordsFor: async (kind: 'search' | 'question', text: string): Promise<Words> =>
      toButton({ kind, words: { text }, period: WIDEST, page: 999 }) === null ? keep(text) : { text },

    wordsOf: (words: Words): Promise<string | null> | string =>
      'id' in words ? memory.wordsOf(words.id) : words.text,

    async itemsOf(found: readonly FoundItem[], asker: Asker, list: string | null): Promise<AnswerItem[]> {
      const posts = await links.ofItems(found, asker.chatId);
      const reads = asker.form === 'private' ? await readsOf(found, list) : null;
      return found.map((item, at) => ({
        title: item.title,
        date: item.date,
        section: item.section,
        post: posts.get(item.rank) ?? null,
        source: item.url,
        read:
          reads === null
            ? { url: privateUrl(asker, toStart({ kind: 'item', item })) }
            : { callback_data: reads[at] ?? '' },
      }));
    },

    paging: (
      asker: Asker,
      page: number,
      count: number,
      question: (page: number) => ButtonAsk,
      perPage: number = PER_PAGE[asker.form],
      capped = count >= COUNT_UP_TO,
    ): Paging => ({ page, perPage, count, capped, to: (other) => toButton(question(other)) }),
  };
}
