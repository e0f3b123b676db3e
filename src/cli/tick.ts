import type { App } from '../app/app.js';
import type { Config } from '../config/config.js';
import type { Deliverer, DeliveryReport } from '../deliver/deliverer.js';
import type { Day } from '../digest/digest.js';
import { dayState } from '../message/card/card.js';
import { createAdminSender } from '../telegram/desk/admin-sender.js';
import { deskOf } from './desk-data.js';
import { NO_TARGETS, type Output, UsageError } from './output.js';
import { EXIT, withDelivery } from './session.js';

/** One pass: read content, decide, settle doubts, deliver all that is due. */
export async function tick(
  config: Config,
  version: string,
  options: { readonly now?: number; readonly json?: boolean },
  output: Output,
): Promise<number> {
  return withDelivery(config, options.now ?? null, async (session) => {
    const { app, sender, log, deliverer, now } = session;
    const targets = await app.targets.all(app.feed);
    if (targets.every((target) => target.state === 'off')) throw new UsageError(NO_TARGETS);
    let pass = await decideAndDeliver(app, deliverer, now);
    if (session.reading !== null) {
      await session.reading;
      pass = added(pass, await decideAndDeliver(app, deliverer, now));
    }
    const { planned, corrected, delivered } = pass;
    await app.archive.refreshVisibility(app.feed, app.today(now()));
    if (config.ADMIN_IDS.length > 0 && !delivered.elsewhere) {
      const adminSender = createAdminSender(sender, { perSecond: config.RATE_CHAT_PER_SECOND });
      const { desk } = deskOf(app, version, { adminSender, warn: (message) => log.warn(message) });
      await desk.refresh(now());
      await adminSender.idle();
    }
    const questions = await app.events.open(app.feed);
    const progress = await app.publisher.progress(planned);
    const code = exitCode(
      questions.length + (await heldToday(app, version, now())),
      delivered,
      (await app.calls.heads(Number.MAX_SAFE_INTEGER)).length,
    );
    const report = {
      now: new Date(now()).toISOString(),
      planned: progress.map(({ publication, target, total, sent }) => ({
        date: publication.date,
        target,
        total,
        sent,
      })),
      corrected,
      done: delivered.done,
      refused: delivered.refused,
      waitsUntil: delivered.waitsUntil === null ? null : new Date(delivered.waitsUntil).toISOString(),
      elsewhere: delivered.elsewhere,
      questions: questions.map(({ date, kind }) => ({ date, kind })),
    };
    if (options.json === true) output.out(JSON.stringify(report));
    else describeTick(report, output);
    return code;
  });
}

type Passed = Awaited<ReturnType<typeof decideAndDeliver>>;

/** Two passes as one. */
function added(first: Passed, second: Passed): Passed {
  return {
    planned: [...first.planned, ...second.planned],
    corrected: first.corrected + second.corrected,
    delivered: {
      ...second.delivered,
      done: first.delivered.done + second.delivered.done,
      refused: first.delivered.refused + second.delivered.refused,
    },
  };
}

/** More passes than a day can need: a correction may wait for a push, a push for a correction. */
const PASSES = 5;

/** Decides and delivers until nothing new is decided: what waited for a push that was running goes out, too. */
async function decideAndDeliver(app: App, deliverer: Deliverer, now: () => number) {
  const planned: number[] = [];
  let corrected = 0;
  let last: DeliveryReport = { done: 0, refused: 0, waitsUntil: null, undecided: 0, elsewhere: false };
  for (let pass = 1; ; pass += 1) {
    const decided = await app.publisher.tick(now());
    const applied = decided.corrections.filter((one) => one.applied).length;
    const fresh = decided.planned.length + applied > 0;
    planned.push(...decided.planned);
    corrected += applied;
    if (pass === 1 || fresh) {
      const run = await deliverer.runOnce();
      last = { ...run, done: last.done + run.done, refused: last.refused + run.refused };
    }
    if (fresh && pass < PASSES && !last.elsewhere && last.waitsUntil === null) continue;
    // What followers get of it goes out behind it.
    await app.morning.planning.pass(now());
    if (last.elsewhere || (await app.mornings.open(now())).due === 0)
      return { planned, corrected, delivered: last };
    const run = await deliverer.runOnce();
    last = { ...run, done: last.done + run.done, refused: last.refused + run.refused };
    return { planned, corrected, delivered: last };
  }
}

/** 1 when the time has come and the check holds back all that there is of today. */
async function heldToday(app: App, version: string, now: number): Promise<number> {
  const { desk } = deskOf(app, version);
  const today = desk.today(now);
  const firing = await desk.firing(today);
  if (firing === null || now < firing) return 0;
  return dayState(await desk.facts(today, now)) === 'held' ? 1 : 0;
}

function exitCode(questions: number, delivered: DeliveryReport, open: number): number {
  if (questions > 0 || delivered.undecided > 0) return EXIT.person;
  return delivered.waitsUntil !== null || (delivered.elsewhere && open > 0) ? EXIT.waits : EXIT.done;
}

function describeTick(
  report: {
    readonly planned: readonly {
      readonly date: Day;
      readonly target: string;
      readonly total: number;
      readonly sent: number;
    }[];
    readonly corrected: number;
    readonly done: number;
    readonly waitsUntil: string | null;
    readonly elsewhere: boolean;
    readonly questions: readonly { readonly date: Day; readonly kind: string }[];
  },
  output: Output,
): void {
  for (const { date, target, total, sent } of report.planned)
    output.out(`${date} → ${target}: ${sent} of ${total} messages sent`);
  if (report.corrected > 0) output.out(`${report.corrected} publications corrected`);
  if (report.planned.length === 0 && report.done > 0)
    output.out(`went on with what was begun: ${report.done} requests`);
  if (report.planned.length === 0 && report.done === 0 && !report.elsewhere) output.out('nothing to do');
  if (report.elsewhere) output.out('another process delivers from this database; it was left to it');
  if (report.waitsUntil !== null) output.out(`something waits until ${report.waitsUntil}`);
  for (const { date, kind } of report.questions)
    output.out(`${date}: a person must decide (${kind}); see digest-bot why ${date}`);
}
