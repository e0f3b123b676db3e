import { expect } from 'vitest';
import type { Digest } from '../../src/digest/digest.js';
import { normaliseText, splitFrontMatter } from '../../src/digest/front-matter.js';
import { hashtagsOf } from '../../src/digest/hashtag.js';
import { removeInvitation } from '../../src/digest/invitation.js';
import type { Message } from '../../src/message/message.js';
import { MAX_MESSAGES, renderDigest } from '../../src/message/render.js';
import { accept } from './judge-message.js';
import { letters, lost, possibleLetters, visibleLetters } from './visible.js';

const TAGS = ['OpenAI', '奇虎360'];

/**
 * The rule that is measured: Telegram takes every message whole, every visible letter of the body is in
 * the messages in order, and the messages show no letter and no mark beside those and our own.
 * @returns the messages
 */
export function expectWhole(digest: Digest, source: string): Message[] {
  const messages = renderDigest(digest, { locale: 'zh', hashtags: () => TAGS });
  expect(messages.length).toBeLessThanOrEqual(MAX_MESSAGES);
  const category = hashtagsOf(digest.categories[0] ?? '');
  const texts = messages.map((message, at) => accept(message, at === 0 ? category : TAGS));
  // What site generators would have replaced is nothing that a reader sees.
  const body = bodyOf(source).replace(/\{\{[^\n]*?\}\}|\{%[^\n]*?%\}|\{:[^{}\n]*\}/g, '');
  const coded = /`|\\\*/.test(body);
  for (const text of texts) if (!coded) expect(text).not.toMatch(/(?<!\d)\*\*|\*\*(?!\d)|\]\(/);

  const wanted = withoutTitle(visibleLetters(body), digest.title);
  expect(lost(wanted, letters(texts.join('\n'))), 'lost').toBeNull();

  const sections = messages.flatMap((message, at) =>
    message.role === 'section' && !message.key.startsWith('overview') ? [ownWords(texts[at] ?? '')] : [],
  );
  const allowed = withoutTitle(possibleLetters(body), digest.title);
  expect(lost(letters(sections.join('\n')), allowed), 'invented').toBeNull();
  return messages;
}

export function bodyOf(source: string): string {
  return removeInvitation(splitFrontMatter(normaliseText(source)).body);
}

/** A message without its hashtags, its piece numbers and the titles that later pieces repeat. */
function ownWords(text: string): string {
  const tags = TAGS.map((tag) => `#${tag}`).join(' ');
  return text
    .split('\n')
    .map((line) => {
      const piece = / \((\d+)\/\d+\)$/.exec(line);
      if (line === tags || Number(piece?.[1] ?? 1) > 1) return '';
      return piece === null ? line : line.slice(0, piece.index);
    })
    .join('\n');
}

/** The headline that repeats the front matter's title is shown once, as our own. */
function withoutTitle(visible: string, title: string | null): string {
  const own = letters(title ?? '');
  return own !== '' && visible.startsWith(own) ? visible.slice(own.length) : visible;
}
