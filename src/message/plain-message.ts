import { Parser } from 'htmlparser2';
import type { MessagePayload } from './message.js';

const TEXT_LIMIT = 4096;

/**
 * The same message without markup, for the case that Telegram refuses it: nothing of the text is lost,
 * and the addresses of its links follow their words as long as they fit.
 */
export function toPlain(payload: MessagePayload): MessagePayload {
  const { parse_mode: _mode, text, ...rest } = payload;
  if (payload.parse_mode === undefined) return payload;
  const withLinks = strip(text, true);
  return { ...rest, text: withLinks.length <= TEXT_LIMIT ? withLinks : strip(text, false) };
}

function strip(html: string, addresses: boolean): string {
  let text = '';
  const open: string[] = [];
  const parser = new Parser({
    ontext: (data) => {
      text += data;
    },
    onopentag: (name, attributes) => {
      if (name === 'a') open.push(attributes.href ?? '');
    },
    onclosetag: (name) => {
      const address = name === 'a' ? (open.pop() ?? '') : '';
      if (addresses && address !== '') text += ` (${address})`;
    },
  });
  parser.end(html);
  return text;
}
