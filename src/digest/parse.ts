import type { Token, Tokens } from 'marked';
import { isSolid } from './blocks.js';
import { MarkdownLimitError } from './bound.js';
import { dayInPath } from './day.js';
import type { Digest, Item, ParseResult, Section } from './digest.js';
import { FrontMatterError, normaliseText, splitFrontMatter } from './front-matter.js';
import { type Header, readHeader } from './header.js';
import { removeInvitation } from './invitation.js';
import { lexMarkdown } from './markdown.js';
import { outline } from './outline.js';
import { plainText } from './plain.js';

/** The zone of dates where nobody names another: the default of TIMEZONE. */
const DEFAULT_ZONE = 'Asia/Shanghai';

/**
 * Reads one file as a digest. Never throws: what cannot be read comes back with line and reason.
 * The result is frozen plain data.
 * @param fileName the file's name or path; the day in it is the fallback for the date
 * @param zone IANA name; an instant in the front matter is a day there
 */
export function parseDigest(fileName: string, text: string, zone: string = DEFAULT_ZONE): ParseResult {
  let bodyLine = 1;
  try {
    const file = splitFrontMatter(normaliseText(text));
    bodyLine = file.bodyLine;
    const header = readHeader(file.header, fileName, zone);
    return { ok: true, digest: freeze(digestOf(fileName, header, removeInvitation(file.body))) };
  } catch (error) {
    const nameDate = dayInPath(fileName);
    if (error instanceof FrontMatterError) {
      return { ok: false, error: { fileName, nameDate, line: error.line, message: error.message } };
    }
    const line =
      error instanceof MarkdownLimitError && error.line !== null ? error.line + bodyLine - 1 : null;
    const message = error instanceof Error ? error.message : String(error);
    return {
      ok: false,
      error: { fileName, nameDate, line, message: `the Markdown cannot be read: ${message}` },
    };
  }
}

function digestOf(fileName: string, header: Header, body: string): Digest {
  const { title, rest } = takeTitle(header.title, lexMarkdown(body));
  const { lead, sections } = outline(rest);
  return {
    fileName,
    ...header,
    nameDate: dayInPath(fileName),
    title,
    summaryTokens: header.summary === null ? [] : lexMarkdown(header.summary),
    lead: lead.filter(isSolid),
    sections,
    items: sections.flatMap((section: Section): readonly Item[] => section.items),
  };
}

/** The title, and the body without the heading that repeats it (or is it, where the header names none). */
function takeTitle(given: string | null, blocks: readonly Token[]): { title: string | null; rest: Token[] } {
  const at = blocks.findIndex((token) => !['space', 'hr', 'def', 'html'].includes(token.type));
  const heading = blocks[at]?.type === 'heading' ? (blocks[at] as Tokens.Heading) : null;
  if (heading === null) return { title: given, rest: [...blocks] };
  const text = plainText([heading]);
  const repeats = given !== null && bare(text) === bare(given);
  const names = given === null && heading.depth === 1 && text !== '';
  if (!repeats && !names) return { title: given, rest: [...blocks] };
  return { title: given ?? text, rest: blocks.filter((_, index) => index !== at) };
}

function bare(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/**
 * Freezes the digest, its sections and its items. The tokens of marked stay unfrozen: lines.ts caches on each
 * the lines that it shows.
 */
function freeze(digest: Digest): Digest {
  for (const section of digest.sections) {
    for (const item of section.items) Object.freeze(item);
    Object.freeze(section.items);
    Object.freeze(section);
  }
  Object.freeze(digest.items);
  Object.freeze(digest.sections);
  return Object.freeze(digest);
}
