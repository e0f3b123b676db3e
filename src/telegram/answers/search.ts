import {
  type Buttons,
  clip,
  listAnswer,
  noteAnswer,
  periodText,
  type Say,
  shortAnswer,
} from '../../message/answer.js';
import type { MessagePayload } from '../../message/message.js';
import type { Answer } from '../../query/answer.js';
import { toButton, toStart, type Words, wordsId } from '../../query/button-codec.js';
import type { Period } from '../../query/period.js';
import { snippetOf } from '../../query/snippet.js';
import { readSearch } from '../../query/words.js';
import { type Asker, type Asking, COUNT_UP_TO } from './asking.js';

/** Takes as much of a button as any period does. */
const WIDEST: Period = { from: '2026-01-01', to: '2026-01-01' };

/** Answers from the full text. */
export function createSearchAnswers(asking: Asking) {
  const { ask, memory, itemsOf, paging, privateUrl } = asking;

  /** The words as a button carries them: themselves, or an id under which they are kept. */
  async function wordsFor(text: string): Promise<Words> {
    if (toButton({ kind: 'search', words: { text }, period: WIDEST, page: 999 }) !== null) return { text };
    const id = wordsId(text);
    await memory.keepWords(id, text, asking.now());
    return { id };
  }

  return {
    /** What has the words; where nothing has, what was perhaps meant. */
    async list(
      asker: Asker,
      found: Answer,
      page: number,
      meant: { readonly lines: readonly string[]; readonly buttons: Buttons } = { lines: [], buttons: [] },
    ): Promise<MessagePayload> {
      const { say } = asker;
      const { words: text, period } = found;
      const words = readSearch(text);
      if (words.all.length === 0) return noteAnswer([say('search-empty')], []);
      const shown = clip(text, 60);
      const heading = [`“${shown}”`, periodText(period)].filter(Boolean).join(' · ');
      if (found.count === 0) {
        const lines = [say('search-none', { words: shown }), say('search-hint'), ...meant.lines];
        return noteAnswer(lines, meant.buttons);
      }
      const plain = await itemsOf(found.items, asker.chatId);
      const items = plain.map((item, at) => ({
        ...item,
        snippet: snippetOf(found.by === 'text' ? (found.items[at]?.text ?? '') : '', words),
      }));
      const kept = await wordsFor(text);
      const pages = paging(asker, page, found.count, (other) => ({
        kind: 'search',
        words: kept,
        period,
        page: other,
      }));
      if (asker.form === 'short') {
        const url = privateUrl(asker, toStart({ kind: 'words', words: text }));
        return shortAnswer(say, heading, [], items, pages, url);
      }
      const notes = found.by === 'text' && found.byBeginning ? [say('search-begins', { words: shown })] : [];
      return listAnswer(say, heading, notes, items, pages, []);
    },

    /** A button with how much the full text has; none where that is nothing. */
    async countButton(say: Say, text: string, period: Period | null): Promise<Buttons> {
      const found = await ask({ as: 'search', words: text, period }, 1, 0);
      if (found.count === 0) return [];
      const data = toButton({ kind: 'search', words: await wordsFor(text), period, page: 0 });
      const count = found.count >= COUNT_UP_TO ? `${COUNT_UP_TO}+` : String(found.count);
      return data === null ? [] : [[{ text: say('button-full-text', { count }), callback_data: data }]];
    },
  };
}
