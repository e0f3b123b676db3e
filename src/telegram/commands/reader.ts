import type { Composer } from 'grammy';
import type { PostLinks } from '../../query/archive.js';
import type { Answering } from '../answers/answering.js';
import type { AnsweringDeps } from '../answers/asking.js';
import type { Replies } from '../answers/reply.js';
import type { BotContext } from '../context.js';

/** What every command of the readers is installed with. */
export interface Reader {
  readonly routes: Composer<BotContext>;
  readonly answering: Answering;
  readonly replies: Replies;
  readonly links: PostLinks;
  readonly deps: AnsweringDeps;
}
