/** Colours of a chart on its ground. */
export interface Theme {
  readonly ground: string;
  readonly ink: string;
  readonly faint: string;
  readonly grid: string;
  readonly lines: readonly string[];
}

/** Okabe and Ito's colours, which the colour-blind tell apart, darker or lighter where the ground asks for it. */
export const THEMES: Readonly<Record<'light' | 'dark', Theme>> = {
  light: {
    ground: '#ffffff',
    ink: '#1a1a1a',
    faint: '#5f6368',
    grid: '#dfe1e5',
    lines: ['#0072b2', '#d55e00', '#00805e', '#a8528a', '#8a6d00'],
  },
  dark: {
    ground: '#17212b',
    ink: '#f1f3f4',
    faint: '#aab3bb',
    grid: '#33404d',
    lines: ['#56b4e9', '#f0903c', '#2fc99b', '#e39bc3', '#f0e442'],
  },
};

/** Lines also differ in their dashes and marks: a picture may be printed grey. */
const DASHES = ['', '14 7', '5 6', '20 6 5 6', '10 4'];
/** A circle, a square, a triangle, a diamond, a triangle upside down; around 0, 0. */
const SHAPES = [
  'M-8 0a8 8 0 1 0 16 0a8 8 0 1 0 -16 0',
  'M-7 -7h14v14h-14z',
  'M0 -10l9 16h-18z',
  'M0 -10l9 10l-9 10l-9 -10z',
  'M0 10l9 -16h-18z',
];

/** How the line at a place among the others looks. */
export function markOf(at: number, { lines, ink }: Theme) {
  const dash = DASHES[at % DASHES.length] ?? '';
  return {
    colour: lines[at % lines.length] ?? ink,
    dash: dash === '' ? '' : ` stroke-dasharray="${dash}"`,
    shape: SHAPES[at % SHAPES.length] ?? '',
  };
}
