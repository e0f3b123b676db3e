import { helpAnswer } from './help.js';
import type { Reader } from './reader.js';

/** Anything else that is typed in the private chat is a question; in groups all talk is left alone. */
export function installWords({ routes, replies, answering }: Reader): void {
  routes.on('message:text', async (ctx) => {
    if (ctx.chat.type !== 'private') return;
    const text = ctx.message.text.trim();
    // A command that does not exist is somebody looking for one.
    if (text.startsWith('/')) return replies.send(ctx, helpAnswer);
    return replies.send(ctx, (asker) => answering.freeWords(asker, text));
  });
}
