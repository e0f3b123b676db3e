import type { FeedId } from '../../digest/digest.js';
import type { AnswerItem, Paging, Say } from '../../message/answer.js';
import { type Answer, type Asked, ask, type Library } from '../../query/answer.js';
import type { FoundItem, PostLinks } from '../../query/archive.js';
import { type Question, toButton } from '../../query/button-codec.js';
import type { Moment } from '../../query/period.js';
import type { ReaderMemory } from './contract.js';

export interface AnsweringDeps extends Library {
  readonly feed: FeedId;
  readonly timezone: string;
  readonly links: PostLinks;
  readonly memory: ReaderMemory;
  /** Unix milliseconds. */
  readonly now: () => number;
}

/** Who asks, and in which form the answer comes. */
export interface Asker {
  readonly say: Say;
  /** Where: posts in that chat are linked rather than others. */
  readonly chatId: number | null;
  /** `short`: for everybody's eyes in a group, a few lines that lead to the private chat. */
  readonly form: 'private' | 'group' | 'short';
  readonly botUsername: string;
}

export const PER_PAGE = { private: 10, group: 5, short: 4 } as const;
/** Nobody reads further; counting on would take longer than answering. */
export const COUNT_UP_TO = 1000;

/** What every kind of answer is made with. */
export type Asking = ReturnType<typeof createAsking>;

export function createAsking(deps: AnsweringDeps) {
  const moment = (): Moment => ({ now: deps.now(), timezone: deps.timezone });
  return {
    ...deps,
    moment,

    /** Readers see only what was published to them. Written out: properties after a spread take V8 microseconds each. */
    ask: (asked: Asked, limit: number, offset: number, countUpTo = COUNT_UP_TO): Promise<Answer> =>
      ask(deps, asked, {
        now: deps.now(),
        timezone: deps.timezone,
        feed: deps.feed,
        visibleOnly: true,
        limit,
        offset,
        countUpTo,
      }),

    async itemsOf(found: readonly FoundItem[], chatId: number | null): Promise<AnswerItem[]> {
      const posts = await deps.links.ofItems(found, chatId);
      return found.map(({ rank, title, date, section, url }) => ({
        title,
        date,
        section,
        post: posts.get(rank) ?? null,
        source: url,
      }));
    },

    paging: (asker: Asker, page: number, count: number, question: (page: number) => Question): Paging => ({
      page,
      perPage: PER_PAGE[asker.form],
      count,
      capped: count >= COUNT_UP_TO,
      to: (other) => toButton(question(other)),
    }),

    privateUrl: (asker: Asker, start: string) => `https://t.me/${asker.botUsername}?start=${start}`,
  };
}
