import type { Reason } from '../digest/verdict.js';
import { type PostFact, reasonLines } from './card.js';
import { duration } from './card-progress.js';
import { fullMoment } from './card-time.js';
import type { Message } from './message.js';
import { type Line, type Say, shorten } from './panel.js';

export interface SummaryFacts {
  readonly date: string;
  readonly title: string | null;
  readonly timezone: string;
  readonly verdict: string;
  readonly reasons: readonly Reason[];
  readonly messages: number;
  /** Names of the targets that would get it now. */
  readonly targets: readonly string[];
  /** Milliseconds until the last target has it, under the limits. */
  readonly takes: number;
  readonly posts: readonly PostFact[];
  /** What changed since it was posted; null where nothing is posted. */
  readonly changes: readonly Change[] | null;
}

/** What the admin reads under the preview before deciding. */
export function summaryLines(facts: SummaryFacts, say: Say): Line[] {
  const lines: Line[] = [[{ bold: say('summary-title', { date: facts.date }) }]];
  if (facts.title !== null) lines.push(shorten(facts.title, 200));
  lines.push(
    facts.targets.length === 0
      ? say('summary-no-targets')
      : say('summary-targets', { names: facts.targets.join(say('comma')), count: facts.targets.length }),
    say('summary-size', { messages: facts.messages, takes: duration(facts.takes, say) }),
    say(`verdict-${facts.verdict}`),
    ...reasonLines(facts.reasons, say),
  );
  for (const post of facts.posts) {
    const name = post.url === null ? post.target : { link: post.target, url: post.url };
    const at = fullMoment(post.doneAt ?? post.dueAt, facts.timezone);
    lines.push([
      name,
      say('separator'),
      say(`before-${post.state}`, { at, sent: post.sent, total: post.total, failed: post.failed }),
    ]);
  }
  if (facts.changes !== null) lines.push('', ...changeLines(facts.changes, say));
  return lines;
}

export type Change =
  | { readonly kind: 'changed'; readonly title: string; readonly added: number; readonly removed: number }
  | { readonly kind: 'added' | 'removed'; readonly title: string };

const SHOWN_CHANGES = 15;

/** What changed since it was posted, section by section. */
export function changeLines(changes: readonly Change[], say: Say): Line[] {
  if (changes.length === 0) return [say('changes-none')];
  const lines: Line[] = [[{ bold: say('changes-title', { count: changes.length }) }]];
  for (const change of changes.slice(0, SHOWN_CHANGES)) {
    const counts = change.kind === 'changed' ? { added: change.added, removed: change.removed } : {};
    lines.push(say(`change-${change.kind}`, { title: shorten(change.title, 80), ...counts }));
  }
  if (changes.length > SHOWN_CHANGES) lines.push(say('and-more', { count: changes.length - SHOWN_CHANGES }));
  return lines;
}

/** A message of a publication as it is compared: its key, and the HTML that is or would be on the screen. */
export interface Posted {
  readonly key: string;
  readonly html: string;
}

/** Compares what is posted with what would be rendered now, message by message, by their keys. */
export function compare(posted: readonly Posted[], rendered: readonly Message[]): Change[] {
  const before = new Map(posted.map((message) => [message.key, message.html]));
  const after = new Map(rendered.map((message) => [message.key, message.payload.text]));
  const changes: Change[] = [];
  for (const [key, html] of after) {
    const old = before.get(key);
    if (old === undefined) changes.push({ kind: 'added', title: firstLine(html) });
    else if (old !== html) {
      const [was, is] = [lineSet(old), lineSet(html)];
      changes.push({
        kind: 'changed',
        title: firstLine(html),
        added: [...is].filter((line) => !was.has(line)).length,
        removed: [...was].filter((line) => !is.has(line)).length,
      });
    }
  }
  for (const [key, html] of before) {
    if (!after.has(key)) changes.push({ kind: 'removed', title: firstLine(html) });
  }
  return changes;
}

/** The first visible line of a message: the title of its section. */
export function firstLine(html: string): string {
  for (const line of html.split('\n')) {
    const text = unmarked(line);
    if (text !== '') return text;
  }
  return '';
}

function lineSet(html: string): Set<string> {
  return new Set(html.split('\n').filter((line) => line.trim() !== ''));
}

const ENTITY: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&amp;': '&' };

function unmarked(html: string): string {
  return html
    .replace(/<[^>]*>/g, '')
    .replace(/&(?:lt|gt|quot|amp);/g, (entity) => ENTITY[entity] ?? entity)
    .trim();
}
