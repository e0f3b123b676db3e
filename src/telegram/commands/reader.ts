import type { Composer } from 'grammy';
import type { PostLinks } from '../../store/archive-links.js';
import type { Answering } from '../answering.js';
import type { AnsweringDeps } from '../answers/asking.js';
import type { BotContext } from '../context.js';
import type { Replies } from '../reply.js';

/** What every command of the readers is installed with. */
export interface Reader {
  readonly bot: Composer<BotContext>;
  readonly answering: Answering;
  readonly replies: Replies;
  readonly links: PostLinks;
  readonly deps: AnsweringDeps;
}
