/**
 * Finding the dictionary's words in a text: one trie over all aliases, walked once from every position.
 * The cost is linear in the text (times the length of the longest alias at worst), whatever the text says.
 */

/** A word of the dictionary, or a phrase that hides one (聊天机器人 hides 机器人) when `tag` is null. */
export interface Pattern {
  readonly text: string;
  readonly tag: string | null;
  /** Counts only where something certain stands near: see tags-role.ts. */
  readonly weak: boolean;
  /** `GPT-5` also stands for `GPT-5.7` and `GPT-5Instant`, whose versions no dictionary can foresee. */
  readonly family: boolean;
}

/** A word found: offsets are into the folded text. */
export interface Mention {
  readonly tag: string;
  readonly start: number;
  readonly end: number;
  readonly weak: boolean;
}

interface Compiled extends Pattern {
  /** Offsets inside the squeezed alias where a text may write a space or hyphen: `Open AI`, `GPT 5`, `阿里 Qwen`. */
  readonly gaps: ReadonlySet<number>;
}

interface Node {
  readonly next: Map<string, Node>;
  end: Compiled | null;
}

export type Scanner = (folded: string) => Mention[];

const GAP = /[\s\-_‐-―−]/u;
const LATIN = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]/u;
const DIGIT = /\d/;

/** Full width, half width and case become one (NFKC, lower case). Offsets of mentions are into this. */
export function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

/** The form under which aliases are compared: folded, without spaces and hyphens. */
export function squeeze(text: string): string {
  return fold(text).replace(/[\s\-_‐-―−]+/gu, '');
}

/** @throws Error naming the alias and both tags, where two tags claim one alias. */
export function compileScanner(patterns: readonly Pattern[]): Scanner {
  const root: Node = { next: new Map(), end: null };
  for (const pattern of patterns) insert(root, pattern);
  return (folded) => scan(root, folded);
}

function insert(root: Node, pattern: Pattern): void {
  const text = squeeze(pattern.text);
  let node = root;
  for (const char of text) {
    let next = node.next.get(char);
    if (next === undefined) {
      next = { next: new Map(), end: null };
      node.next.set(char, next);
    }
    node = next;
  }
  if (node.end !== null && node.end.tag !== pattern.tag) {
    throw new Error(
      `the alias "${pattern.text}" is claimed twice: by ${node.end.tag ?? 'an exception'} and by ${pattern.tag ?? 'an exception'}`,
    );
  }
  const gaps = gapsOf(pattern.text);
  for (const gap of node.end?.gaps ?? []) gaps.add(gap);
  node.end = { ...pattern, text, gaps, weak: pattern.weak && (node.end?.weak ?? true) };
}

/** A gap may stand where the alias has one, at a capital inside (OpenAI), and between letters, digits and ideographs. */
function gapsOf(alias: string): Set<number> {
  const gaps = new Set<number>();
  let offset = 0;
  let before = '';
  for (const char of alias.normalize('NFKC')) {
    if (GAP.test(char)) {
      gaps.add(offset);
      before = '';
      continue;
    }
    const seam = classOf(before) !== classOf(char) || (/\p{Ll}/u.test(before) && /\p{Lu}/u.test(char));
    if (offset > 0 && seam && char !== '.' && before !== '.') gaps.add(offset);
    offset += 1;
    before = char;
  }
  return gaps;
}

function classOf(char: string): 'latin' | 'digit' | 'other' {
  if (DIGIT.test(char)) return 'digit';
  return LATIN.test(char) ? 'latin' : 'other';
}

function scan(root: Node, folded: string): Mention[] {
  const chars: string[] = [];
  const at: number[] = [];
  const gapBefore: boolean[] = [];
  let gap = true;
  let offset = 0;
  for (const char of folded) {
    if (GAP.test(char)) gap = true;
    else {
      chars.push(char);
      at.push(offset);
      gapBefore.push(gap);
      gap = false;
    }
    offset += char.length;
  }
  const mentions: Mention[] = [];
  for (let start = 0; start < chars.length; ) {
    const found = longest(root, chars, gapBefore, start);
    if (found === null) {
      start += 1;
      continue;
    }
    const last = found.end - 1;
    if (found.pattern.tag !== null) {
      mentions.push({
        tag: found.pattern.tag,
        start: at[start] ?? 0,
        end: (at[last] ?? 0) + (chars[last] ?? '').length,
        weak: found.pattern.weak,
      });
    }
    start = found.end;
  }
  return mentions;
}

function longest(
  root: Node,
  chars: readonly string[],
  gapBefore: readonly boolean[],
  start: number,
): { pattern: Compiled; end: number } | null {
  let best: { pattern: Compiled; end: number } | null = null;
  let node: Node | undefined = root;
  for (let end = start; end < chars.length; end += 1) {
    node = node.next.get(chars[end] ?? '');
    if (node === undefined) break;
    if (node.end !== null && stands(node.end, chars, gapBefore, start, end + 1)) {
      best = { pattern: node.end, end: end + 1 };
    }
  }
  return best;
}

/** Whether the alias found in chars[start, end) is a word of its own there, with gaps only where it may have them. */
function stands(
  pattern: Compiled,
  chars: readonly string[],
  gapBefore: readonly boolean[],
  start: number,
  end: number,
): boolean {
  for (let i = start + 1; i < end; i += 1) {
    if (gapBefore[i] === true && !pattern.gaps.has(i - start)) return false;
  }
  const first = classOf(chars[start] ?? '');
  if (first !== 'other' && gapBefore[start] !== true) {
    const before = chars[start - 1] ?? '';
    if (classOf(before) !== 'other') return false;
    if (first === 'digit' && /[.,:$¥€£]/.test(before)) return false;
  }
  const last = classOf(chars[end - 1] ?? '');
  if (last === 'other' || end === chars.length || gapBefore[end] === true) return true;
  const after = chars[end] ?? '';
  if (last === 'latin') return classOf(after) !== 'latin';
  if (classOf(after) === 'digit') return false;
  if (pattern.family) return true;
  if (classOf(after) === 'latin' || /[%°℃]/.test(after)) return false;
  return !(/[.,]/.test(after) && classOf(chars[end + 1] ?? '') === 'digit');
}
