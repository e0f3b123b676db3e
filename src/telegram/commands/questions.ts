import { helpAnswer } from './help.js';
import type { Reader } from './reader.js';

/** The commands that ask, and what is asked without one. */
export function installQuestions({ routes, replies, answering }: Reader): void {
  // News about all of what is named; without a name, frequent tags to choose from.
  routes.command('tag', (ctx) => replies.send(ctx, (asker) => answering.tagWords(asker, ctx.match)));
  routes.command('tags', (ctx) => replies.send(ctx, (asker) => answering.top(asker, 0)));
  routes.command('search', (ctx) => replies.send(ctx, (asker) => answering.search(asker, ctx.match)));
  routes.command('today', (ctx) => replies.send(ctx, answering.today));
  routes.command('digest', (ctx) => replies.send(ctx, (asker) => answering.digestWords(asker, ctx.match)));
  routes.command('week', (ctx) => replies.send(ctx, (asker) => answering.week(asker, ctx.match)));
  routes.command('trend', (ctx) => replies.sendPicture(ctx, (asker) => answering.trend(asker, ctx.match)));
  // In groups all talk is left alone.
  routes.chatType('private').on('message:text', (ctx) => {
    const text = ctx.message.text.trim();
    // A command that does not exist is somebody looking for one.
    return replies.send(ctx, text.startsWith('/') ? helpAnswer : (asker) => answering.freeWords(asker, text));
  });
}
