import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { type App, openApp } from '../app/app.js';
import { createLog, credentialsOf } from '../app/log.js';
import { clocksAt, openDeliverer } from '../app/open-deliverer.js';
import type { Config } from '../config/config.js';
import type { Deliverer, DeliveryReport } from '../deliver/deliverer.js';
import type { Day } from '../digest/digest.js';
import { dayState } from '../message/card/card.js';
import { bar } from '../message/card/progress.js';
import type { Sender } from '../outbox/model.js';
import type { Progress, PublishOutcome } from '../publish/publisher.js';
import { createSender } from '../telegram/api/send.js';
import { createSpeaker } from '../telegram/desk/admin-sender.js';
import { lostAdvice, lostTargets, targetsNamed } from './chosen.js';
import { deskOf } from './desk-data.js';
import { NO_TOKEN, type Output, UsageError } from './output.js';

/** Exit codes of `tick`: what a person, or the next pass, has to do. */
export const EXIT = { done: 0, person: 1, usage: 2, waits: 3 } as const;

/** How long `publish` waits for Telegram's limits in one go; longer waits are stored. Milliseconds. */
const PUBLISH_PATIENCE = 10 * 60_000;
const WATCH_EVERY = 300;
/** How long reading may hold up what is known already, milliseconds: a git server may hang. */
const READING_PATIENCE = 5_000;

/** An app that can deliver. */
export interface Session {
  readonly app: App;
  readonly sender: Sender;
  readonly log: Logger;
  readonly deliverer: Deliverer;
  readonly now: () => number;
  /** The content is still being read: a git server hangs. Null if it is read. */
  readonly reading: Promise<unknown> | null;
}

/** An app with a deliverer, its content read and its targets seeded. */
export async function withDelivery<T>(
  config: Config,
  at: number | null,
  act: (session: Session) => Promise<T>,
): Promise<T> {
  const token = config.BOT_TOKEN;
  if (token === null) throw new UsageError(NO_TOKEN);
  const log = createLog(config.LOG_LEVEL, [token, credentialsOf(config.CONTENT_GIT_URL)]);
  const clocks = clocksAt(at);
  const app = await openApp(config);
  try {
    const sender = createSender({ token, apiRoot: config.TELEGRAM_API_ROOT });
    const deliverer = openDeliverer(app, { sender, clocks, log, updates: 'asked' });
    const me = await sender.call('getMe', {});
    // A pass with nothing to send would otherwise not notice that it could send nothing.
    if (me.kind === 'refused' && (me.code === 401 || me.code === 404)) throw new UsageError(UNKNOWN_TOKEN);
    if (me.kind === 'ok') app.setBotUsername(String((me.result as { username?: string }).username ?? ''));
    const reading = app.refresh(clocks.now());
    // A failure that is met while something else is done is thrown where the session waits for the reading.
    reading.catch(() => {});
    const inTime = reading.then(() => true);
    const read = await Promise.race([inTime, sleep(READING_PATIENCE, false, { ref: false })]);
    return await act({ app, sender, log, deliverer, now: clocks.now, reading: read ? null : reading });
  } finally {
    app.close();
  }
}

const UNKNOWN_TOKEN =
  'Telegram does not know this BOT_TOKEN: copy it again from @BotFather. Nothing was sent.';

