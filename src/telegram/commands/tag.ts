import type { Reader } from './reader.js';

/** `/tag NAME… [PERIOD]`: news about all of what is named; without a name, frequent tags to choose from. */
export function installTag({ bot, replies, answering }: Reader): void {
  bot.command('tag', (ctx) => replies.send(ctx, (asker) => answering.tagWords(asker, ctx.match)));
}
