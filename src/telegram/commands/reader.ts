import { type CommandContext, Context, type Filter, type FilterQuery } from 'grammy';
import type { PostLinks } from '../../store/archive/post-links.js';
import type { Answering } from '../answers/answering.js';
import type { AnsweringDeps } from '../answers/asking.js';
import type { Replies } from '../answers/reply.js';
import type { BotContext } from '../context.js';

/** What every command of the readers is installed with. */
export interface Reader {
  readonly routes: Routes;
  readonly answering: Answering;
  readonly replies: Replies;
  readonly links: PostLinks;
  readonly deps: AnsweringDeps;
}

/** Which questions are answered by whom, in the terms of grammY's filters. */
export interface Routes {
  command(name: string, answer: (ctx: CommandContext<BotContext>) => Promise<void>): void;
  on<Q extends FilterQuery>(query: Q, answer: (ctx: Filter<BotContext, Q>) => Promise<void>): void;
  /** The first that fits answers; what fits none has no answer. */
  answer(ctx: BotContext): Promise<void>;
}

/**
 * One loop over all: in a chain of grammY's middleware every question would go through the whole of it, with
 * promises of its own at each step, before the first of them had a look.
 */
export function createRoutes(): Routes {
  const routes: ((ctx: BotContext) => Promise<void> | null)[] = [];
  return {
    command(name, answer) {
      const fits = Context.has.command(name);
      routes.push((ctx) => (fits(ctx) ? answer(ctx) : null));
    },
    on(query, answer) {
      const fits = Context.has.filterQuery(query);
      routes.push((ctx) => (fits(ctx) ? answer(ctx) : null));
    },
    async answer(ctx) {
      for (const route of routes) {
        const answered = route(ctx);
        if (answered !== null) return answered;
      }
    },
  };
}
