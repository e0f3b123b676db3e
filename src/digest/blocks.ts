import type { Token } from 'marked';
import { once } from './once.js';
import { plainText } from './plain.js';

/** Whether a block is more than a blank, a rule or a definition. */
export function isSolid(token: Token): boolean {
  return token.type !== 'space' && token.type !== 'hr' && token.type !== 'def';
}

/** Block tokens that show nothing: comments, pictures alone. */
export const isUnseen = once(
  (token: Token): boolean =>
    ['html', 'paragraph', 'text'].includes(token.type) && plainText([token]).trim() === '',
);

/** The inline tokens of the first block of text, such as those of a list entry; none where there is no text. */
export function inlineOf(blocks: readonly Token[]): readonly Token[] {
  const first = blocks.find((token) => token.type === 'text' || token.type === 'paragraph');
  return first !== undefined && 'tokens' in first ? (first.tokens ?? []) : [];
}

/** The share of values that pass a test, 0–1; 0 of no values. */
export function share<T>(all: readonly T[], test: (one: T) => boolean): number {
  return all.length === 0 ? 0 : all.filter(test).length / all.length;
}
