/** A small generator of numbers, so that a failing seed can be tried again. */
export function random(seed: number): (below: number) => number {
  let state = seed >>> 0 || 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state % below;
  };
}

const SCRAPS = [
  '**',
  '*',
  '[',
  ']',
  '](',
  '`',
  '```\n',
  '\n',
  '\n\n',
  '\r\n',
  '---\n',
  '# ',
  '## ',
  '> ',
  '- ',
  '1. ',
  '|',
  '<div>',
  '</div>',
  '<!--',
  '<details>',
  '<b>',
  '&',
  '&lt;',
  '\u0000',
  '\uFEFF',
  '\uD83D',
  '\u200B',
  '\u2060',
  '\u202E',
  'e\u0301',
  '👨‍👩‍👧',
  '@name',
  '#tag',
  '/cmd',
  'a.com',
  '\\',
  '\t',
  '    ',
];

/** A text with a few places changed: scraps put in, stretches taken out, doubled or moved. */
export function mutate(text: string, seed: number): string {
  const next = random(seed);
  let mutated = text;
  for (let left = 1 + next(12); left > 0; left -= 1) {
    const at = next(mutated.length + 1);
    const length = next(next(10) === 0 ? 400 : 30);
    const [head, middle, tail] = [
      mutated.slice(0, at),
      mutated.slice(at, at + length),
      mutated.slice(at + length),
    ];
    const scrap = SCRAPS[next(SCRAPS.length)] ?? '';
    const kinds = [
      head + scrap + middle + tail,
      head + tail,
      head + middle + middle + tail,
      tail + head + middle,
      head + scrap.repeat(next(200)) + middle + tail,
    ];
    mutated = kinds[next(kinds.length)] ?? mutated;
  }
  return mutated;
}
