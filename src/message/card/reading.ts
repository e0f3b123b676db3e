import type { Line, Say } from '../panel.js';
import type { DayFacts, ReadingFacts } from './facts.js';
import { problemText } from './problem.js';
import { reasonText } from './reason.js';
import { moment } from './time.js';

/** Beyond this the content counts as not read lately, milliseconds: it is read every minute. */
const LATELY = 5 * 60_000;
const SHOWN = 3;

/** Why there is no text of a day: what was met when the content was last read. Nothing where there is a text. */
export function readingLines(facts: DayFacts, say: Say): Line[] {
  if (facts.good !== null || facts.held !== null || facts.reading === null) return [];
  return ['', ...lastReadLines(facts.reading, facts, say)];
}

/** The same, whatever there is of the day. */
export function lastReadLines(
  reading: ReadingFacts,
  of: Pick<DayFacts, 'now' | 'timezone' | 'date'>,
  say: Say,
): Line[] {
  const newest = reading.newest ?? say('none-yet');
  const at = moment(reading.at, of.timezone, of.date);
  const lately = of.now - reading.at < LATELY;
  return [
    say(lately ? 'card-read-lately' : 'card-read-at', { at, newest }),
    ...reading.ignored.slice(0, SHOWN).map(({ path, reasons }) => {
      const words = reasons.map((reason) => reasonText(reason, say)).join(say('semicolon'));
      return say('card-ignored', { path, words });
    }),
    ...reading.problems
      .slice(0, SHOWN)
      .map((problem) => say('card-problem', { problem: problemText(problem, say) })),
  ];
}

/** That a day has texts in several files, and which of them is used. */
export function otherLines(facts: DayFacts, say: Say): Line[] {
  const used = facts.good ?? facts.held;
  if (used === null || facts.others.length === 0) return [];
  const read = (at: number) => moment(at, facts.timezone, facts.date);
  return [
    '',
    say('card-two-files', { path: used.path, read: read(used.readAt) }),
    ...facts.others.slice(0, SHOWN).map((other) =>
      say(`card-other-${other.verdict === 'ok' ? 'older' : 'held'}`, {
        path: other.path,
        read: read(other.readAt),
        words: other.reasons.map((reason) => reasonText(reason, say)).join(say('semicolon')),
      }),
    ),
  ];
}
