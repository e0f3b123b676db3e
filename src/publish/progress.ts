import { partUrl } from '../outbox/links.js';
import type { Call, Part, Publication, Target } from '../outbox/model.js';
import type { Progress } from './contract.js';
import { label } from './rules/diff.js';

const OPEN_STATES: readonly string[] = ['queued', 'sending', 'doubt', 'asked'];

/** How far a publication is, from its parts and calls. */
export function progressOf(
  publication: Publication,
  target: Target,
  parts: readonly Part[],
  calls: readonly Call[],
  correctedAt: number | null,
): Progress {
  const count = (...states: string[]) => parts.filter((part) => states.includes(part.state)).length;
  const open = calls.filter((call) => OPEN_STATES.includes(call.state) && call.kind !== 'notice');
  const next = parts.find((part) => ['sending', 'queued', 'doubt'].includes(part.state));
  const head = open[0];
  const titled = (part: Part) => ({ title: label(part.payload.text), url: partUrl(target, part) });
  const problems = calls
    .filter((call) => call.state === 'refused' || call.state === 'asked')
    .map((call) => `${call.kind}: ${call.error ?? call.state}`);
  return {
    publication,
    target: target.title ?? target.chat,
    targetState: target.state,
    total: parts.filter((part) => part.state !== 'removed').length,
    sent: count('sent', 'unlinked'),
    failed: count('refused'),
    doubtful: count('doubt'),
    current: next === undefined ? null : label(next.payload.text),
    waitsUntil: head !== undefined && head.state === 'queued' && head.error !== null ? head.dueAt : null,
    openCalls: open.length,
    correctedAt,
    url: partUrl(
      target,
      parts.find((part) => part.role === 'overview'),
    ),
    links: parts.filter((part) => part.state === 'sent' && part.role !== 'overview').map(titled),
    problems: target.state === 'lost' ? [target.lostBecause ?? 'lost', ...problems] : problems,
  };
}
