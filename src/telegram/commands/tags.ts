import type { Reader } from './reader.js';

/** `/tags`: frequent tags of the last days, to tap. */
export function installTags({ bot, replies, answering }: Reader): void {
  bot.command('tags', (ctx) => replies.send(ctx, (asker) => answering.top(asker, 0)));
}
