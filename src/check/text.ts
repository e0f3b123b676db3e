import type { Token } from 'marked';
import type { Digest, Item } from '../digest/digest.js';
import { toLines } from '../digest/lines.js';
import { lineText } from '../digest/plain.js';
import { runText } from '../digest/run.js';

/** One visible line of a digest's body. */
export interface Block {
  readonly kind: 'heading' | 'text' | 'quote' | 'code';
  readonly text: string;
  /** Without inline code. */
  readonly prose: string;
  /** See letters(). */
  readonly letters: string;
  /** The item that it belongs to, as its place in Digest.items; null outside of items. */
  readonly item: number | null;
  /** It belongs to an item that names its source. */
  readonly sourced: boolean;
  /** An entry of a list, a row of a table. */
  readonly listed: boolean;
}

/** What the signs look at: a digest, and its visible text in reading order. */
export interface Text {
  readonly digest: Digest;
  readonly blocks: readonly Block[];
  /** The blocks without code and quotations: what the writer of the digest says. */
  readonly own: readonly Block[];
  /** Of `own`, what stands before the first sourced item, and what ends the digest: a model speaks there. */
  readonly top: readonly Block[];
  readonly bottom: readonly Block[];
  /** The lines of the source outside of code, without inline code; line ends within a paragraph are kept. */
  readonly lines: readonly string[];
  /** Letters of all blocks. */
  readonly length: number;
  /** Most of its items name a source: it is news, whatever its words. */
  readonly sourced: boolean;
}

/** Blocks that end a digest: a remark below the last item belongs to that item, as far as Markdown goes. */
const BOTTOM = 6;
const TOP = 15;
const TOP_WITHOUT_SOURCES = 4;

export function textOf(digest: Digest): Text {
  const blocks = blocksOf(digest);
  const own = blocks.filter(({ kind }) => kind === 'heading' || kind === 'text');
  const first = own.findIndex((block) => block.sourced);
  const sourced = digest.items.filter(isSourced).length;
  const lead = plainLines(digest.lead).length;
  return {
    digest,
    blocks,
    own,
    top: blocks
      .filter(({ kind }) => kind !== 'code')
      .slice(0, Math.max(lead, first < 0 ? TOP_WITHOUT_SOURCES : first))
      .slice(0, TOP),
    bottom: own.slice(-BOTTOM),
    lines: linesOf(digest),
    length: sum(blocks.map((block) => block.letters.length)),
    sourced: sourced >= 2 && sourced >= digest.items.length / 2,
  };
}

/** Whether a reader could look the item up. */
export function isSourced(item: Item): boolean {
  return item.url !== null && !isPlaceholderUrl(item.url);
}

