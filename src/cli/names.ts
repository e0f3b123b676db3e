import type { App } from '../app/app.js';
import { localFile } from '../dictionary/files.js';
import { readLocal } from '../dictionary/local.js';
import { proposeNames } from '../tags/proposals.js';
import type { JsonOption } from './commands.js';
import type { Output } from './output.js';

/** Items looked at: some three years of a large feed, and a second of work. */
const NEWEST = 40_000;
/** What fewer items say is no name of the feed yet. */
const AT_LEAST = 3;

/** Names that the archive suggests for the dictionary, most frequent first. */
export async function names(app: App, { json }: JsonOption, output: Output): Promise<number> {
  const file = localFile(app.config.DATABASE_PATH);
  const refused = new Set(readLocal(file).no);
  const items = await app.reader.texts(app.feed, NEWEST);
  const proposals = proposeNames(items, app.dictionary, { refused, atLeast: AT_LEAST });
  for (const { name, kind, count, example, near } of proposals) {
    if (json === true) output.out(JSON.stringify({ name, kind, count, example, near }));
    else
      output.out(
        `${String(count).padStart(5)}  ${kind.padEnd(8)} ${name}${near === null ? '' : `  (${near})`}\n${' '.repeat(16)}${example}`,
      );
  }
  if (json !== true) output.err(`what you add goes into ${file}`);
  return 0;
}
