import { type Html, html } from './html.js';
import type { Words } from './words.js';

export interface MonthCount {
  /** `YYYY-MM` */
  readonly month: string;
  readonly count: number;
}

const WIDTH = 600;
const HEIGHT = 80;
const EDGE = 4;

/** The counts of months as a line, which a screen reader reads as a sentence; nothing for fewer than two. */
export function lineHtml(months: readonly MonthCount[], label: string, words: Words): Html | null {
  const [first, last] = [months[0], months.at(-1)];
  if (months.length < 2 || first === undefined || last === undefined) return null;
  const most = Math.max(1, ...months.map(({ count }) => count));
  const points = months.map(({ count }, at) => {
    const x = EDGE + (at * (WIDTH - 2 * EDGE)) / (months.length - 1);
    const y = HEIGHT - EDGE - (count * (HEIGHT - 2 * EDGE)) / most;
    return `${x.toFixed(1)},${y.toFixed(1)}`;
  });
  const said = words.perMonthOf(label, first.month, last.month, most);
  return html`<figure class="line"><svg viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" role="img" aria-label="${said}"><polyline points="${points.join(' ')}"></polyline></svg>
<figcaption><span>${first.month}</span> <span>${words.perMonth}</span> <span>${last.month}</span></figcaption></figure>`;
}
