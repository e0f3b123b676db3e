import { readButton } from '../../query/button-codec.js';
import type { Build } from '../answers/reply.js';
import type { Reader } from './reader.js';
import { ASK, TODAY } from './start.js';

/** Buttons under answers: pages, tags, days. What they ask for stands in them, so that none ever gets old. */
export function installButtons({ routes, replies, answering }: Reader): void {
  routes.on('callback_query:data', async (ctx) => {
    const { data } = ctx.callbackQuery;
    const build = reading(data);
    const answer = build === null ? null : await build(ctx);
    if (answer === null) return replies.toast(ctx, replies.say(ctx)('old-button'));
    await replies.toast(ctx);
    await replies.replace(ctx, answer);
  });

  /** Looks first whether there is an answer, because a tap can be answered only once. */
  function reading(
    data: string,
  ): ((ctx: Parameters<typeof replies.replace>[0]) => Promise<Build | null>) | null {
    if (data === TODAY) return async () => answering.today;
    if (data.startsWith(ASK))
      return async () => (asker) => answering.freeWords(asker, data.slice(ASK.length));
    const question = readButton(data);
    if (question === null) return null;
    return async () =>
      (await answering.exists(question)) ? (asker) => answering.question(asker, question) : null;
  }
}