/** Domains that the standards and the models keep for examples; a link to one is no source. */
const PLACEHOLDER_URL =
  /^https?:\/\/(?:[\w-]+\.)*(?:example\.(?:com|org|net|cn)|localhost|[xX]{2,}\.\w+|(?:your|my)[\w-]*(?:domain|site|url)[\w-]*\.\w+|(?:placeholder|domain|website|link|url)\.(?:com|cn))(?=[/:?#]|$)/iu;

export function isPlaceholderUrl(url: string): boolean {
  return PLACEHOLDER_URL.test(url);
}

type Place = Pick<Block, 'item' | 'sourced'>;
const OUTSIDE: Place = { item: null, sourced: false };

function blocksOf(digest: Digest): Block[] {
  const blocks: Block[] = [];
  const add = (kind: Block['kind'], text: string, place: Place, prose = text, listed = false) => {
    const said = prose.split('\n');
    for (const [index, line] of (kind === 'code' ? [text] : text.split('\n')).entries()) {
      const trimmed = line.trim();
      if (trimmed === '') continue;
      const words = prose === text ? trimmed : (said[index] ?? '').trim();
      blocks.push({ kind, text: trimmed, prose: words, letters: letters(trimmed), listed, ...place });
    }
  };
  const addTokens = (tokens: readonly Token[], place = OUTSIDE) => {
    for (const { kind, quoted, runs } of toLines(tokens)) {
      const text = runText(runs);
      const prose = runs.some((run) => run.code) ? runText(runs.filter((run) => !run.code)) : text;
      const listed = kind === 'bullet' || kind === 'row';
      add(kind === 'code' ? 'code' : quoted ? 'quote' : 'text', text, place, prose, listed);
    }
  };
  addTokens(digest.lead);
  let at = 0;
  for (const section of digest.sections) {
    if (section.title !== null) add('heading', section.title, OUTSIDE);
    addTokens(section.intro);
    for (const item of section.items) {
      const place = { item: at, sourced: isSourced(item) };
      const line = [...item.heading, ...item.tail];
      if (item.kind === 'story' || line.length === 0) add('heading', item.title, place);
      else
        add('text', lineText(line), place, lineText(line.filter((token) => token.type !== 'codespan')), true);
      addTokens(item.body, place);
      at += 1;
    }
  }
  return blocks;
}

/** The raw lines outside of code. */
function linesOf({ lead, sections }: Digest): string[] {
  const raw = (tokens: readonly Token[]) =>
    tokens.filter((token) => token.type !== 'code' && token.type !== 'space').map((token) => token.raw);
  const blocks = [
    ...raw(lead),
    ...sections.flatMap(({ heading: title, intro, items }) => [
      raw(title).join(''),
      ...raw(intro),
      ...items.flatMap(({ heading, tail, body }) => [raw([...heading, ...tail]).join(''), ...raw(body)]),
    ]),
  ];
  return blocks
    .flatMap((block) => block.replace(/`[^`\n]*`/gu, '').split('\n'))
    .filter((line) => line.trim() !== '');
}

function plainLines(tokens: readonly Token[]): string[] {
  return toLines(tokens).map((line) => runText(line.runs));
}

const LETTER = /[\p{L}\p{N}]/u;
/** What LETTER says of each unit of UTF-16: 1 yes, 2 no, 0 not asked yet. Whole archives are read letter by letter. */
const asked = new Uint8Array(0x10000);

function isLetter(point: number): boolean {
  if (point >= 0x4e00 && point <= 0x9fff) return true;
  if (point > 0xffff) return LETTER.test(String.fromCodePoint(point));
  if (asked[point] === 0) asked[point] = LETTER.test(String.fromCharCode(point)) ? 1 : 2;
  return asked[point] === 1;
}

/** Letters, digits and ideographs: what is left when layout and punctuation are taken away. */
export function letters(text: string): string {
  let kept = '';
  let from = 0;
  for (let i = 0; i < text.length; ) {
    const point = text.codePointAt(i) ?? 0;
    const next = i + (point > 0xffff ? 2 : 1);
    if (!isLetter(point)) {
      if (from < i) kept += text.slice(from, i);
      from = next;
    }
    i = next;
  }
  return from === 0 ? text : kept + text.slice(from);
}

/** How many there are. */
export function letterCount(text: string): number {
  let count = 0;
  for (let i = 0; i < text.length; ) {
    const point = text.codePointAt(i) ?? 0;
    if (isLetter(point)) count += 1;
    i += point > 0xffff ? 2 : 1;
  }
  return count;
}

/** For comparing texts: letters in one width and case. */
export function folded(text: string): string {
  return letters(text.normalize('NFKC')).toLowerCase();
}

/** Sentences in reading order; a line end ends one, too. */
export function sentencesOf(text: string): string[] {
  return text
    .split(/(?<=[。！？!?；;])|(?<=\.)\s|\n/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => /\p{L}/u.test(sentence));
}

/** Without what somebody else is quoted to say. */
export function unquoted(text: string): string {
  return text.replace(
    /“[^”]{0,400}”|「[^」]{0,400}」|『[^』]{0,400}』|"[^"]{0,400}"|《[^》]{0,200}》/gu,
    ' ',
  );
}

/** The beginning of a text, for a reason. */
export function short(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const points = [...line];
  return points.length > 60 ? `${points.slice(0, 60).join('')}…` : line;
}

export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
