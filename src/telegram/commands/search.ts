import type { Reader } from './reader.js';

/** `/search WORDS`: everything that has these words in title or text. */
export function installSearch({ bot, replies, answering }: Reader): void {
  bot.command('search', (ctx) => replies.send(ctx, (asker) => answering.search(asker, ctx.match)));
}
