import type { Day } from '../digest/digest.js';
import type { JsonOption } from './commands.js';
import { follow } from './follow.js';
import type { Output } from './output.js';
import { EXIT, type Session } from './session.js';

/** The command line is a person without a name on Telegram. */
const CLI = { userId: null, name: null } as const;

/** Takes a published day back: deletes its messages, or edits them to a notice. */
export async function retract(
  session: Session,
  date: Day,
  options: JsonOption & { readonly notice?: boolean },
  output: Output,
): Promise<number> {
  const { app, now } = session;
  const mode = options.notice === true ? 'notice' : 'delete';
  const ids = await app.publisher.retract({ feed: app.feed, date, mode, actor: null }, now());
  const outcome = `${ids.length} targets`;
  await app.desk.log({ at: now(), ...CLI, action: `retract (${mode})`, subject: date, outcome });
  if (ids.length === 0) {
    output.err(`nothing of ${date} is posted`);
    return EXIT.person;
  }
  let left = 0;
  for (const one of await follow(session, ids, output)) {
    left += one.sent;
    if (options.json === true)
      output.out(
        JSON.stringify({
          date,
          target: one.target,
          state: one.publication.state,
          left: one.sent,
          problems: one.problems,
        }),
      );
    else
      output.out(
        `${date} → ${one.target}: ${one.sent === 0 ? 'taken back' : `${one.sent} messages are still there; --notice edits them to a short notice`}`,
      );
    if (options.json !== true) for (const problem of one.problems) output.err(`  ${problem}`);
  }
  return left === 0 || mode === 'notice' ? EXIT.done : EXIT.person;
}
