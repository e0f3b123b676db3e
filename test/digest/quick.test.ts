import fc from 'fast-check';
import { lexer } from 'marked';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { splitFrontMatter } from '../../src/digest/front-matter.js';
import { lexMarkdown } from '../../src/digest/markdown.js';

// What nearly every digest has is read by short cuts; they must read what the whole parsers read.

const runs = Number(process.env.PROPERTY_RUNS ?? 500);
fc.configureGlobal({ seed: Number(process.env.PROPERTY_SEED ?? 20_260_131) });

function lineOf(pieces: readonly string[], max: number): fc.Arbitrary<string> {
  return fc.array(fc.constantFrom(...pieces), { maxLength: max }).map((parts) => parts.join(''));
}

test('a plain list has the tokens that marked gives it', () => {
  const piece = [
    '文字',
    '- ',
    '* ',
    '1. ',
    '2026年',
    '3) ',
    '0.6',
    '[a](http://b.c)',
    '[x] ',
    '[t]: u',
    '# ',
  ];
  const line = lineOf([...piece, '> ', '`c`', '<br>', '*em*', '_', '|', ' ', '  ', '\u3000', '---', '='], 4);
  const between = fc.constantFrom(
    '\n- ',
    '\n- ',
    '\n- ',
    '\n- ',
    '\n',
    '\n\n',
    '\n\n- ',
    '\n  - ',
    ' \n',
    '\n\n---\n\n',
  );
  const list = fc
    .array(fc.tuple(between, line), { minLength: 1, maxLength: 8 })
    .map((lines) => `- 一${lines.map((pair) => pair.join('')).join('')}`);
  fc.assert(
    fc.property(list, (source) => {
      // A line of - under text is no heading here: see lheading in markdown.ts.
      fc.pre(!/[^\n]\n[^\S\n]*-+[^\S\n]*(?:\n|$)/.test(source));
      expect(JSON.stringify(lexMarkdown(source))).toBe(JSON.stringify(lexer(source)));
    }),
    { numRuns: runs },
  );
});

test('a header of simple lines says what YAML says', () => {
  const piece = [
    'a',
    '词',
    '"',
    "'",
    '\\',
    '\\n',
    ':',
    ': ',
    ' #',
    '#',
    '[',
    ']',
    ',',
    ', ',
    '"b"',
    'true',
    'NULL',
    'False',
  ];
  const value = lineOf(
    [...piece, '1', '0', '2026-01-31', '.', '-', ' ', '\u00A0', '&', '*', '!', '|', '{', '~'],
    6,
  );
  const header = fc
    .array(
      fc.tuple(fc.constantFrom('title: ', 'date: ', 'Title: ', 'tags: [', 'summary: "', 'x', ''), value),
      {
        minLength: 1,
        maxLength: 4,
      },
    )
    .map((lines) => `day: 一\n${lines.map((pair) => pair.join('')).join('\n')}`);
  fc.assert(
    fc.property(header, (source) => {
      fc.pre(!source.includes('\n---'));
      const expected = outcome(() => parse(source, { uniqueKeys: false, logLevel: 'error' }) ?? {});
      const found = outcome(() => splitFrontMatter(`---\n${source}\n---\n正文`).header);
      if (typeof expected === 'object' && !Array.isArray(expected)) expect(found).toEqual(expected);
      else expect(found).toBe('refused');
    }),
    { numRuns: runs },
  );
});

/** What a parser makes of a text; `refused` where it throws. */
function outcome(read: () => unknown): unknown {
  try {
    return read();
  } catch {
    return 'refused';
  }
}
