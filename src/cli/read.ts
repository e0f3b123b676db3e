import path from 'node:path';
import type { App } from '../app/app.js';
import type { Judgement } from '../check/check.js';
import type { Digest } from '../digest/digest.js';
import { type Document, documentsOf } from './documents.js';
import type { Output } from './output.js';
import { toTerminal } from './terminal.js';

interface JsonOption {
  readonly json?: boolean;
}

/** The sends that a publication would make, without edits and pins and without buttons that need the bot's name. */
export async function preview(
  app: App,
  names: readonly string[],
  options: JsonOption,
  output: Output,
): Promise<number> {
  const documents = await documentsOf(app, names.length > 0 ? names : await newest(app));
  let code = 0;
  for (const { file, date, result } of documents) {
    if (!result.ok) {
      code = 1;
      output.err(complaint(file, result.error.line, result.error.message));
      if (options.json === true)
        output.out(JSON.stringify({ file, date, messages: [], error: result.error.message }));
      continue;
    }
    const messages = app.render(result.digest).map(({ method, payload }) => ({ method, payload }));
    if (options.json === true) {
      output.out(JSON.stringify({ file, date, messages }));
      continue;
    }
    output.out(`${file}: ${messages.length} ${messages.length === 1 ? 'message' : 'messages'}`);
    for (const [index, { payload }] of messages.entries()) {
      output.out(
        `\n── ${index + 1}/${messages.length}${payload.disable_notification === true ? ' · silent' : ''} ──`,
      );
      output.out(toTerminal(payload.text));
    }
  }
  return code;
}

/** What was read: sections, items and their tags. */
export async function inspect(
  app: App,
  names: readonly string[],
  options: JsonOption,
  output: Output,
): Promise<number> {
  const documents = await documentsOf(app, names.length > 0 ? names : await newest(app));
  let code = 0;
  for (const document of documents) {
    const { file, date, result } = document;
    if (!result.ok) {
      code = 1;
      output.err(complaint(file, result.error.line, result.error.message));
      if (options.json === true) {
        output.out(JSON.stringify({ file, date, title: null, sections: [], error: result.error.message }));
      }
      continue;
    }
    const seen = inspected(app, document, result.digest);
    if (options.json === true) {
      output.out(JSON.stringify(seen));
      continue;
    }
    output.out(`${file} · ${date ?? 'no date'} · ${seen.title ?? 'no title'}`);
    for (const section of seen.sections) {
      output.out(`  ${section.title ?? '(no heading)'}`);
      for (const item of section.items) {
        const tags = item.tags.length === 0 ? '' : `  [${item.tags.join(', ')}]`;
        output.out(`    ${item.title}${tags}${item.url === null ? '' : `\n      ${item.url}`}`);
      }
    }
  }
  return code;
}

function inspected(app: App, document: Document, digest: Digest) {
  return {
    file: document.file,
    date: document.date,
    title: digest.title,
    sections: digest.sections.map((section) => ({
      title: section.title,
      items: section.items.map((item) => ({ title: item.title, url: item.url, tags: [...app.tagsOf(item)] })),
    })),
  };
}

/** Whether each file is a digest that may go out; 1 when one of them is not. */
export async function check(
  app: App,
  names: readonly string[],
  options: JsonOption,
  output: Output,
  now: number,
): Promise<number> {
  const documents = await documentsOf(app, names.length > 0 ? names : [app.config.CONTENT_DIR]);
  let code = 0;
  for (const document of documents) {
    const { file, date } = document;
    const { verdict, reasons } = await checked(app, document, now);
    if (verdict === 'hold' || verdict === 'invalid') code = 1;
    if (options.json === true) {
      const lines = reasons.map(({ code: reason, message, line }) => ({
        code: reason,
        message,
        ...(line === undefined || line === null ? {} : { line }),
      }));
      output.out(JSON.stringify({ file, date, verdict, reasons: lines }));
    } else {
      output.out(`${verdict.padEnd(7)} ${file}`);
      for (const { message, line } of reasons) {
        output.out(`          ${line === undefined || line === null ? '' : `line ${line}: `}${message}`);
      }
    }
  }
  if (documents.length === 0) output.err(`no Markdown file in ${names.join(', ') || app.config.CONTENT_DIR}`);
  return code;
}

async function checked(app: App, { file, bytes, result }: Document, now: number): Promise<Judgement> {
  if (bytes !== null) return app.ingest.check(file.split(path.sep).join('/'), bytes, now);
  const message = result.ok ? 'the file cannot be opened' : result.error.message;
  return { verdict: 'invalid', reasons: [{ code: 'unreadable', message }] };
}

/** The newest digest that may go out. */
async function newest(app: App): Promise<string[]> {
  return (await app.versions.days(app.feed)).slice(0, 1);
}

function complaint(file: string, line: number | null, message: string): string {
  return `${file}${line === null ? '' : `:${line}`}: ${message}`;
}
