import type { Token, Tokens } from 'marked';
import { MarkdownLimitError } from './bound.js';
import { dayInName, leadingDay } from './day.js';
import type { Day, Digest, Item, ParseResult, Section } from './digest.js';
import { FrontMatterError, normaliseText, splitFrontMatter } from './front-matter.js';
import { removeInvitation } from './html-block.js';
import { lexMarkdown } from './markdown.js';
import { outline } from './outline.js';
import { plainText } from './plain.js';
import { openableUrl } from './runs.js';

/**
 * Reads one file as a digest. Never throws: what cannot be read comes back with line and reason.
 * The result is frozen plain data.
 * @param fileName the file's name or path; its last calendar day is the fallback for the date
 */
export function parseDigest(fileName: string, text: string): ParseResult {
  const nameDate = dayInName(fileName);
  let bodyLine = 1;
  try {
    const file = splitFrontMatter(normaliseText(text));
    bodyLine = file.bodyLine;
    return {
      ok: true,
      digest: freeze(readDigest(fileName, nameDate, file.header, removeInvitation(file.body))),
    };
  } catch (error) {
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

function readDigest(
  fileName: string,
  nameDate: Day | null,
  header: Readonly<Record<string, unknown>>,
  body: string,
): Digest {
  const field = (name: string): unknown =>
    header[name] ?? Object.entries(header).find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];
  const blocks = lexMarkdown(body);
  const given = textOf(field('title'));
  const { title, rest } = takeTitle(given, blocks);
  const { lead, sections } = outline(rest);
  const summary = summaryOf(field('summary'));
  return {
    fileName,
    date: leadingDay(field('date')) ?? nameDate,
    nameDate,
    title,
    category: textOf(field('category')) ?? null,
    summary,
    summaryTokens: summary === null ? [] : lexMarkdown(summary),
    coverImage: openableUrl(textOf(field('coverImage')) ?? ''),
    lead: lead.filter((token) => !['space', 'hr', 'def'].includes(token.type)),
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

function textOf(value: unknown): string | null {
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  if (typeof value !== 'string') return null;
  const text = value.replace(/\s+/g, ' ').trim();
  return text === '' ? null : text;
}

function summaryOf(value: unknown): string | null {
  if (Array.isArray(value)) {
    const lines = value.map(textOf).filter((line) => line !== null);
    return lines.length === 0 ? null : lines.map((line) => `- ${line}`).join('\n');
  }
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : textOf(value);
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
