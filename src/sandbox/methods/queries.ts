import { badRequest } from '../errors.js';
import { isObject, Params } from '../http.js';
import type { Json } from '../state.js';
import { keyboard, MAX_TEXT } from './common.js';
import type { Context, Method } from './method.js';

/** A press is forgotten after about a quarter of an hour; inline queries after seconds. */
const CALLBACK_MS = 15 * 60_000;
const INLINE_MS = 30_000;
const MAX_RESULTS = 50;
const TOO_OLD = 'query is too old and response timeout expired or query ID is invalid';

export const queries: Readonly<Record<string, Method>> = {
  answerCallbackQuery: ({ world, params }) => {
    const query = world.state.callbacks[params.text('callback_query_id')];
    if (query === undefined || world.clock() - query.at > CALLBACK_MS) throw badRequest(TOO_OLD);
    const text = params.text('text');
    if (text.length > 200) throw badRequest('MESSAGE_TOO_LONG');
    const url = params.text('url');
    if (url !== '' && !new RegExp(`^(https?://)?t\\.me/${world.bot.username}\\?start=`, 'i').test(url)) {
      throw badRequest('URL_INVALID');
    }
    query.answered = true;
    world.changes.emit('answer', query.id, {
      text,
      show_alert: params.flag('show_alert'),
      ...(url === '' ? {} : { url }),
    });
    return true;
  },
  answerInlineQuery: (context) => {
    const { world, params } = context;
    const query = world.state.inlines[params.text('inline_query_id')];
    if (query === undefined || query.answered || world.clock() - query.at > INLINE_MS)
      throw badRequest(TOO_OLD);
    const results = params.list('results');
    if (results === undefined) throw badRequest("can't parse results: Array expected");
    if (results.length > MAX_RESULTS) throw badRequest('RESULTS_TOO_MUCH');
    const offset = params.text('next_offset');
    if (Buffer.byteLength(offset) > 64) throw badRequest('NEXT_OFFSET_INVALID');
    const checked = results.map((entry) => result(context, entry));
    const ids = new Set(checked.map((entry) => entry.id));
    if (ids.size !== checked.length) throw badRequest('RESULT_ID_DUPLICATE');
    const button = params.object('button');
    const start = button?.start_parameter;
    if (start !== undefined && !/^[\w-]{1,64}$/.test(String(start))) throw badRequest('START_PARAM_INVALID');
    query.answered = true;
    world.changes.emit('answer', query.id, {
      results: checked,
      next_offset: offset,
      ...(button === undefined ? {} : { button }),
    });
    return true;
  },
};

function result(context: Context, value: unknown): Json {
  if (!isObject(value)) throw badRequest('inline query result must be an Object');
  const id = value.id;
  if (typeof id !== 'string' || id === '' || Buffer.byteLength(id) > 64)
    throw badRequest('RESULT_ID_INVALID');
  if (value.type !== 'article') return value;
  if (typeof value.title !== 'string' || value.title.trim() === '') throw badRequest('ARTICLE_TITLE_EMPTY');
  const message = value.input_message_content;
  if (!isObject(message)) throw badRequest('can\'t find field "input_message_content"');
  const content = new Params({
    text: message.message_text,
    parse_mode: message.parse_mode,
    entities: message.entities,
  });
  if (content.text('text') === '') throw badRequest('MESSAGE_EMPTY');
  const body = context.world.formatter.format(content, 'text', MAX_TEXT, 'MESSAGE_TOO_LONG');
  const markup = keyboard(new Params({ reply_markup: value.reply_markup }));
  return {
    ...value,
    sandbox_message: {
      text: body.text,
      entities: body.entities,
      source: body.source,
      ...(isObject(message.link_preview_options)
        ? { link_preview_options: message.link_preview_options }
        : {}),
      ...(markup === undefined ? {} : { reply_markup: markup }),
    },
  };
}
