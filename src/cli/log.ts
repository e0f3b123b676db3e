import type { App } from '../app/app.js';
import type { JsonOption, LimitOption } from './commands.js';
import { deskOf } from './desk-data.js';
import type { Output } from './output.js';
import { EXIT } from './session.js';

/** What admins did, newest first. */
export async function log(
  app: App,
  version: string,
  options: JsonOption & LimitOption,
  output: Output,
): Promise<number> {
  for (const action of await deskOf(app, version).desk.actions(options.limit)) {
    if (options.json === true) {
      output.out(JSON.stringify(action));
      continue;
    }
    const who = action.name ?? (action.userId === null ? 'command line' : String(action.userId));
    output.out(
      `${new Date(action.at).toISOString()}  ${who}  ${action.action} ${action.subject ?? ''}  ${action.outcome}`,
    );
  }
  return EXIT.done;
}
