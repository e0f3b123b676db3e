import type { App } from '../app/app.js';
import { parseTarget, TARGET_RULE, type TargetSpec } from '../config/config.js';
import type { Target } from '../outbox/model.js';
import { ONE_OFF } from '../outbox/target.js';
import { type Output, UsageError } from './output.js';

/**
 * The targets that `--to` names. A chat that is none yet gets this one digest and no other; one that was lost
 * is tried again, since who names it has mended it.
 * @throws UsageError for what is no chat
 */
export async function targetsNamed(app: App, chats: readonly string[], now: number): Promise<number[]> {
  const ids: number[] = [];
  for (const chat of chats) {
    const spec = parseTarget(chat);
    if (spec === null) throw new UsageError(`"${chat}" ${TARGET_RULE}`);
    const topic = spec.topic ?? 0;
    const once = { feed: app.feed, chat: spec.chat, topic, state: 'off', because: ONE_OFF } as const;
    const known = await app.targets.ensure(once, now);
    if (known.state === 'lost') await tryAgain(app, known, now);
    ids.push(known.id);
  }
  return ids;
}

/** The targets that would get a digest if their chats took anything: not those that were named once. */
export async function lostTargets(app: App): Promise<Target[]> {
  const isConfigured = (target: Target) => app.config.TARGETS.some((spec) => isTarget(spec, target));
  return (await app.targets.all(app.feed)).filter(
    (target) => target.state === 'lost' && (target.addedBy !== null || isConfigured(target)),
  );
}

function isTarget({ chat, topic }: TargetSpec, target: Target): boolean {
  const isChat = target.chat.toLowerCase() === chat.toLowerCase() || String(target.chatId) === chat;
  return isChat && target.topic === (topic ?? 0);
}

/**
 * Chats of TARGETS that are in no book yet. Commands that only look do not write them there: their TARGETS may be
 * another than the bot's.
 */
async function newTargets(app: App): Promise<string[]> {
  const known = await app.targets.all(app.feed);
  return app.config.TARGETS.filter((spec) => !known.some((target) => isTarget(spec, target))).map(
    ({ chat, topic }) => (topic === null ? chat : `${chat}/${topic}`),
  );
}

/** Says which chats of TARGETS the next `start` or `tick` takes in. */
export async function announceNew(app: App, output: Output): Promise<void> {
  for (const chat of await newTargets(app))
    output.err(`${chat} stands in TARGETS and becomes a target with the next start or tick`);
}

/** How a person mends a lost target and goes on from the command line. */
export function lostAdvice(target: Target, date: string): string {
  const topic = target.topic === 0 ? '' : `/${target.topic}`;
  return (
    `${target.title ?? target.chat} is lost (${target.lostBecause ?? 'unknown'}): mend the rights there, ` +
    `then: digest-bot publish ${date} --to ${target.chat}${topic}`
  );
}

async function tryAgain(app: App, target: Target, now: number): Promise<void> {
  const asked = (await app.events.open(app.feed)).filter(
    (question) => question.kind === 'lost' && question.subject === `target:${target.id}`,
  );
  for (const question of asked) await app.publisher.answer(question.id, 'resume', null, now);
  await app.targets.setState(target.id, 'active', null, null, now);
}
