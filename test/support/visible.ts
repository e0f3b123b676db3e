import { Parser } from 'htmlparser2';
import { Marked, Tokenizer, type TokenizerObject } from 'marked';

/** Letters, digits and ideographs of a text: what must not be lost or invented. */
export function letters(text: string): string {
  return (text.normalize('NFKC').match(/[\p{L}\p{N}]/gu) ?? []).join('');
}

const HIDDEN = new Set('script style template noscript iframe svg head title video audio object'.split(' '));
/** A bare address ends where Chinese or other marks begin, whatever GFM says. */
const tokenizer: TokenizerObject = {
  url(src) {
    if (!/^(?:https?:|www\.)/i.test(src)) return false;
    const end = src.search(/[^!-~]|\*\*|~~|\]\(/);
    return Tokenizer.prototype.url.call(this, end === -1 ? src : src.slice(0, end));
  },
};
const reference = new Marked({ gfm: true, tokenizer });

/** What may be shown beside the words: tags that a sentence names, targets of links, words of pictures. */
const generous = new Marked({
  gfm: true,
  tokenizer,
  renderer: {
    html: ({ raw, block }) => (block === true ? raw : escaped(raw)),
    image: ({ text }) => `${escaped(text)}图`,
    link({ href, tokens }) {
      return `${this.parser.parseInline(tokens)} ${escaped(href)}`;
    },
  },
});

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

/** The letters that a message may show, in order: those that it must show and those that it may add. */
export function possibleLetters(markdown: string): string {
  return lettersOf(generous.parse(markdown, { async: false }));
}

/** What a reader of the Markdown, rendered by marked alone, sees of it; the numbers of ordered lists too. */
export function visibleLetters(markdown: string): string {
  return lettersOf(reference.parse(markdown, { async: false }));
}

function lettersOf(html: string): string {
  let text = '';
  let hidden = 0;
  const lists: (number | null)[] = [];
  // The number of an entry counts from its first word on: an entry that shows nothing is not missed.
  let entries: string[] = [];
  const parser = new Parser({
    onopentag: (name, attributes) => {
      if (HIDDEN.has(name)) hidden += 1;
      if (name === 'ul') lists.push(null);
      if (name === 'ol') lists.push(Number(attributes.start ?? 1));
      const number = lists.at(-1) ?? null;
      if (name !== 'li') return;
      entries.push(String(number ?? ''));
      if (number !== null) lists[lists.length - 1] = number + 1;
    },
    onclosetag: (name) => {
      if (HIDDEN.has(name)) hidden -= 1;
      if (name === 'ul' || name === 'ol') lists.pop();
      if (name === 'li') entries.pop();
    },
    ontext: (data) => {
      if (hidden > 0) return;
      if (data.trim() !== '') {
        text += entries.join('');
        entries = entries.map(() => '');
      }
      text += data;
    },
  });
  // In a bare address marked escapes the & of `&amp;` once more; GFM reads it as &.
  parser.end(html.replaceAll('&amp;amp;', '&amp;'));
  return letters(text);
}

/** The first place at which `part` is not a subsequence of `whole`, or null when it is one. */
export function lost(part: string, whole: string): string | null {
  const wanted = [...part];
  let at = 0;
  for (const [index, letter] of wanted.entries()) {
    const found = whole.indexOf(letter, at);
    if (found === -1)
      return `${wanted.slice(Math.max(0, index - 20), index).join('')}>>${wanted.slice(index, index + 20).join('')}`;
    at = found + letter.length;
  }
  return null;
}
