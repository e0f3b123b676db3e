import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { App } from '../app/app.js';
import type { Reason, Verdict } from '../check/verdict.js';
import { dayInPath } from '../digest/day.js';
import type { Day, ParseResult } from '../digest/digest.js';
import { readDigest } from '../ingest/reading.js';
import { UsageError } from './output.js';

/** One line of preview, inspect or check: a file that was named, or the version in force of a day. */
export interface Document {
  readonly file: string;
  readonly result: ParseResult;
  readonly date: Day | null;
  /** Null: it could not be opened. */
  readonly bytes: Buffer | null;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** The days and files that the arguments name, in their order; a folder stands for the Markdown files in it. */
export async function documentsOf(app: App, names: readonly string[]): Promise<Document[]> {
  const documents: Document[] = [];
  for (const name of names) {
    if (DAY.test(name) && !(await exists(name))) documents.push(await documentOfDay(app, name));
    else
      for (const file of await filesOf(name)) documents.push(await documentOfFile(file, app.config.TIMEZONE));
  }
  return documents;
}

async function documentOfDay(app: App, date: Day): Promise<Document> {
  const inForce = await app.versions.inForce(app.feed, date);
  const version =
    inForce ?? (await app.versions.ofDay(app.feed, date)).filter((one) => one.goneAt === null).at(-1);
  if (version === undefined) {
    throw new UsageError(
      `there is no digest of ${date} in ${app.config.CONTENT_DIR}; name a file, or another day`,
    );
  }
  const bytes = Buffer.from(version.text);
  const { result } = readDigest(version.path, bytes, app.config.TIMEZONE);
  return { file: path.join(app.config.CONTENT_DIR, version.path), result, date, bytes };
}

/** A file that cannot be opened is one more unreadable document: the others go on. */
async function documentOfFile(file: string, zone: string): Promise<Document> {
  const name = file.split(path.sep).join('/');
  try {
    const bytes = await readFile(file);
    const { result } = readDigest(name, bytes, zone);
    return { file, result, date: result.ok ? result.digest.date : result.error.nameDate, bytes };
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    const message = missing ? 'there is no such file' : `the file cannot be opened: ${String(error)}`;
    const nameDate = dayInPath(name);
    return {
      file,
      result: { ok: false, error: { fileName: name, nameDate, line: null, message } },
      date: nameDate,
      bytes: null,
    };
  }
}

async function filesOf(name: string): Promise<string[]> {
  if (!(await exists(name)) || !(await stat(name)).isDirectory()) return [name];
  const entries = await readdir(name, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && /\.(md|markdown)$/i.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}

async function exists(name: string): Promise<boolean> {
  return stat(name).then(
    () => true,
    () => false,
  );
}

/** The newest digest that may go out. */
export async function newest(app: App): Promise<string[]> {
  return app.versions.days(app.feed, 1);
}

/** A fault of a file as compilers write them: file, line, what is wrong. */
export function complaint(file: string, line: number | null, message: string): string {
  return `${file}${line === null ? '' : `:${line}`}: ${message}`;
}

/** What the check says of it; a file that cannot be opened is invalid. */
export async function checked(
  app: App,
  { file, bytes, result }: Document,
  now: number,
): Promise<{ readonly verdict: Verdict; readonly reasons: readonly Reason[] }> {
  if (bytes !== null) return app.ingest.check(file.split(path.sep).join('/'), bytes, now);
  const message = result.ok ? 'the file cannot be opened' : result.error.message;
  return { verdict: 'invalid', reasons: [{ code: 'unreadable', message }] };
}
