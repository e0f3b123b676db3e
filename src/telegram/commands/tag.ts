import type { Reader } from './reader.js';

/** `/tag NAME… [PERIOD]`: news about all of what is named; without a name, frequent tags to choose from. */
export function installTag({ routes, replies, answering }: Reader): void {
  routes.command('tag', (ctx) => replies.send(ctx, (asker) => answering.tagWords(asker, ctx.match)));
}
