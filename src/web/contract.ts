import type { HttpBindings } from '@hono/node-server';
import type { Version } from '../check/version.js';
import type { Day, FeedId } from '../digest/digest.js';
import type { Library } from '../query/answer.js';
import type { PostLinks } from '../query/archive.js';
import type { Language } from '../query/label.js';

/** What the web reads of the archive and the journal; it writes nothing. */
export interface WebSource extends Library {
  readonly feed: FeedId;
  /** IANA name. */
  readonly timezone: string;
  /** The language whose pages have no prefix. */
  readonly locale: Language;
  readonly links: Pick<PostLinks, 'ofDay' | 'ofGroup' | 'ofItems'>;
  readonly versions: {
    get(id: number): Promise<Version | null>;
    /** Every text the day ever had, oldest first. */
    ofDay(feed: FeedId, date: Day): Promise<Version[]>;
  };
  /** Unix milliseconds. */
  readonly now: () => number;
  /** The bot's name without the @; null where Telegram was not asked. */
  readonly botUsername: string | null;
}

/** What comes with a request: its connection, where it came over one. */
export type Env = { readonly Bindings: Partial<HttpBindings> };
