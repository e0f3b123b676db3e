import { markOf, THEMES, type Theme } from './look.js';
import type { Trend } from './series.js';
import { createTexts, type Lettering, type Texts } from './texts.js';

export interface ChartOptions {
  readonly theme: 'light' | 'dark';
  /** Absent: texts stay texts, in whatever font the reader has. */
  readonly lettering?: Lettering;
}

/** In pixels. Twice what a phone shows side by side, so that letters are sharp there. */
const WIDTH = 780;
const PLOT = { left: 84, right: 24, height: 330 };
const LETTERS = { legend: 28, axis: 24 };
const MARGIN = 24;
/** More marks than this would hide the line. */
const MARKS = 32;

/**
 * The shares of up to five names as lines, as SVG.
 * @returns null where the lettering has no shape for a letter that must be drawn
 */
export function chartOf(trend: Trend, { theme, lettering }: ChartOptions): string | null {
  const look = THEMES[theme];
  const texts = createTexts(lettering);
  const legend = legendOf(trend, look, texts);
  const top = MARGIN + legend.height;
  const bottom = top + PLOT.height;
  const { ceiling, steps } = scaleOf(Math.max(0, ...trend.lines.flatMap(({ shares }) => shares.map(orNone))));
  const place: Place = {
    x: (at) =>
      trend.steps.length < 2
        ? (PLOT.left + WIDTH - PLOT.right) / 2
        : PLOT.left + (at * (WIDTH - PLOT.left - PLOT.right)) / (trend.steps.length - 1),
    y: (share) => bottom - (PLOT.height * share) / ceiling,
  };
  const faint = { size: LETTERS.axis, colour: look.faint };
  const parts = [
    ...legend.parts,
    ...steps.map((share) => gridLine(place.y(share), look)),
    ...steps.map((share) =>
      texts.at(percent(share), PLOT.left - 12, place.y(share) + LETTERS.axis / 3, {
        ...faint,
        anchor: 'end',
      }),
    ),
    ...daysMarked(trend).map(({ text, at, anchor }) =>
      texts.at(text, place.x(at), bottom + 36, { ...faint, anchor }),
    ),
    ...trend.lines.map(({ shares }, line) => lineOf(shares, line, look, place)),
  ];
  if (texts.missing()) return null;
  const height = bottom + 56;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}">` +
    `<rect width="${WIDTH}" height="${height}" fill="${look.ground}"/>${parts.join('')}</svg>`
  );
}

interface Place {
  x(at: number): number;
  y(share: number): number;
}

function orNone(share: number | null): number {
  return share ?? 0;
}

/** The names with their marks, counts and shares, as many beside each other as fit. */
function legendOf(trend: Trend, look: Theme, texts: Texts) {
  const parts: string[] = [];
  const row = Math.round(LETTERS.legend * 1.6);
  let [left, line] = [MARGIN, 0];
  for (const [at, { label, count, share }] of trend.lines.entries()) {
    const text = `${label} ${count} (${percent(share)})`;
    const width = 54 + texts.width(text, LETTERS.legend);
    if (left > MARGIN && left + width > WIDTH - MARGIN) [left, line] = [MARGIN, line + 1];
    const y = MARGIN + row * (line + 0.5);
    const { colour, dash, shape } = markOf(at, look);
    parts.push(
      `<path d="M${left} ${fixed(y)}h44" stroke="${colour}" stroke-width="5"${dash}/>`,
      moved(shape, left + 22, y, colour),
      texts.at(text, left + 54, y + LETTERS.legend / 3, {
        size: LETTERS.legend,
        colour: look.ink,
        anchor: 'start',
      }),
    );
    left += width + 32;
  }
  return { parts, height: row * (line + 1) + 20 };
}

/** A step without items breaks the line: nothing is known of it. */
function lineOf(shares: readonly (number | null)[], at: number, look: Theme, { x, y }: Place): string {
  const { colour, dash, shape } = markOf(at, look);
  let path = '';
  let drawing = false;
  const marks: string[] = [];
  for (const [step, share] of shares.entries()) {
    if (share !== null) {
      path += `${drawing ? 'L' : 'M'}${fixed(x(step))} ${fixed(y(share))}`;
      const alone = !drawing && orNull(shares[step + 1]) === null;
      if (alone || shares.length <= MARKS) marks.push(moved(shape, x(step), y(share), colour));
    }
    drawing = share !== null;
  }
  return `<path d="${path}" fill="none" stroke="${colour}" stroke-width="5" stroke-linejoin="round"${dash}/>${marks.join('')}`;
}

function orNull(share: number | null | undefined): number | null {
  return share ?? null;
}

function moved(shape: string, x: number, y: number, colour: string): string {
  return `<path transform="translate(${fixed(x)} ${fixed(y)})" d="${shape}" fill="${colour}"/>`;
}

function gridLine(y: number, look: Theme): string {
  return `<path d="M${PLOT.left} ${fixed(y)}H${WIDTH - PLOT.right}" stroke="${look.grid}" stroke-width="2"/>`;
}

const STEPS = [0.01, 0.02, 0.05, 0.1, 0.2];

/** A round share at or above the highest, and the shares that lines are drawn at: five at most. */
function scaleOf(highest: number): { readonly ceiling: number; readonly steps: readonly number[] } {
  const step = STEPS.find((one) => one * 5 >= highest) ?? 0.2;
  const count = Math.max(1, Math.ceil(highest / step - 1e-9));
  return { ceiling: step * count, steps: Array.from({ length: count + 1 }, (_, at) => at * step) };
}

interface DayMark {
  readonly text: string;
  readonly at: number;
  readonly anchor: 'start' | 'middle' | 'end';
}

/** Longer trends name months, shorter ones days. */
const STEPS_BY_DAY = 60;

/** The first step, the last, and those between that have room. */
function daysMarked({ steps, from }: Trend): DayMark[] {
  const short = (day: string) => (steps.length <= STEPS_BY_DAY ? day.slice(5) : day.slice(0, 7));
  const last = steps.length - 1;
  if (last < 1) return [{ text: short(from), at: 0, anchor: 'middle' }];
  const marked = [...new Set([0, 0.25, 0.5, 0.75, 1].map((part) => Math.round(part * last)))];
  return marked.map((at) => ({
    text: short(steps[at] ?? from),
    at,
    anchor: at === 0 ? 'start' : at === last ? 'end' : 'middle',
  }));
}

/** As few digits as tell something: 0.4%, 12%. */
export function percent(share: number): string {
  const hundredths = share * 100;
  return `${hundredths > 0 && hundredths < 1 ? hundredths.toFixed(1) : Math.round(hundredths)}%`;
}

function fixed(number: number): string {
  return String(Math.round(number * 10) / 10);
}
