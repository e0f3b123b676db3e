import { same } from '../../deliver/rules/calls.js';
import { visibleText } from '../../deliver/rules/probe.js';
import type { Message } from '../../message/message.js';
import type { Part } from '../../outbox/model.js';

/** What must happen so that a publication shows another rendering. */
export interface Difference {
  readonly changed: readonly { readonly part: Part; readonly message: Message }[];
  /** `position` is the message's number in the new rendering. */
  readonly added: readonly { readonly message: Message; readonly position: number }[];
  readonly removed: readonly Part[];
  /** Where every part that stays stands in the new rendering. */
  readonly positions: ReadonlyMap<number, number>;
  /** The overview or its contents differ. */
  readonly overview: Message | null;
  readonly drastic: boolean;
}

/** Below this share of the text, or of the messages, a correction is no correction any more. */
const SHRINK_TEXT = 0.6;
const SHRINK_PARTS = 0.5;

/**
 * Compares what is posted with a new rendering, message by message by their keys; null when they are the same.
 * A message that Telegram never took keeps its place: its new text is tried in its stead.
 */
export function difference(parts: readonly Part[], messages: readonly Message[]): Difference | null {
  const there = parts.filter((part) => part.position !== null && part.state !== 'removed');
  const byKey = new Map(there.map((part) => [part.key, part]));
  const changed: { part: Part; message: Message }[] = [];
  const added: { message: Message; position: number }[] = [];
  const positions = new Map<number, number>();
  let overview: Message | null = null;
  messages.forEach((message, position) => {
    const part = byKey.get(message.key);
    if (part === undefined) {
      added.push({ message, position });
      return;
    }
    byKey.delete(message.key);
    positions.set(part.id, position);
    const differs = !same(part.intended, message.payload);
    if (message.role === 'overview') {
      if (differs || part.linked !== message.linked) overview = message;
    } else if (differs) changed.push({ part, message });
  });
  const removed = [...byKey.values()];
  const moved = there.some((part) => positions.has(part.id) && positions.get(part.id) !== part.position);
  if (overview === null && changed.length + added.length + removed.length === 0 && !moved) return null;
  const before = length(there.map((part) => part.intended.text));
  const after = length(messages.map((message) => message.payload.text));
  const drastic =
    after < before * SHRINK_TEXT || (there.length >= 4 && messages.length < there.length * SHRINK_PARTS);
  return { changed, added, removed, positions, overview, drastic };
}

function length(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + visibleText(text).length, 0);
}

const LABEL_LENGTH = 40;

/** The first words of a message, for people. */
export function label(text: string): string {
  let line = '';
  // No tag and no entity that we write goes over the end of a line: the first line with words is enough.
  for (const each of text.split('\n')) {
    line = visibleText(each).trim();
    if (line !== '') break;
  }
  const letters = [...line];
  return letters.length <= LABEL_LENGTH ? line : `${letters.slice(0, LABEL_LENGTH - 1).join('')}…`;
}
