import type { App } from '../app/app.js';
import type { JsonOption } from './commands.js';
import { checked, complaint, documentsOf, newest } from './documents.js';
import type { Output } from './output.js';
import { toTerminal } from './terminal.js';

/** The sends that a publication would make, without edits and pins and without buttons that need the bot's name. */
export async function preview(
  app: App,
  names: readonly string[],
  options: JsonOption,
  output: Output,
  now: number,
): Promise<number> {
  const documents = await documentsOf(app, names.length > 0 ? names : await newest(app));
  let code = 0;
  for (const document of documents) {
    const { file, date, result } = document;
    if (!result.ok) {
      code = 1;
      output.err(complaint(file, result.error.line, result.error.message));
      if (options.json === true)
        output.out(JSON.stringify({ file, date, messages: [], error: result.error.message }));
      continue;
    }
    const messages = app.renderer.digest(result.digest).map(({ method, payload }) => ({ method, payload }));
    if (options.json === true) {
      output.out(JSON.stringify({ file, date, messages }));
      continue;
    }
    output.out(`${file}: ${messages.length} ${messages.length === 1 ? 'message' : 'messages'}`);
    const { verdict, reasons } = await checked(app, document, now);
    for (const { message } of reasons) output.out(`${verdict === 'ok' ? 'odd' : verdict}: ${message}`);
    for (const [index, { payload }] of messages.entries()) {
      output.out(
        `\n── ${index + 1}/${messages.length}${payload.disable_notification === true ? ' · silent' : ''} ──`,
      );
      output.out(toTerminal(payload.text));
    }
  }
  return code;
}
