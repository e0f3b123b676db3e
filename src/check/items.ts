import type { Token, Tokens } from 'marked';
import type { Digest, Item } from '../digest/digest.js';
import type { Usual } from './measure.js';
import { type Sign, short, sign } from './sign.js';
import { isBlankText, isStub } from './stock.js';
import { letters } from './text.js';
import type { Measure } from './verdict.js';
import { WEIGHTS } from './weights.js';

// Signs in the items: whether they have a text, one of their own, and lead somewhere.

/** So many items without something are no slip. */
const MANY = 5;
/** Nearly all. */
const MOST = 0.9;

/** Signs that any archive would see. */
export function itemSigns(digest: Digest): Sign[] {
  return [...emptySections(digest), ...blankItems(digest), ...deadLinks(digest), ...sameItems(digest)];
}

/** How many headings have nothing under them, and of these, how many lead nowhere. */
export interface Hollow {
  readonly stories: number;
  readonly hollow: number;
  readonly unlinked: number;
}

export function hollowOf(digest: Digest): Hollow {
  const stories = digest.items.filter((item) => item.kind === 'story');
  const hollow = stories.filter((item) => item.text.trim() === '');
  return {
    stories: stories.length,
    hollow: hollow.length,
    unlinked: hollow.filter((item) => item.url === null).length,
  };
}

/** Headings with nothing under them: an outline. */
export function hollowSigns(
  { stories, hollow, unlinked }: Hollow,
  figures: Measure,
  usual: Usual | null,
): Sign[] {
  if (stories < 3) return [];
  const all = stories >= MANY && hollow / stories >= MOST;
  let weight = 0;
  if (unlinked / stories > 0.6) weight = all ? WEIGHTS.hollowAll : WEIGHTS.hollow;
  else if (all && !isListFeed(figures, usual)) weight = WEIGHTS.hollowLinked;
  return weight === 0 ? [] : [hollowSign(weight, hollow, stories)];
}

/** Letters of an item in a feed of mere links: no more than a title. */
const TITLE = 40;

/** Whether the feed's items are as bare as these: then it is how they are made. */
function isListFeed(figures: Measure, usual: Usual | null): boolean {
  if (usual === null || figures.items === 0) return false;
  return usual.length / Math.max(1, usual.items) <= Math.max(TITLE, (1.5 * figures.length) / figures.items);
}

function emptySections(digest: Digest): Sign[] {
  const titled = digest.sections.filter((section) => section.title !== null);
  const empty = titled.filter((section) => section.items.length === 0 && section.intro.length === 0);
  if (empty.length < 3 || empty.length / titled.length < 0.4) return [];
  return [hollowSign(WEIGHTS.emptySections, empty.length, titled.length)];
}

function hollowSign(weight: number, empty: number, all: number): Sign {
  return sign('hollow', weight, `${empty} of ${all} headings have no text under them`, { empty, all });
}

/** Items whose whole text says that there is none: "暂无", "（待补充）", "抱歉，该内容无法显示。"; or points of a template. */
function blankItems(digest: Digest): Sign[] {
  const all = digest.items.length;
  const lines = digest.items.map(linesOf);
  const blank = digest.items.filter((_, index) => isBlank(lines[index] ?? []));
  if (blank.length >= 3 && blank.length / all >= 0.4)
    return [blankSign(WEIGHTS.blankItems, blank.length, all, blank[0]?.text ?? '')];
  const stubs = lines.flatMap((told) => told.find(isStub) ?? []);
  if (stubs.length >= 3 && stubs.length / all >= 0.4)
    return [blankSign(WEIGHTS.stubs, stubs.length, all, stubs[0] ?? '')];
  return [];
}

function blankSign(weight: number, blank: number, all: number, text: string): Sign {
  const example = short(text);
  const message = `${blank} of ${all} items have a placeholder in place of text: "${example}"`;
  return sign('blank-items', weight, message, { blank, all, example });
}

/** A label above a blank is no text either; a label alone is no blank. */
function isBlank(lines: readonly string[]): boolean {
  const isLabel = (line: string) => /[:：]\s*$/u.test(line);
  return lines.every((line) => isBlankText(line) || isLabel(line)) && !lines.every(isLabel);
}

function linesOf(item: Item): string[] {
  return item.text.split('\n').filter((line) => /[\p{L}\p{N}]/u.test(line));
}

/** Links that lead nowhere, all of them: `[标题](#)`, `[标题](URL)`. A few may be a trial's; then nobody waits for sources. */
function deadLinks(digest: Digest): Sign[] {
  if (digest.items.some((item) => item.url !== null)) return [];
  const dead = digest.items.filter((item) => hasDeadLink([...item.heading, ...item.tail]));
  if (dead.length < MANY || dead.length / digest.items.length < MOST) return [];
  return [sign('stock-links', WEIGHTS.deadLinks, 'its links are placeholders: "#"', { example: '#' })];
}

/** `[标题](无链接)` says honestly that there is none; these only fill the place. */
const DEAD = /^(?:#|javascript:.*|(?:原文|新闻)?链接|网址|url|link|href)?$/iu;

function hasDeadLink(tokens: readonly Token[]): boolean {
  return tokens.some((token) =>
    token.type === 'link'
      ? DEAD.test((/\]\(\s*<?([^)>\s]*)/u.exec(token.raw)?.[1] ?? (token as Tokens.Link).href).trim())
      : 'tokens' in token && hasDeadLink(token.tokens ?? []),
  );
}

/** Letters of an item that is told at length: two such are never the same by chance. */
const TOLD = 30;

/** The same items again, title and text: several, or all of a section, which was written twice; or one text for all. */
function sameItems(digest: Digest): Sign[] {
  if (!someEndAlike(digest.items)) return [];
  const seen = new Set<string>();
  const texts: string[] = [];
  let again = 0;
  let whole = false;
  for (const section of digest.sections) {
    const told: string[] = [];
    for (const item of section.items) {
      const text = letters(item.text);
      if (text.length < TOLD) continue;
      texts.push(text);
      told.push(letters(item.title) + text);
    }
    const known = told.filter((content) => seen.has(content)).length;
    for (const content of told) seen.add(content);
    again += known;
    whole ||= known >= 2 && known === section.items.length;
  }
  const alike = texts.length >= MANY && new Set(texts).size / texts.length <= 0.4;
  if (again < 3 && !whole && !alike) return [];
  return [sign('repeated', WEIGHTS.repeatedItems, 'the same paragraphs stand in it over and over')];
}

/** Whether two items that are told at length have the same last letters. Where none have, none are the same. */
function someEndAlike(items: readonly Item[]): boolean {
  const ends = items.map((item) => endOf(item.text)).filter((end) => end.length === TOLD);
  return new Set(ends).size < ends.length;
}

/** The last TOLD letters, or as many as there are. */
function endOf(text: string): string {
  const end = letters(text.slice(-2 * TOLD));
  return (end.length < TOLD ? letters(text) : end).slice(-TOLD);
}
