import { dayInPath, type WrittenDate, writtenDate } from './day.js';
import type { Day } from './digest.js';
import { lexInline } from './markdown.js';
import { lineText } from './plain.js';
import { openableUrl } from './target.js';

/** What front matter and path say of a file, whatever generator they were written for. */
export interface Header {
  readonly title: string | null;
  readonly date: Day | null;
  readonly categories: readonly string[];
  /** Markdown; a list of the header comes as a list. */
  readonly summary: string | null;
  readonly coverImage: string | null;
  /** The line that makes the file a draft, such as `draft: true` or `status: draft`; null where it is none. */
  readonly draft: string | null;
  /** Unix milliseconds before which it is not to go out, or null. */
  readonly publishAt: number | null;
  /** A page of the site or repository, such as a README. */
  readonly isPage: boolean;
}

type Fields = ReadonlyMap<string, unknown>;

/**
 * Reads front matter as Hugo, Jekyll, Hexo, Zola, Astro, Eleventy and Obsidian know it. Names of fields are
 * compared without case, `_`, `-` and blanks.
 * @param path the day in it counts where the header has none
 * @param zone IANA name: see writtenDate
 */
export function readHeader(data: Readonly<Record<string, unknown>>, path: string, zone: string): Header {
  const fields: Fields = new Map(Object.entries(data).map(([name, value]) => [keyOf(name), value]));
  const pathDay = dayInPath(path);
  const date = writtenDate(fields.get('date'), zone);
  const publish = firstDate(fields, PUBLISH_DATES, zone);
  return {
    title: inlineText(fields.get('title')),
    date: date?.day ?? pathDay ?? publish?.day ?? null,
    categories: categoriesOf(fields),
    summary: summaryOf(fields.get('summary')),
    coverImage: openableUrl(textOf(fields.get('coverimage')) ?? ''),
    draft: draftLine(data, path),
    publishAt: publish?.at ?? null,
    isPage: pathDay === null && isPage(fields, path, date === null),
  };
}

function keyOf(name: string): string {
  return name.toLowerCase().replace(/[\s_-]/g, '');
}

function textOf(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const text = value.replace(/\s+/g, ' ').trim();
  return text === '' ? null : text;
}

/** A field that is one line of Markdown: its visible text. */
function inlineText(value: unknown): string | null {
  const text = textOf(value);
  return text === null ? null : textOf(lineText(lexInline(text)));
}

