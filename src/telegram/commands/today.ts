import type { Reader } from './reader.js';

/** `/today`: today's digest, or the latest before it is there; never why it is not. */
export function installToday({ routes, replies, answering }: Reader): void {
  routes.command('today', (ctx) => replies.send(ctx, answering.today));
}
