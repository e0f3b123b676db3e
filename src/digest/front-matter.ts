import matter from 'gray-matter';
import { LineCounter, parseDocument } from 'yaml';

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
const FENCE = /^---[ \t]*(\S.*)?$/;
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
 * Splits a normalised text into front matter and body. Reads YAML between `---` fences, and the
 * unfenced `Key: value` lines that some makers write. Only YAML is ever evaluated: gray-matter's other
 * engines are replaced by refusals, and its cache (which forgets that a header was invalid) is bypassed
 * by handing it options.
 * @throws FrontMatterError where there is a header that cannot be read
 */
export function splitFrontMatter(text: string): SplitFile {
  const firstLine = text.slice(0, text.indexOf('\n') === -1 ? text.length : text.indexOf('\n'));
  const fence = FENCE.exec(firstLine);
  if (fence === null) return splitPlainHeader(text);
  if (fence[1] !== undefined) {
    throw new FrontMatterError(`the front matter is marked "${fence[1]}": only YAML is read`, 1);
  }
  const closing = /^---[ \t]*$/m.exec(text.slice(firstLine.length + 1));
  if (closing === null) throw new FrontMatterError('the front matter is opened with --- and never closed', 1);
  if (closing.index > HEADER_LIMIT) {
    throw new FrontMatterError(
      `the front matter has ${closing.index} characters; up to ${HEADER_LIMIT} are read`,
      1,
    );
  }
  const end = firstLine.length + 1 + closing.index;
  // gray-matter gets the header alone: it copies all that it is given. It knows the closing fence only without
  // blanks after it, and takes a line that merely begins like one for it: `content` is what is left of the header.
  const head = `---\n${text.slice(firstLine.length + 1, end)}---\n`;
  const { data, content } = matter(head, YAML_ONLY);
  const headerLines = head.slice(0, head.length - content.length).split('\n').length - 1;
  return { header: data, body: content + text.slice(end + closing[0].length + 1), bodyLine: headerLines + 1 };
}

const YAML_ONLY = {
  language: 'yaml',
  engines: { yaml: parseYaml, javascript: refuse, js: refuse, json: refuse, coffee: refuse, toml: refuse },
};

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

function parseYaml(source: string): object {
  const value = simpleYaml(source) ?? exactYaml(source);
  if (value === null || value === undefined) return {};
  if (typeof value !== 'object' || Array.isArray(value)) {
    throw new FrontMatterError('the front matter is no list of "key: value" lines', 2);
  }
  return value;
}

const QUOTED = String.raw`"(?:[^"\\\p{Cc}]|\\["\\/nt])*"`;
const LITERAL = String.raw`true|false|null|0|[1-9]\d{0,8}`;
/** What YAML can take for nothing but text: a letter in front, no colon and no #. And a day. */
const WORDS = String.raw`(?!(?:[Tt]rue|TRUE|[Ff]alse|FALSE|[Nn]ull|NULL)$)\p{L}(?:[^:#\p{Cc}]*[^:#\s\p{Cc}])?|\d{4}-\d\d-\d\d`;
const SIMPLE_LINE = new RegExp(
  `^(?![Nn]ull:|NULL:)([A-Za-z]\\w*): (?:(${LITERAL}|${QUOTED}|\\[${QUOTED}(?:, ?${QUOTED})*\\])|'([^'\\p{Cc}]*)'|(${WORDS}))$`,
  'u',
);

/**
 * What nearly all headers are, in a tenth of the time that a parser of all YAML takes: lines of `key: text`, and
 * of `key: "text"`, `key: ["text", "text"]` and the like, which JSON reads as YAML does. Undefined where there is anything else.
 */
function simpleYaml(source: string): object | undefined {
  const header = new Map<string, unknown>();
  for (const line of source.split('\n')) {
    if (line === '') continue;
    const [, key, json, quoted, words] = SIMPLE_LINE.exec(line) ?? [];
    if (key === undefined) return undefined;
    header.set(key, json === undefined ? (quoted ?? words) : JSON.parse(json));
  }
  return Object.fromEntries(header);
}

/** All of YAML; a fault is named with its line. */
function exactYaml(source: string): unknown {
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines, prettyErrors: false, uniqueKeys: false });
  const problem = document.errors[0];
  if (problem !== undefined) {
    const at = lines.linePos(problem.pos[0]);
    throw new FrontMatterError(`the front matter is not valid YAML: ${problem.message}`, at.line + 1);
  }
  try {
    return document.toJS({ maxAliasCount: 50 });
  } catch (error) {
    throw new FrontMatterError(`the front matter is not valid YAML: ${messageOf(error)}`, 1);
  }
}

function refuse(): object {
  throw new FrontMatterError('only YAML front matter is read', 1);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
