import matter from 'gray-matter';
import { boolCoreTag, FAILSAFE_SCHEMA, load, mergeTag, nullCoreTag, YAMLException } from 'js-yaml';

/** A header and the text below it. `bodyLine` is the 1-based line of the file at which `body` begins. */
export interface SplitFile {
  readonly header: Readonly<Record<string, unknown>>;
  readonly body: string;
  readonly bodyLine: number;
}

/** A header that cannot be read; `line` is the 1-based line of the file. */
export class FrontMatterError extends Error {
  override readonly name = 'FrontMatterError';
  constructor(
    message: string,
    readonly line: number,
  ) {
    super(message);
  }
}

/** A real header has some 2,000 characters; YAML bombs and stacks of brackets need far more. */
const HEADER_LIMIT = 30_000;
const PLAIN_HEADER = /^[A-Za-z][\w -]{0,30}:(?:\s.*)?$/;

/** One look for all that is replaced; most files have nothing of it. */
const UNWANTED = /[\p{Cc}\u2028-\u202E\u2066-\u2069](?<![\n\t])|^\uFEFF/u;

/** Brings text to one form: no BOM, LF line ends, no control or direction marks, no lone surrogates. */
export function normaliseText(text: string): string {
  if (!UNWANTED.test(text)) return text.toWellFormed();
  return (
    text
      .replace(/^\uFEFF/, '')
      .replace(/\r\n?|\u2028|\u2029/g, '\n')
      .replace(/\p{Cc}(?<![\n\t])/gu, '')
      // Marks that turn the direction of a line would scramble what stands after them in a message.
      .replace(/[\u202A-\u202E\u2066-\u2069]/g, '')
      .toWellFormed()
  );
}

/**
 * Splits a normalised text into front matter and body. Reads YAML between `---` lines, empty lines before
 * them aside, and the unfenced `Key: value` lines that some makers write. Scalars come as text, as they are
 * written (`20260310`, `1.10`), save true, false and null.
 * @throws FrontMatterError where there is a header that cannot be read
 */
export function splitFrontMatter(text: string): SplitFile {
  const blank = BLANK_START.exec(text)?.[0] ?? '';
  const before = blank.split('\n').length - 1;
  try {
    const split = splitFenced(text.slice(blank.length));
    return split === null ? splitPlainHeader(text) : { ...split, bodyLine: split.bodyLine + before };
  } catch (error) {
    if (!(error instanceof FrontMatterError)) throw error;
    throw new FrontMatterError(error.message, error.line + before);
  }
}

/** Empty lines before a header. Before other text, `---` is a rule and no header begins there. */
const BLANK_START = /^\s*\n(?=---[^\n]*\n[\w-]+[ \t]*[:=]|\+\+\+[ \t]*\n|;;;[ \t]*\n|\{\s*")/;

/** Null where the text does not begin with a fence. */
function splitFenced(text: string): SplitFile | null {
  refuseOtherLanguages(text);
  if (!matter.test(text) || text.startsWith('----')) return null;
  if (!text.includes('\n---')) {
    throw new FrontMatterError('the front matter is opened with --- and never closed', 1);
  }
  const { data, content } = matter(text, YAML_ONLY);
  const bodyLine = text.slice(0, text.length - content.length).split('\n').length;
  return { header: data, body: content, bodyLine };
}

/** Headers of other tools, by their first line. Left in place they would be posted as text. */
const OTHER_HEADERS: readonly [opening: RegExp, name: string][] = [
  [/^\+\+\+[ \t]*(?:\n|$)/, 'TOML (+++)'],
  [/^;;;[ \t]*(?:\n|$)/, 'JSON (;;;)'],
  [/^\{\s*"[\w-]+"\s*:/, 'JSON ({ … })'],
];

/** @throws FrontMatterError for a header that is not YAML */
function refuseOtherLanguages(source: string): void {
  const marked = source.startsWith('---') && !source.startsWith('----') ? matter.language(source).name : '';
  const language = marked.toLowerCase();
  if (language !== '' && language !== 'yaml' && language !== 'yml') {
    throw new FrontMatterError(
      `the front matter is marked "${marked}": only YAML between lines of --- is read`,
      1,
    );
  }
  const other = OTHER_HEADERS.find(([opening]) => opening.test(source));
  if (other !== undefined) {
    throw new FrontMatterError(`the front matter is ${other[1]}: only YAML between lines of --- is read`, 1);
  }
}

/**
 * An options object, because without one gray-matter answers from a cache that forgets that a header was
 * invalid. Its JavaScript engine would evaluate the header: all engines but YAML are replaced by refusals.
 */
const YAML_ONLY = {
  language: 'yaml',
  engines: { yaml: readHeader, javascript: refuse, json: refuse, coffee: refuse },
};

/** Text stays text: `1.10` is no number and `2026-03-10` no instant. */
const SCHEMA = FAILSAFE_SCHEMA.withTags(nullCoreTag, boolCoreTag, mergeTag);

/** `source` is what stands between the fences: its first line is the rest of the opening one, and empty. */
function readHeader(source: string): object {
  if (source.length > HEADER_LIMIT) {
    throw new FrontMatterError(
      `the front matter has ${source.length} characters; up to ${HEADER_LIMIT} are read`,
      1,
    );
  }
  const value = readYaml(source);
  if (value === null || value === undefined) return {};
  if (typeof value !== 'object' || Array.isArray(value)) {
    throw new FrontMatterError('the front matter is no list of "key: value" lines', 2);
  }
  return value;
}

function readYaml(source: string): unknown {
  try {
    return load(source, { schema: SCHEMA, json: true, maxAliases: 50 });
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    throw new FrontMatterError(
      `the front matter is not valid YAML: ${error.reason}`,
      (error.mark?.line ?? 0) + 1,
    );
  }
}

function refuse(): object {
  throw new FrontMatterError('only YAML front matter is read', 1);
}

function splitPlainHeader(text: string): SplitFile {
  const lines = text.slice(0, HEADER_LIMIT).split('\n');
  let end = 0;
  while (end < lines.length && end < 30 && PLAIN_HEADER.test(lines[end] ?? '')) end += 1;
  const block = lines.slice(0, end);
  const isHeader =
    end > 0 && (lines[end] ?? '').trim() === '' && block.some((line) => /^(title|date)\s*:/i.test(line));
  if (!isHeader) return { header: {}, body: text, bodyLine: 1 };
  const header: Record<string, string> = {};
  for (const line of block) {
    const colon = line.indexOf(':');
    header[line.slice(0, colon).trim().toLowerCase()] = line.slice(colon + 1).trim();
  }
  const length = block.reduce((sum, line) => sum + line.length + 1, 0);
  return { header, body: text.slice(length), bodyLine: end + 1 };
}
