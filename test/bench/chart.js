import { judged, reached } from './line.js';
import { number, targetText } from './table.js';

/** @typedef {import('./line.js').Line} Line */

const WIDTH = 1040;
const LEFT = 310;
const RIGHT = 210;
const ROW = 34;
const TOP = 104;
const BOTTOM = 46;
/** Times better or worse than the target, both ends of the axis. */
const [WORST, BEST] = [1 / 32, 32];
const TICKS = [1 / 32, 1 / 16, 1 / 8, 1 / 4, 1 / 2, 1, 2, 4, 8, 16, 32];
const NAMED = new Set([1 / 32, 1 / 8, 1, 8, 32]);

/** How many times better than it must be. @param {Line} line */
function margin(line) {
  const { value } = judged(line);
  if (line.target === undefined) return 1;
  // Nothing where nothing is allowed is exactly what must be.
  if ('atMost' in line.target)
    return line.target.atMost === 0 ? (value === 0 ? 1 : WORST) : line.target.atMost / value;
  return value / line.target.atLeast;
}

/** @param {number} times */
function x(times) {
  const within = Math.min(BEST, Math.max(WORST, times));
  const share = (Math.log(within) - Math.log(WORST)) / (Math.log(BEST) - Math.log(WORST));
  return LEFT + share * (WIDTH - LEFT - RIGHT);
}

/** @param {string} text */
const escaped = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

/** In few words, where the table has more. @type {Record<string, string>} */
const NAMES = {
  render: 'render, over marked and gray-matter',
  'render-peer': 'render, over telegramify-markdown',
  accepted: 'messages that Telegram accepts',
  kept: 'text that arrives',
  tag: '/tag, over its bare statements',
  'search-rare': '/search, a rare word',
  'search-common': '/search, the commonest word',
  updates: 'updates a second, over bare grammY',
  pacing: 'share of the limit used',
  'pacing-429': 'answers of 429',
  'pacing-real': 'share of the limit used, real time',
  'pacing-real-429': 'answers of 429, real time',
  delivery: 'messages a second',
  'delivery-cpu': 'CPU a message, over bare grammY',
  'delivery-memory': 'memory of delivery',
  'parts-exponent': 'delivery time over size',
  'parts-memory': 'delivery memory over size',
  index: 'indexing ten years',
  'index-memory': 'memory of indexing',
  'index-exponent': 'indexing time over size',
  start: 'start',
  'start-filled': 'start, ten years indexed',
};

/** @param {number} times */
function tick(times) {
  if (times === 1) return 'target';
  if (!NAMED.has(times)) return '';
  return times > 1 ? `${times}× better` : `${Math.round(1 / times)}× worse`;
}

/**
 * Bars from the target outwards: to the right what is better than it must be, to the left what misses.
 * @param {{commit: string, at: string, cpu: string, node: string, lines: Line[]}} result
 */
export function draw({ commit, at, cpu, node, lines }) {
  const judgedLines = lines.filter((line) => line.target !== undefined);
  const height = TOP + judgedLines.length * ROW + BOTTOM;
  const floor = TOP + judgedLines.length * ROW;
  const grid = TICKS.map((times) => {
    const at = x(times).toFixed(1);
    const kind = times === 1 ? 'target' : 'grid';
    return `<line class="${kind}" x1="${at}" y1="${TOP - 8}" x2="${at}" y2="${floor + 6}"/><text class="tick" x="${at}" y="${floor + 24}">${tick(times)}</text>`;
  });
  const bars = judgedLines.map((line, index) => {
    const y = TOP + index * ROW;
    const end = x(margin(line));
    const [from, to] = [Math.min(x(1), end), Math.max(x(1), end)];
    const kind = reached(line) === true ? 'good' : 'bad';
    const shown = `${number(judged(line).value)}  (${targetText(line).replace(/ of 2 statements.*/, '')})`;
    return [
      `<text class="name" x="${LEFT - 14}" y="${y + 19}">${escaped(NAMES[line.id] ?? line.what)}</text>`,
      `<rect class="${kind}" x="${from.toFixed(1)}" y="${y + 5}" width="${Math.max(3, to - from).toFixed(1)}" height="${ROW - 14}" rx="3"/>`,
      `<text class="value" x="${WIDTH - RIGHT + 12}" y="${y + 19}">${escaped(shown)}</text>`,
    ].join('');
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-label="How each figure stands to its target">
<style>
text { font: 13px system-ui, -apple-system, "Segoe UI", sans-serif; fill: #24292f; }
.title { font-size: 20px; font-weight: 600; }
.under, .tick { font-size: 12px; fill: #57606a; }
.tick { text-anchor: middle; }
.name { text-anchor: end; }
.value { font-variant-numeric: tabular-nums; }
.grid { stroke: #d8dee4; }
.target { stroke: #24292f; stroke-width: 1.5; }
.good { fill: #2f81c7; }
.bad { fill: #d1562f; }
</style>
<rect width="${WIDTH}" height="${height}" fill="#ffffff"/>
<text class="title" x="24" y="38">digest-bot against its targets</text>
<text class="under" x="24" y="60">Bars begin at the target, on a logarithmic axis: blue is better than it must be, red misses. Figure and target at the right.</text>
<text class="under" x="24" y="78">${escaped(`commit ${commit}, ${at.slice(0, 10)}, Node ${node}, ${cpu}`)}</text>
${[...grid, ...bars].join('\n')}
</svg>
`;
}
