import type { Reader } from './reader.js';

/** `/digest DAY`: the digest of any past day that people may see. */
export function installDigest({ bot, replies, answering }: Reader): void {
  bot.command('digest', (ctx) => replies.send(ctx, (asker) => answering.digestWords(asker, ctx.match)));
}
