import type { App } from '../app/app.js';
import type { Day } from '../digest/digest.js';
import { statusLines } from '../message/card/status.js';
import { panelText } from '../message/panel.js';
import { EXIT, follow, type Session } from './act.js';
import { newTargets } from './chosen.js';
import { deskOf } from './desk-data.js';
import type { Output } from './output.js';

interface JsonOption {
  readonly json?: boolean;
}

/** The command line is a person without a name on Telegram. */
const CLI = { userId: null, name: null } as const;

export async function status(
  app: App,
  version: string,
  options: JsonOption,
  output: Output,
  now: number,
): Promise<number> {
  const { desk, say } = deskOf(app, version);
  const report = await desk.status(now, say);
  output.out(
    options.json === true ? JSON.stringify(report) : panelText(statusLines(report, app.config.TIMEZONE, say)),
  );
  await announceNew(app, output);
  return EXIT.done;
}

/** The story of a day, oldest first. */
export async function why(
  app: App,
  version: string,
  date: Day | undefined,
  options: JsonOption,
  output: Output,
  now: number,
): Promise<number> {
  const { desk, say } = deskOf(app, version);
  const day = date ?? desk.today(now);
  const story = await desk.why(day, say);
  if (options.json === true) for (const line of story) output.out(JSON.stringify(line));
  else for (const line of desk.storyText(day, story, say)) output.out(line);
  if (story.length === 0 && options.json !== true) output.out(`nothing is known of ${day}`);
  return EXIT.done;
}

export async function targets(
  app: App,
  version: string,
  options: JsonOption,
  output: Output,
): Promise<number> {
  for (const target of await deskOf(app, version).desk.targets()) {
    if (options.json === true) {
      output.out(JSON.stringify(target));
      continue;
    }
    const topic = target.topic === 0 ? '' : `/${target.topic}`;
    const because = target.because === null ? '' : ` (${target.because})`;
    output.out(
      `${target.chat}${topic}  ${target.title ?? ''}  ${target.state}${because}  ${target.form}  last: ${target.last ?? 'never'}`,
    );
  }
  await announceNew(app, output);
  return EXIT.done;
}

async function announceNew(app: App, output: Output): Promise<void> {
  for (const chat of await newTargets(app))
    output.err(`${chat} stands in TARGETS and becomes a target with the next start or tick`);
}

/** What admins did, newest first. */
export async function log(
  app: App,
  version: string,
  options: JsonOption & { readonly limit: number },
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

export async function backup(app: App, file: string, output: Output): Promise<number> {
  await app.backup(file);
  output.out(`${app.config.DATABASE_PATH} was copied to ${file}`);
  return EXIT.done;
}
