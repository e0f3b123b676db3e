import type { MessagePayload } from '../../message/message.js';

export interface Repair {
  readonly payload: MessagePayload;
  /** `plain`: without markup · `picture`: without the preview · `buttons`: without the keyboard. */
  readonly gave: 'plain' | 'picture' | 'buttons';
}

const PICTURE = /WEBPAGE|PHOTO|MEDIA|wrong (type|file|HTTP)|URL content|preview/i;
const BUTTONS = /BUTTON|KEYBOARD|reply_?markup/i;

/**
 * The nearest form of a message that Telegram may take after it refused this one, or null when there is none
 * left. What the reader must have is the text; picture, buttons and markup are given up in this order unless
 * the refusal names its cause.
 */
export function repair(
  payload: MessagePayload,
  description: string,
  toPlain: (payload: MessagePayload) => MessagePayload,
): Repair | null {
  const hasPicture = payload.link_preview_options.is_disabled !== true;
  const hasButtons = payload.reply_markup !== undefined;
  const hasMarkup = payload.parse_mode !== undefined;
  if (hasPicture && PICTURE.test(description)) return { payload: withoutPicture(payload), gave: 'picture' };
  if (hasButtons && BUTTONS.test(description)) return { payload: withoutButtons(payload), gave: 'buttons' };
  if (hasMarkup) return { payload: toPlain(payload), gave: 'plain' };
  if (hasPicture) return { payload: withoutPicture(payload), gave: 'picture' };
  if (hasButtons) return { payload: withoutButtons(payload), gave: 'buttons' };
  return null;
}

function withoutPicture(payload: MessagePayload): MessagePayload {
  return { ...payload, link_preview_options: { is_disabled: true } };
}

function withoutButtons(payload: MessagePayload): MessagePayload {
  const { reply_markup: _gone, ...rest } = payload;
  return rest;
}

/** A message without what was refused of it before, as noted in its part. */
export function bared(payload: MessagePayload, bare: string): MessagePayload {
  const shown = bare.includes('picture') ? withoutPicture(payload) : payload;
  return bare.includes('buttons') ? withoutButtons(shown) : shown;
}
