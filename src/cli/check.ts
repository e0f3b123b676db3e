import type { App } from '../app/app.js';
import type { Verdict } from '../check/verdict.js';
import type { JsonOption } from './commands.js';
import { checked, documentsOf } from './documents.js';
import type { Output } from './output.js';

/**
 * Whether each file is a digest that may go out; 1 when one of them is not. Text for people leaves out what is ok
 * and not odd, unless `all` asks for it, and ends with a count; JSON has a line for each file.
 */
export async function check(
  app: App,
  names: readonly string[],
  options: JsonOption & { readonly all?: boolean },
  output: Output,
  now: number,
): Promise<number> {
  const documents = await documentsOf(app, names.length > 0 ? names : [app.config.CONTENT_DIR]);
  const counts = new Map<Verdict, number>();
  for (const document of documents) {
    const { file, date } = document;
    const { verdict, reasons } = await checked(app, document, now);
    counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
    if (options.json === true) {
      const lines = reasons.map(({ code: reason, message, line }) => ({
        code: reason,
        message,
        ...(line === undefined ? {} : { line }),
      }));
      output.out(JSON.stringify({ file, date, verdict, reasons: lines }));
    } else if (verdict !== 'ok' || reasons.length > 0 || options.all === true) {
      output.out(`${verdict.padEnd(7)} ${file}`);
      for (const { message, line } of reasons) {
        const odd = verdict === 'ok' ? 'odd: ' : '';
        output.out(`          ${odd}${line === undefined ? '' : `line ${line}: `}${message}`);
      }
    }
  }
  if (documents.length === 0) output.err(`no Markdown file in ${names.join(', ') || app.config.CONTENT_DIR}`);
  else if (options.json !== true) output.out(summaryOf(documents.length, counts, options.all === true));
  return counts.has('hold') || counts.has('invalid') ? 1 : 0;
}

function summaryOf(total: number, counts: ReadonlyMap<Verdict, number>, all: boolean): string {
  const each = (['ok', 'hold', 'invalid', 'ignored'] as const)
    .filter((verdict) => counts.has(verdict))
    .map((verdict) => `${counts.get(verdict)} ${verdict}`);
  const hidden = counts.has('ok') && !all ? '; --all lists those that are ok, too' : '';
  return `${total} ${total === 1 ? 'file' : 'files'}: ${each.join(', ')}${hidden}`;
}
