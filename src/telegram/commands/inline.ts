import type { InlineQueryResultArticle } from 'grammy/types';
import { clip, sharedItem } from '../../message/answer.js';
import { toStart } from '../../query/button-codec.js';
import type { Reader } from './reader.js';

/** Bot API: at most 50 results an answer (https://core.telegram.org/bots/api#answerinlinequery). */
const PER_ANSWER = 20;
const FARTHEST = 1000;
/** Seconds that Telegram may answer the same query itself; a push changes the answer once a day. */
const CACHE = 300;

/** `@bot WORDS` in any chat: items to send there; without words the latest. */
export function installInline({ routes, replies, answering }: Reader): void {
  routes.on('inline_query', async (ctx) => {
    const { id, query } = ctx.inlineQuery;
    const offset = /^\d{1,4}$/.test(ctx.inlineQuery.offset) ? Number(ctx.inlineQuery.offset) : 0;
    const found = offset >= FARTHEST ? [] : await answering.inline(query.trim(), PER_ANSWER, offset);
    const shown = await answering.itemsOf(found, replies.askerOf(ctx, 'group'), null);
    const results = shown.map((item, at): InlineQueryResultArticle => {
      const { text, parse_mode, link_preview_options } = sharedItem(item);
      return {
        type: 'article',
        id: String(found[at]?.rank ?? at),
        title: clip(item.title, 120),
        description: [item.date, item.section].filter(Boolean).join(' · '),
        input_message_content: {
          message_text: text,
          ...(parse_mode === undefined ? {} : { parse_mode }),
          link_preview_options,
        },
      };
    });
    const start = query.trim() === '' ? 'help' : toStart({ kind: 'words', words: query });
    await replies.attempt('answerInlineQuery', {
      inline_query_id: id,
      results,
      cache_time: CACHE,
      next_offset: found.length < PER_ANSWER ? '' : String(offset + PER_ANSWER),
      button: {
        text: replies.say(ctx)(results.length === 0 && offset === 0 ? 'inline-none' : 'inline-open'),
        start_parameter: start,
      },
    });
  });
}
