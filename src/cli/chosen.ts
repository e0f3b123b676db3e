import type { App } from '../app.js';
import type { Target } from '../delivery/model.js';
import { UsageError } from './output.js';

/**
 * The targets that `--to` names. A chat that is none yet gets this one digest and no other; one that was lost
 * is tried again, since who names it has mended it.
 * @throws UsageError for what is no chat
 */
export async function targetsNamed(app: App, chats: readonly string[], now: number): Promise<number[]> {
  const ids: number[] = [];
  for (const chat of chats) {
    const match = /^(@[A-Za-z]\w{3,31}|-?\d{1,16})(?:\/(\d{1,10}))?$/.exec(chat);
    if (match?.[1] === undefined)
      throw new UsageError(`"${chat}" is no chat: write @name or -100…, and /N after it for topic N`);
    const topic = match[2] === undefined ? 0 : Number(match[2]);
    const known = await app.targets.ensure({ feed: app.feed, chat: match[1], topic, state: 'off' }, now);
    if (known.state === 'lost') await tryAgain(app, known, now);
    ids.push(known.id);
  }
  return ids;
}

/** The targets that would get a digest if their chats took anything. */
export async function lostTargets(app: App): Promise<Target[]> {
  return (await app.targets.all(app.feed)).filter((target) => target.state === 'lost');
}

/**
 * Chats of TARGETS that are in no book yet. Commands that only look do not write them there: their TARGETS may be
 * another than the bot's.
 */
export async function newTargets(app: App): Promise<string[]> {
  const known = await app.targets.all(app.feed);
  return app.config.TARGETS.filter(({ chat, topic }) => {
    const isKnown = (target: Target) =>
      target.topic === (topic ?? 0) &&
      (target.chat.toLowerCase() === chat.toLowerCase() || String(target.chatId) === chat);
    return !known.some(isKnown);
  }).map(({ chat, topic }) => (topic === null ? chat : `${chat}/${topic}`));
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
