import type { Digest, Item, Section } from '../digest/digest.js';
import { arrange, MAX_MESSAGES, sectionsOf } from './arrange.js';
import { type Chunk, chunkOf, chunksToHtml } from './chunk.js';
import { chooseHashtags } from './hashtag-line.js';
import type { InlineButton, Message, MessagePayload } from './message.js';
import { type Overview, overviewOf, type Place } from './overview.js';

export { MAX_MESSAGES } from './arrange.js';

export interface RenderOptions {
  readonly locale: 'zh' | 'en';
  /** Hashtags, without the #, of some items, the best first; MAX_HASHTAGS are shown below a message. */
  readonly hashtags?: (items: readonly Item[]) => readonly string[];
  /** Rows of buttons under the first message. */
  readonly buttons?: readonly (readonly InlineButton[])[];
}

/**
 * Renders a digest into the messages of its push, the overview first. Every text parses under Telegram's
 * HTML, has 1–4096 UTF-16 units and at most 100 entities.
 * Their number exceeds MAX_MESSAGES only when even the densest packing needs more.
 */
export function renderDigest(digest: Digest, options: RenderOptions): Message[] {
  const overview = overviewOf(digest, options);
  const before = 1 + overview.overflow.length;
  const messages = arrange(digest, overview.sections, MAX_MESSAGES - before);
  const holders = messages.map(sectionsOf);
  const partOf = (place: Place): number | null => {
    const at =
      'section' in place
        ? holders.findIndex((held) => held.includes(place.section))
        : messages.findIndex((chunks) => chunks.some((chunk) => chunk.item === place.item));
    return at === -1 ? null : at + before;
  };
  const keyOf = keys(overview.sections);
  return [
    overviewMessage(digest, overview, partOf, options),
    ...overview.overflow.map((chunks, at) => sectionMessage(`overview:${at + 2}`, chunks, digest, options)),
    ...messages.map((chunks, at) =>
      sectionMessage((holders[at] ?? []).map(keyOf).join('+'), chunks, digest, options),
    ),
  ];
}

/** Names the pieces of sections by title, so that they are found again when a section is added above. */
function keys(sections: readonly Section[]): (section: number) => string {
  const counts = new Map<string, number>();
  const next = (name: string): number => {
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return count;
  };
  const names = sections.map(({ title }) => `${title ?? ''}#${next(`section ${title ?? ''}`)}`);
  return (section) => {
    const name = names[section] ?? String(section);
    return `${name}/${next(`piece ${name}`)}`;
  };
}

function overviewMessage(
  digest: Digest,
  overview: Overview,
  partOf: (place: Place) => number | null,
  options: RenderOptions,
): Message {
  const payload: MessagePayload = {
    text: chunksToHtml(overview.plain),
    parse_mode: 'HTML',
    link_preview_options:
      digest.coverImage === null
        ? { is_disabled: true }
        : { url: digest.coverImage, prefer_large_media: true, show_above_text: true },
  };
  if (options.buttons !== undefined && options.buttons.length > 0) {
    payload.reply_markup = { inline_keyboard: options.buttons.map((row) => [...row]) };
  }
  const linked = overview.hasContents ? chunksToHtml(overview.linked(partOf)) : null;
  return { role: 'overview', key: 'overview', method: 'sendMessage', payload, linked };
}

function sectionMessage(
  key: string,
  chunks: readonly Chunk[],
  digest: Digest,
  options: RenderOptions,
): Message {
  const hashtags = hashtagsOf(chunks, digest, options).map((tag) => `#${tag}`);
  const tagLine: Chunk[] =
    hashtags.length === 0 ? [] : [{ ...chunkOf([], { gap: 2 }), runs: [{ text: hashtags.join(' ') }] }];
  return {
    role: 'section',
    key,
    method: 'sendMessage',
    payload: {
      text: chunksToHtml([...chunks, ...tagLine]),
      parse_mode: 'HTML',
      link_preview_options: { is_disabled: true },
      disable_notification: true,
    },
    linked: null,
  };
}

function hashtagsOf(
  chunks: readonly Chunk[],
  digest: Digest,
  { hashtags }: RenderOptions,
): readonly string[] {
  if (hashtags === undefined) return [];
  const items = itemsIn(chunks, digest);
  return chooseHashtags(items.length === 0 ? [hashtags([])] : items.map((item) => hashtags([item])));
}

function itemsIn(chunks: readonly Chunk[], digest: Digest): Item[] {
  const owners = new Set(chunks.map((chunk) => chunk.item));
  return digest.items.filter((_, index) => owners.has(index));
}