function summaryOf(value: unknown): string | null {
  if (Array.isArray(value)) {
    const lines = value.map(textOf).filter((line) => line !== null);
    return lines.length === 0 ? null : lines.map((line) => `- ${line}`).join('\n');
  }
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

/** `category: A`, `category: [A, B]`, `categories: A, B`, and Zola's `taxonomies`. A text with commas also counts whole. */
function categoriesOf(fields: Fields): string[] {
  const taxonomies = fields.get('taxonomies');
  const nested = isRecord(taxonomies) ? [taxonomies.category, taxonomies.categories] : [];
  const values = [fields.get('category'), fields.get('categories'), ...nested].flat(2);
  const named = values.map(inlineText).filter((name) => name !== null);
  const parts = named.flatMap((name) => name.split(/[,，、;；]/).map((part) => part.trim()));
  return [...new Set([...named, ...parts])].filter((name) => name !== '');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const PUBLISH_DATES = [
  'publishdate',
  'publishat',
  'publishtime',
  'publishon',
  'publishedat',
  'publisheddate',
  'publishedtime',
  'pubdate',
  'published',
  'scheduled',
  'scheduledat',
  'scheduledfor',
  'scheduleddate',
  'releasedate',
  'releaseat',
  'embargo',
];

function firstDate(fields: Fields, names: readonly string[], zone: string): WrittenDate | null {
  for (const name of names) {
    if (!fields.has(name)) continue;
    const date = writtenDate(fields.get(name), zone);
    if (date !== null) return date;
  }
  return null;
}

const DRAFT_WHEN_TRUE = new Set([
  'draft',
  'drafts',
  'isdraft',
  'hidden',
  'hide',
  'ishidden',
  'private',
  'isprivate',
  'unlisted',
  'unpublished',
  'wip',
  'headless',
  'eleventyexcludefromcollections',
]);
const DRAFT_WHEN_FALSE = new Set([
  'published',
  'publish',
  'ispublished',
  'public',
  'ispublic',
  'visible',
  'isvisible',
  'render',
  'permalink',
]);
const STATES = new Set(['status', 'state', 'poststatus', 'stage', 'visibility', 'publishstatus', '状态']);
const DRAFT_STATE =
  /^(?:drafts?|drafting|pending(?:[ _-]review)?|(?:in[ _-])?review|private|hidden|unlisted|unpublished|wip|(?:in[ _-]progress)|todo|trash(?:ed)?|deleted|archived|not[ _-]ready|草稿|未发布|待发布|待审|待审核|审核中|未完成|隐藏|私密|私有)$/i;
const YES = /^(?:true|yes|y|on|1|是)$/i;
const NO = /^(?:false|no|n|off|0|否|never)$/i;

/** The field that says that a file is not to be published, as it is written; or the folder for drafts that it lies in. */
function draftLine(data: Readonly<Record<string, unknown>>, path: string): string | null {
  for (const [name, value] of Object.entries(data)) {
    if (saysDraft(keyOf(name), value)) return `${name}: ${isRecord(value) ? 'render: never' : String(value)}`;
  }
  const folder = path
    .split(/[/\\]/)
    .slice(0, -1)
    .findLast((part) => /^_?drafts?$|^草稿箱?$/i.test(part));
  return folder === undefined ? null : `${folder}/`;
}

function saysDraft(key: string, value: unknown): boolean {
  // Hugo's `build: { render: never }`.
  if (isRecord(value)) return key === 'build' && NO.test(String(value.render ?? ''));
  const text = String(value ?? '').trim();
  if (DRAFT_WHEN_TRUE.has(key)) return YES.test(text) || (key === 'draft' && DRAFT_STATE.test(text));
  if (DRAFT_WHEN_FALSE.has(key)) return NO.test(text);
  return STATES.has(key) && DRAFT_STATE.test(text);
}

/** Pages that sites and repositories have beside their posts, by file name; `_index` is Hugo's and Zola's. */
const PAGE_NAME =
  /^(?:readme|about(?:[ _-]?(?:us|me))?|licen[cs]e|copying|notice|contribut(?:ing|ors)|authors|changelog|code[ _-]of[ _-]conduct|security|support|governance|maintainers|privacy(?:[ _-]policy)?|terms(?:[ _-]of[ _-](?:service|use))?|cookie(?:s|[ _-]policy)?|disclaimer|imprint|legal|contact(?:[ _-]us)?|links?|friends|search|archives?|tags?|categor(?:y|ies)|home|404|summary|template|todo|faq|guestbook|sitemap|feed|subscribe|sponsors?|关于(?:我们|本站)?|自述(?:文件)?|说明|目录|归档|友链|友情链接|隐私政策|服务条款|免责声明|模板)(?:[._-](?:zh|en|ja|cn|hans|hant|tw|us)(?:[._-]?(?:cn|tw|hk|hans|hant|us|gb))?)?$/i;
const PAGE_KIND = /^(?:page|pages|about|home|index|archives?|tags?|categories|links|friends|search|404)$/i;

/** `undated`: the header has no date; an `index.md` with one is a post. */
function isPage(fields: Fields, path: string, undated: boolean): boolean {
  const parts = path.split(/[/\\]/);
  const name = (parts.at(-1) ?? '').replace(/\.[A-Za-z]+$/, '');
  if (name.startsWith('_') || PAGE_NAME.test(name)) return true;
  if (['layout', 'type'].some((key) => PAGE_KIND.test(String(fields.get(key) ?? '')))) return true;
  if (!/^index(?:\.[a-z-]+)?$/i.test(name)) return false;
  return undated || PAGE_NAME.test(parts.at(-2) ?? '');
}
