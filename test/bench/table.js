import { judged, reached } from './line.js';

/** Three digits that count, and no more. @param {number} value */
export function number(value) {
  if (!Number.isFinite(value)) return String(value);
  if (value !== 0 && Math.abs(value) < 100) return String(Number(value.toPrecision(3)));
  return Math.round(value).toLocaleString('en');
}

/** @param {{value: number, low?: number, high?: number}} figure @param {string} [unit] */
function figure({ value, low, high }, unit = '') {
  const between = low === undefined || high === undefined ? '' : ` (${number(low)}–${number(high)})`;
  return `${number(value)}${unit === '' ? '' : ` ${unit}`}${between}`;
}

/** @param {import('./line.js').Line} line */
export function targetText({ target, ratio, unit, ours }) {
  if (target === undefined) return '';
  const [sign, value] = 'atMost' in target ? ['≤', target.atMost] : ['≥', target.atLeast];
  return `${sign} ${value.toLocaleString('en')} ${ratio === undefined ? ours.unit : (unit ?? '×')}`.trim();
}

const HEAD = ['what', 'digest-bot', 'beside it', 'ratio', 'must reach', ''];

/** The lines as a Markdown table. @param {readonly import('./line.js').Line[]} lines */
export function table(lines) {
  const rows = lines.map((line) => [
    line.what + (line.note === undefined ? '' : `; ${line.note}`),
    figure(line.ours, line.ours.unit),
    line.others.map((other) => `${other.name}: ${figure(other, other.unit)}`).join('; '),
    line.ratio === undefined ? '' : figure(line.ratio, line.unit ?? '×'),
    targetText(line),
    verdict(line),
  ]);
  return [HEAD, HEAD.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** @param {import('./line.js').Line} line */
function verdict(line) {
  const answer = reached(line);
  return answer === null ? '' : answer ? 'reached' : '**missed**';
}

/** What is not as it must be, in a sentence. @param {readonly import('./line.js').Line[]} lines */
export function missed(lines) {
  const those = lines.filter((line) => reached(line) === false);
  if (those.length === 0) return 'Every target is reached.';
  return `Missed: ${those.map((line) => `${line.id} (${number(judged(line).value)}, must be ${targetText(line)})`).join(', ')}.`;
}