/** One pass: read content, decide, settle doubts, deliver all that is due. */
export async function tick(
  config: Config,
  version: string,
  options: { readonly now?: number; readonly json?: boolean },
  output: Output,
): Promise<number> {
  return withDelivery(config, options.now ?? null, async (session) => {
    const { app, sender, log, deliverer, now } = session;
    let pass = await decideAndDeliver(app, deliverer, now);
    if (session.reading !== null) {
      await session.reading;
      pass = added(pass, await decideAndDeliver(app, deliverer, now));
    }
    const { planned, corrected, delivered } = pass;
    await app.archive.refreshVisibility(app.feed, app.today(now()));
    if (config.ADMIN_IDS.length > 0 && !delivered.elsewhere) {
      const speaker = createSpeaker(sender, { perSecond: config.RATE_CHAT_PER_SECOND });
      const { desk } = deskOf(app, version, { speaker, warn: (message) => log.warn(message) });
      await desk.refresh(now());
      await speaker.idle();
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
    if (!fresh || pass === PASSES || last.elsewhere || last.waitsUntil !== null)
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

/** Publishes one digest now; 0 only when all of it is delivered. */
export async function publish(
  config: Config,
  date: Day,
  options: { readonly to?: readonly string[]; readonly force?: boolean; readonly json?: boolean },
  output: Output,
): Promise<number> {
  return withDelivery(config, null, async (session) => {
    const { app, now } = session;
    await session.reading;
    const targetIds = options.to === undefined ? undefined : await targetsNamed(app, options.to, now());
    const outcomes = await app.publisher.request(
      {
        feed: app.feed,
        date,
        ...(targetIds === undefined ? {} : { targetIds }),
        force: options.force === true,
        actor: null,
        origin: 'cli',
      },
      now(),
    );
    const lost = targetIds === undefined ? await lostTargets(app) : [];
    for (const target of lost) output.err(lostAdvice(target, date));
    if (outcomes.length + lost.length === 0)
      throw new UsageError('there is no active target: set TARGETS, or name a chat with --to');
    for (const outcome of outcomes) await complain(app, date, outcome, output);
    const ids = outcomes.flatMap((outcome) => outcome.publicationId ?? []);
    const progress = ids.length === 0 ? [] : await follow(session, ids, output);
    for (const one of progress) {
      if (options.json === true) output.out(JSON.stringify(asJson(one)));
      else describe(one, output);
    }
    const gone = ids.filter((id) => !progress.some((one) => one.publication.id === id));
    for (const id of gone) output.err(await whyGone(app, date, id));
    const all =
      lost.length + gone.length === 0 &&
      outcomes.every((one) => one.publicationId !== null) &&
      progress.every(isDelivered);
    return all ? EXIT.done : progress.some(goesOn) ? EXIT.waits : EXIT.person;
  });
}

/** A chat that was named once and takes nothing leaves a line in the day's story, and nothing else. */
async function whyGone(app: App, date: Day, publication: number): Promise<string> {
  const story = await app.events.of(app.feed, date);
  const told = story.findLast(({ kind, data }) => kind === 'lost' && data.publication === publication);
  return (
    `${String(told?.data.why ?? 'the chat takes nothing')}. Nothing was sent and nothing waits: see that the name ` +
    'is right and that the bot is in that chat and may write there, then try again'
  );
}

function asJson(one: Progress) {
  const { publication, target, total, sent, url, problems } = one;
  return { date: publication.date, target, state: publication.state, total, sent, url, problems };
}

function isDelivered(one: Progress): boolean {
  return one.publication.state === 'done' && one.sent === one.total;
}

/** What waits for its time, not for a person: a chat that is lost takes nothing until somebody mends it. */
function goesOn(one: Progress): boolean {
  return one.waitsUntil !== null && one.targetState !== 'lost';
}

/** Delivers, or watches the running process deliver, and draws a bar meanwhile. */
export async function follow(session: Session, ids: readonly number[], output: Output): Promise<Progress[]> {
  const { app, deliverer } = session;
  let over = false;
  let elsewhere = false;
  const delivery = deliverer.runOnce({ patience: PUBLISH_PATIENCE }).then((report) => {
    elsewhere = report.elsewhere;
    over = !report.elsewhere;
  });
  // Heard at once and thrown below: an error that nobody waits for would end the process in its own words.
  delivery.catch(() => {
    over = true;
  });
  const draw = async () => {
    const progress = await app.publisher.progress(ids);
    if (output.interactive) output.status(progress.map(barOf).join('   '));
    return progress;
  };
  for (;;) {
    const progress = await draw();
    const settled = progress.every(
      (one) => one.openCalls === 0 || one.targetState === 'lost' || one.doubtful > 0,
    );
    if (over || (elsewhere && settled)) break;
    await new Promise((resolve) => setTimeout(resolve, WATCH_EVERY));
  }
  await delivery;
  if (output.interactive) output.err('');
  return app.publisher.progress(ids);
}

function barOf(one: Progress): string {
  const waits =
    one.waitsUntil === null ? '' : ` waits until ${new Date(one.waitsUntil).toISOString().slice(11, 19)}Z`;
  return `${one.target} ${bar(one.sent, one.total)}${waits} ${one.current ?? ''}`.trimEnd();
}

function describe(one: Progress, output: Output): void {
  output.out(
    `${one.publication.date} → ${one.target}: ${one.sent} of ${one.total} messages sent${one.url === null ? '' : ` · ${one.url}`}`,
  );
  for (const problem of one.problems) output.err(`  ${problem}`);
}

async function complain(app: App, date: Day, outcome: PublishOutcome, output: Output): Promise<void> {
  const target = await app.targets.get(outcome.targetId);
  const name = target?.title ?? target?.chat ?? 'the target';
  if (outcome.outcome === 'exists' && outcome.state === 'done')
    output.err(`${date} was published to ${name} before; nothing is sent again`);
  if (outcome.outcome === 'missing') output.err(`there is no digest of ${date} in ${app.config.CONTENT_DIR}`);
  if (outcome.outcome === 'target-off' && target !== null) output.err(lostAdvice(target, date));
  if (outcome.outcome !== 'held') return;
  output.err(`${date} is held back by the check; --force sends it all the same:`);
  const held = (await app.versions.ofDay(app.feed, date)).filter((version) => version.goneAt === null).at(-1);
  for (const reason of held?.reasons ?? []) output.err(`  ${reason.message}`);
}
