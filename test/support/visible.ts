import { Parser } from 'htmlparser2';
import { Marked } from 'marked';

/** Letters, digits and ideographs of a text: what must not be lost or invented. */
export function letters(text: string): string {
  return [...text.normalize('NFC').matchAll(/[\p{L}\p{N}]/gu)].map((match) => match[0]).join('');
}

const HIDDEN = new Set([
  'script',
  'style',
  'template',
  'noscript',
  'iframe',
  'svg',
  'head',
  'title',
  'video',
  'audio',
]);
const reference = new Marked({ gfm: true });

/** What a reader of the Markdown, rendered by marked alone, sees of it. */
export function visibleLetters(markdown: string): string {
  let text = '';
  let hidden = 0;
  const parser = new Parser({
    onopentag: (name) => {
      if (HIDDEN.has(name)) hidden += 1;
    },
    onclosetag: (name) => {
      if (HIDDEN.has(name)) hidden -= 1;
    },
    ontext: (data) => {
      if (hidden === 0) text += data;
    },
  });
  parser.end(reference.parse(markdown, { async: false }));
  return letters(text);
}

/** The first place at which `part` is not a subsequence of `whole`, or null when it is one. */
export function lost(part: string, whole: string): string | null {
  let at = 0;
  for (let index = 0; index < part.length; index += 1) {
    const found = whole.indexOf(part.charAt(index), at);
    if (found === -1) return part.slice(Math.max(0, index - 20), index + 20);
    at = found + 1;
  }
  return null;
}
