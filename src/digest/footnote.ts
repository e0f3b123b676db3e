import type { Lexer, Token, TokenizerAndRendererExtension } from 'marked';

/** The numbers of a text's footnotes by their labels. Only labels that have a definition are footnotes. */
export type Footnotes = ReadonlyMap<string, number>;

const DEFINITION = /^ {0,3}\[\^([^\]\s]{1,60})\]:/gm;

/** Footnotes keep the numbers that their labels are; where one is a word, all are counted in order. */
export function footnotesOf(source: string): Footnotes {
  if (!source.includes('[^')) return new Map();
  const labels = [...new Set([...source.matchAll(DEFINITION)].map((match) => match[1] ?? ''))];
  const numbered = labels.every((label) => /^\d{1,3}$/.test(label));
  return new Map(labels.map((label, at) => [label, numbered ? Number(label) : at + 1]));
}

/** `[^1]` as a small number, and `[^1]: …` as a note that begins with it. */
export function footnoteExtensions(
  footnotesIn: (lexer: Lexer) => Footnotes,
): TokenizerAndRendererExtension[] {
  return [
    {
      name: 'footnote',
      level: 'inline',
      tokenizer(src) {
        if (!src.startsWith('[^')) return undefined;
        const match = /^\[\^([^\]\s]{1,60})\]/.exec(src);
        const number = match === null ? undefined : footnotesIn(this.lexer).get(match[1] ?? '');
        if (match === null || number === undefined) return undefined;
        return { type: 'text', raw: match[0], text: small(number), escaped: true };
      },
    },
    {
      name: 'footnoteDefinition',
      level: 'block',
      tokenizer(src) {
        if (!/^ {0,3}\[\^/.test(src)) return undefined;
        const match =
          /^ {0,3}\[\^([^\]\s]{1,60})\]:[ \t]*([^\n]*(?:\n(?:[ \t]*\n)*(?: {4}|\t)[^\n]*\S[^\n]*|\n(?!\s*\n| {0,3}\[\^)[^\n]+)*)(?:\n|$)/.exec(
            src,
          );
        const number = match === null ? undefined : footnotesIn(this.lexer).get(match[1] ?? '');
        if (match === null || number === undefined) return undefined;
        // Its further paragraphs are indented: each is a line of the note.
        const text = (match[2] ?? '')
          .replace(/\n(?:[ \t]*\n)+[ \t]*/g, '  \n')
          .replace(/\n[ \t]+/g, '\n')
          .trim();
        const mark: Token = { type: 'text', raw: '', text: `${small(number)} `, escaped: true };
        return { type: 'paragraph', raw: match[0], text, tokens: [mark, ...this.lexer.inlineTokens(text)] };
      },
    },
  ];
}

const SMALL = '⁰¹²³⁴⁵⁶⁷⁸⁹';

function small(number: number): string {
  return [...String(number)].map((digit) => SMALL.charAt(Number(digit))).join('');
}
