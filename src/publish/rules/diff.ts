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
  /** It takes away or replaces most of what is posted: a person is asked first. */
  readonly drastic: boolean;
  /** Share of the posted text that stays, 0 to 1. */
  readonly kept: number;
}

/** Below this share of the text, or of the messages, a correction is no correction any more. */
const SHRINK_TEXT = 0.6;
const SHRINK_PARTS = 0.5;
/** Below this share of the posted text that stays, it is another text of the same day. */
const KEPT = 0.5;
/** Letters of the posted text below which a share of it says little. */
const TELLING = 400;
/** Letters in a row that two texts have in common only where one was made of the other. */
const RUN = 8;

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
  const posted = there.map((part) => part.intended.text);
  const wanted = messages.map((message) => message.payload.text);
  const before = length(posted);
  const kept = keptShare(posted, wanted);
  const drastic =
    length(wanted) < before * SHRINK_TEXT ||
    (there.length >= 4 && messages.length < there.length * SHRINK_PARTS) ||
    (before >= TELLING && kept < KEPT);
  return { changed, added, removed, positions, overview, drastic, kept };
}

/** Share of the runs of letters of some texts that others have, too, wherever they stand. */
function keptShare(posted: readonly string[], wanted: readonly string[]): number {
  const known = new Set(wanted.flatMap(runsOf));
  const runs = posted.flatMap(runsOf);
  return runs.length === 0 ? 1 : runs.filter((run) => known.has(run)).length / runs.length;
}

function runsOf(html: string): string[] {
  const letters = visibleText(html).replace(/[^\p{L}\p{N}]/gu, '');
  return Array.from({ length: Math.max(0, letters.length - RUN + 1) }, (_, at) =>
    letters.slice(at, at + RUN),
  );
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
