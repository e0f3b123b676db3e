import { expect, test } from 'vitest';
import { parseDigest } from '../../src/digest/parse.js';
import { renderDigest } from '../../src/message/render.js';

const LINE = 19_000;
const PAGE = 190_000;

function fill(unit: string, length: number): string {
  return unit.repeat(Math.floor(length / unit.length));
}

/** Units that make a careless reader quadratic; each is tried as one line, as long lines and as paragraphs. */
const UNITS = [
  '[',
  '![',
  '*a',
  '**a ',
  '_a ',
  '<a ',
  '<a',
  '<!-- ',
  '<div>',
  '`a',
  '](',
  '[a][b]',
  '[x](y ',
  '(',
  '\\',
  '&a',
  'http://',
  'a@b.c ',
  '|a',
  '~~',
  '**（',
  'e\u0301',
  '1 ',
  '。',
];
const SHAPES: readonly [name: string, make: (unit: string) => string][] = [
  ['one line', (unit) => fill(unit, LINE)],
  ['long lines', (unit) => fill(`${fill(unit, LINE)}\n`, PAGE)],
  ['paragraphs', (unit) => fill(`${fill(unit, LINE)}\n\n`, PAGE)],
  ['bullets', (unit) => fill(`- ${unit}\n`, 20_000)],
];
const PAGES: readonly [name: string, page: string][] = [
  ...UNITS.flatMap((unit) =>
    SHAPES.map(([name, make]): [string, string] => [`${unit} as ${name}`, make(unit)]),
  ),
  ['deep lists', Array.from({ length: 600 }, (_, depth) => `${' '.repeat((2 * depth) % 600)}- a`).join('\n')],
  [
    'deep quotes',
    Array.from({ length: 3000 }, (_, depth) => `${'>'.repeat(depth)} a`.slice(0, 300)).join('\n'),
  ],
  ['2,000 quotes in a line', `${'> '.repeat(2000)}a`],
  ['a line of 10 MB', 'a'.repeat(10_000_000)],
  ['labels', fill('a\n**深度解读：** b\n\n', 60_000)],
  [
    'a YAML bomb',
    `---\n${Array.from(
      { length: 12 },
      (_, at) =>
        `k${at}: &k${at} [${Array(9)
          .fill(at === 0 ? 'x' : `*k${at - 1}`)
          .join(',')}]`,
    ).join('\n')}\n---\nx`,
  ],
  ['deep YAML', `---\nx: ${'['.repeat(50_000)}\n---\nx`],
  ['long YAML', `---\n${'a: b\n'.repeat(100_000)}---\nx`],
  ['a header that never ends', `---\n${'a: b\n'.repeat(1_000_000)}`],
];

test.each(PAGES)('bounded: %s', (_name, page) => {
  const start = process.cpuUsage();
  const result = parseDigest('2026-02-01.md', page);
  if (result.ok) renderDigest(result.digest, { locale: 'zh' });
  else expect(result.error.message).toMatch(/\d|YAML|stack|never closed/);
  const used = process.cpuUsage(start);
  expect((used.user + used.system) / 1000, 'milliseconds of processor time').toBeLessThan(2000);
});
