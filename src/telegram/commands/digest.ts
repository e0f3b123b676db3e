import type { Reader } from './reader.js';

/** `/digest DAY`: the digest of any past day that people may see. */
export function installDigest({ routes, replies, answering }: Reader): void {
  routes.command('digest', (ctx) => replies.send(ctx, (asker) => answering.digestWords(asker, ctx.match)));
}
