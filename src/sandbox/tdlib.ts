/**
 * Telegram's own text parser, offline: `tdl.execute` runs TDLib's static functions with no
 * network and no login, about 0.3 ms a message. It is the judge of every text that goes out.
 * tdl and prebuilt-tdlib are development dependencies: where they are missing the sandbox
 * falls back to its own parser (see html.ts).
 */

/** An entity as the Bot API writes it; offset and length count UTF-16 units. */
export interface Entity {
  type: string;
  offset: number;
  length: number;
  url?: string;
  language?: string;
  user?: { id: number; is_bot?: boolean; first_name?: string };
  custom_emoji_id?: string;
}

export type Parsed =
  | { readonly ok: true; readonly text: string; readonly entities: Entity[] }
  | { readonly ok: false; readonly message: string };

export interface Tdlib {
  /** Parses a text in Telegram's HTML; an error carries TDLib's own words. */
  parseHtml(text: string): Parsed;
  /** Parses a text in MarkdownV2 (version 2) or the old Markdown (version 1). */
  parseMarkdown(text: string, version: 1 | 2): Parsed;
  /** What Telegram makes live in a plain text: hashtags, mentions, commands, links, e-mail addresses. */
  textEntities(text: string): Entity[];
}

const NAMES: Readonly<Record<string, string>> = {
  textEntityTypeBold: 'bold',
  textEntityTypeItalic: 'italic',
  textEntityTypeUnderline: 'underline',
  textEntityTypeStrikethrough: 'strikethrough',
  textEntityTypeSpoiler: 'spoiler',
  textEntityTypeCode: 'code',
  textEntityTypePre: 'pre',
  textEntityTypePreCode: 'pre',
  textEntityTypeBlockQuote: 'blockquote',
  textEntityTypeExpandableBlockQuote: 'expandable_blockquote',
  textEntityTypeTextUrl: 'text_link',
  textEntityTypeMentionName: 'text_mention',
  textEntityTypeCustomEmoji: 'custom_emoji',
  textEntityTypeUrl: 'url',
  textEntityTypeEmailAddress: 'email',
  textEntityTypeHashtag: 'hashtag',
  textEntityTypeCashtag: 'cashtag',
  textEntityTypeMention: 'mention',
  textEntityTypeBotCommand: 'bot_command',
  textEntityTypePhoneNumber: 'phone_number',
  textEntityTypeBankCardNumber: 'bank_card_number',
};

/**
 * Entities that Telegram's servers add for bots as getTextEntities finds them; the rest
 * (media timestamps, bank cards) is a matter of the clients.
 */
const KNOWN = new Set(Object.values(NAMES));

interface Raw {
  _: string;
  code?: number;
  message?: string;
  text?: string;
  entities?: {
    offset: number;
    length: number;
    type: { _: string; url?: string; language?: string; user_id?: number; custom_emoji_id?: string };
  }[];
}

function toEntities(raw: Raw): Entity[] {
  return (raw.entities ?? []).flatMap((entity): Entity[] => {
    const type = NAMES[entity.type._];
    if (type === undefined || !KNOWN.has(type)) return [];
    return [
      {
        type,
        offset: entity.offset,
        length: entity.length,
        ...(entity.type.url === undefined ? {} : { url: entity.type.url }),
        ...(entity.type.language ? { language: entity.type.language } : {}),
        ...(entity.type.user_id === undefined ? {} : { user: { id: entity.type.user_id } }),
        ...(entity.type.custom_emoji_id === undefined
          ? {}
          : { custom_emoji_id: String(entity.type.custom_emoji_id) }),
      },
    ];
  });
}

let loading: Promise<Tdlib | null> | null = null;

/** Loads TDLib once per process; null where its packages or its binary cannot be loaded. */
export function loadTdlib(): Promise<Tdlib | null> {
  loading ??= load();
  return loading;
}

async function load(): Promise<Tdlib | null> {
  let execute: (request: object) => Raw;
  try {
    const tdl = await import('tdl');
    const { getTdjson } = await import('prebuilt-tdlib');
    tdl.configure({ tdjson: getTdjson(), verbosityLevel: 0 });
    const run = tdl.execute as unknown as (request: object) => Raw;
    execute = (request) => run(request);
    execute({ _: 'getTextEntities', text: 'a' });
  } catch {
    // Not installed (a production install) or no binary for this machine: the caller has a fallback.
    return null;
  }
  const parse = (text: string, mode: object): Parsed => {
    const raw = execute({ _: 'parseTextEntities', text, parse_mode: mode });
    if (raw._ === 'error') return { ok: false, message: raw.message ?? 'unknown error' };
    return { ok: true, text: raw.text ?? '', entities: toEntities(raw) };
  };
  return {
    parseHtml: (text) => parse(text, { _: 'textParseModeHTML' }),
    parseMarkdown: (text, version) => parse(text, { _: 'textParseModeMarkdown', version }),
    textEntities: (text) => toEntities(execute({ _: 'getTextEntities', text })),
  };
}
