/** Bot API link preview options; see https://core.telegram.org/bots/api#linkpreviewoptions */
export interface LinkPreviewOptions {
  is_disabled?: boolean;
  url?: string;
  prefer_large_media?: boolean;
  show_above_text?: boolean;
}

export interface InlineButton {
  text: string;
  url?: string;
  callback_data?: string;
}

/** Parameters of sendMessage without chat_id and message_thread_id. */
export interface MessagePayload {
  text: string;
  parse_mode?: 'HTML';
  link_preview_options: LinkPreviewOptions;
  disable_notification?: boolean;
  reply_markup?: { inline_keyboard: InlineButton[][] };
}

/** One message of a publication, rendered once; the outbox keeps these exact bytes. */
export interface Message {
  readonly role: 'overview' | 'section';
  /** Stable between versions of a digest: `overview`, else the section and the number of its piece. */
  readonly key: string;
  readonly method: 'sendMessage';
  readonly payload: MessagePayload;
  /**
   * Overview only: the text with `href="part:N"` where the contents will link to message N
   * of the same publication (N counts from 0, the overview itself). Null where there are no contents.
   */
  readonly linked: string | null;
}
