import type { Reader } from './reader.js';

/** `/tags`: frequent tags of the last days, to tap. */
export function installTags({ routes, replies, answering }: Reader): void {
  routes.command('tags', (ctx) => replies.send(ctx, (asker) => answering.top(asker, 0)));
}
