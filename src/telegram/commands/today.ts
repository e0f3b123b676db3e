import type { Reader } from './reader.js';

/** `/today`: today's digest, or the latest before it is there; never why it is not. */
export function installToday({ bot, replies, answering }: Reader): void {
  bot.command('today', (ctx) => replies.send(ctx, answering.today));
}
