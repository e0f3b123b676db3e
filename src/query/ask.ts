import { type Moment, type Period, readPeriod } from './period.js';
import { tokens } from './segment.js';

/** Resolves a name as people type it to canonical names (one, or a family's versions); empty: unknown. */
export type Resolve = (name: string) => readonly string[];

/** What a reader's words ask for. */
export interface Ask {
  /** An item must have one tag of each group. */
  readonly groups: readonly Group[];
  readonly period: Period | null;
  /** Words that are neither tag nor period, as typed. */
  readonly unknown: readonly string[];
  /** All that was typed but the period. */
  readonly words: string;
}

export interface Group {
  /** Canonical names, the one that was named first. */
  readonly names: readonly string[];
  readonly typed: string;
}

/** More words are no list of names. */
const MAX_WORDS = 24;
/** `last 7 days`, `GitHub Copilot Workspace Pro`: no name or period has more words. */
const LONGEST = 4;

/**
 * Splits what a reader typed into tags, a period and the rest. The longest name wins (`figure ai`, `claude code`);
 * what is written without spaces comes apart at a period or where the script turns (英伟达上周, openai融资).
 */
export function readAsk(typed: string, resolve: Resolve, moment: Moment): Ask {
  const words = typed
    .slice(0, 512)
    .split(/[\s,，、;；]+/)
    .filter((word) => word !== '')
    .slice(0, MAX_WORDS);
  const groups: Group[] = [];
  const unknown: string[] = [];
  const kept: string[] = [];
  let period: Period | null = null;
  const take = (text: string): boolean => {
    const names = resolve(text);
    if (names.length > 0) {
      kept.push(text);
      if (!groups.some((group) => group.names.join() === names.join())) groups.push({ names, typed: text });
      return true;
    }
    const found = readPeriod(text, moment);
    if (found === null) return false;
    period = found;
    return true;
  };
  for (let start = 0; start < words.length; ) {
    let end = Math.min(words.length, start + LONGEST);
    while (end > start && !take(words.slice(start, end).join(' '))) end -= 1;
    if (end === start) {
      const word = words[start] ?? '';
      const pieces = apart(word, resolve, moment);
      if (pieces === null) {
        unknown.push(word);
        kept.push(word);
      } else for (const piece of pieces) take(piece);
      end = start + 1;
    }
    start = end;
  }
  return { groups, period, unknown, words: kept.join(' ') };
}

/** A word that is several names or periods written together, or null. */
function apart(word: string, resolve: Resolve, moment: Moment): string[] | null {
  const known = (text: string) => resolve(text).length > 0 || readPeriod(text, moment) !== null;
  const characters = [...word].slice(0, 32);
  for (let cut = 1; cut < characters.length; cut += 1) {
    const [left, right] = [characters.slice(0, cut).join(''), characters.slice(cut).join('')];
    if (!turns(left, right)) {
      const onePeriod = readPeriod(left, moment) !== null || readPeriod(right, moment) !== null;
      if (!onePeriod) continue;
    }
    if (known(left) && known(right)) return [left, right];
  }
  return null;
}

/** Whether the script turns between two pieces: letters or digits on one side, ideographs on the other. */
function turns(left: string, right: string): boolean {
  const [last, first] = [tokens(left).at(-1), tokens(right)[0]];
  if (last === undefined || first === undefined) return false;
  return (last.kind === 'ideograph') !== (first.kind === 'ideograph');
}
