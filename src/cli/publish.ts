import type { App } from '../app/app.js';
import type { Config } from '../config/config.js';
import type { Day } from '../digest/digest.js';
import type { Progress, PublishOutcome } from '../publish/publisher.js';
import { lostAdvice, lostTargets, targetsNamed } from './chosen.js';
import { follow } from './follow.js';
import { NO_TARGETS, type Output, UsageError } from './output.js';
import { EXIT, withDelivery } from './session.js';

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
    if (outcomes.length + lost.length === 0) throw new UsageError(`${NO_TARGETS}, or name a chat with --to`);
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
