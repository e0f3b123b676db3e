import type { Reader } from './reader.js';

/** `/search WORDS`: everything that has these words in title or text. */
export function installSearch({ routes, replies, answering }: Reader): void {
  routes.command('search', (ctx) => replies.send(ctx, (asker) => answering.search(asker, ctx.match)));
}
