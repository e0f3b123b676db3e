import { setTimeout as sleepFor } from 'node:timers/promises';
import { type Bot, type BotConfig, Composer, type MiddlewareFn } from 'grammy';
import type { CallResult, Sender } from '../outbox/model.js';
import type { PostLinks } from '../query/archive.js';
import { createAnswering } from './answers/answering.js';
import type { AnsweringDeps } from './answers/asking.js';
import type { ReaderMemory } from './answers/contract.js';
import { createReplies } from './answers/reply.js';
import { createThrottle } from './api/throttle.js';
import { installButtons } from './commands/buttons.js';
import { installHelp } from './commands/help.js';
import { installInline } from './commands/inline.js';
import { installQuestions } from './commands/questions.js';
import { installStart } from './commands/start.js';
import type { BotContext } from './context.js';
import { type FollowDeps, installFollow } from './follow/install.js';
import { createLately } from './follow/lately.js';
import { type Locale, loadTexts, localeOf, sayIn } from './i18n.js';
import { createPoller, describeError } from './updates/poller.js';
import { isSound } from './updates/valid-update.js';

export interface BotLog {
  warn(data: object, message: string): void;
  error(data: object, message: string): void;
}

export { POLLING } from './updates/poller.js';

export interface HandlingDeps extends Omit<AnsweringDeps, 'lately'>, Partial<FollowDeps> {
  readonly token: string;
  readonly locale: Locale;
  readonly links: PostLinks;
  readonly memory: ReaderMemory;
  /** What answers go out through. */
  readonly sender: Sender;
  readonly log: BotLog;
  /** The admin's desk; it comes before the readers' commands. */
  readonly installDesk?: (desk: Composer<BotContext>) => void;
  /** Told of every message id that is seen, with its chat: the delivery settles doubts with them. */
  readonly seen?: (ctx: BotContext) => Promise<void> | void;
  readonly sleep?: (milliseconds: number) => Promise<unknown>;
}

export interface BotDeps extends HandlingDeps {
  readonly apiRoot: string;
  readonly botInfo?: BotConfig<BotContext>['botInfo'];
}

/** What is done with updates. */
export interface Handling {
  readonly handle: MiddlewareFn<BotContext>;
  /** When every question that was taken so far is answered. */
  idle(): Promise<void>;
}

export interface DigestBot {
  readonly bot: Bot<BotContext>;
  idle(): Promise<void>;
}

/** What waited longer while the bot was away is dropped: its asker has gone, and an order may be wrong by now. */
const OLD = 5 * 60_000;
/** More chats than write while the bot is away; beyond, a second word does no harm. */
const REMEMBERED = 1000;

/** The bot that readers and admins talk to; it polls when the caller starts it. */
export function createBot(deps: BotDeps): DigestBot {
  const { bot, serve } = createPoller(deps);
  const { handle, idle } = createHandling(deps);
  serve(handle);
  return { bot, idle };
}

/** Every update is handled on its own: an error is logged and answered, and later updates are unaffected. */
export function createHandling(deps: HandlingDeps): Handling {
  const { log } = deps;
  const sleep = deps.sleep ?? ((milliseconds: number) => sleepFor(milliseconds));
  const texts = loadTexts(deps.locale);
  const say = { zh: sayIn(texts, 'zh'), en: sayIn(texts, 'en') };
  const replies = createReplies({
    say: (code) => say[localeOf(code, deps.locale)],
    language: (code) => localeOf(code, deps.locale),
    sender: deps.sender,
    memory: deps.memory,
    links: deps.links,
    now: deps.now,
    sleep,
    onFailure: (method, result) => log.warn({ method, ...told(result) }, 'an answer did not get through'),
  });
  const throttle = createThrottle({
    now: deps.now,
    sleep,
    onError: (error) =>
      log.error({ error: describeError(error, deps.token) }, 'a question could not be answered'),
  });

  /** Private chats that were told of what came too late, until something newer comes from there. */
  const toldOld = new Set<number>();

  const desk = new Composer<BotContext>();
  deps.installDesk?.(desk);
  const atDesk = desk.middleware();

  const routes = new Composer<BotContext>();
  const { followers, mornings } = deps;
  const asking = followers === undefined ? deps : { ...deps, lately: createLately() };
  const reader = { routes, replies, answering: createAnswering(asking), links: deps.links, deps: asking };
  if (followers !== undefined && mornings !== undefined) installFollow(reader, { followers, mornings });
  for (const install of [installStart, installHelp, installButtons, installInline, installQuestions]) {
    install(reader);
  }
  const answer = routes.middleware();

  async function handle(ctx: BotContext): Promise<void> {
    if (!isSound(ctx.update)) {
      log.warn(
        { update: ctx.update.update_id },
        'an update is not as Telegram documents them: it is passed by',
      );
      return;
    }
    try {
      await deps.seen?.(ctx);
    } catch (error) {
      // A database that is busy costs a hint for the delivery, not the person's answer.
      log.error({ error: describeError(error, deps.token) }, 'a message id could not be noted');
    }
    if (ctx.message !== undefined && (await isTooLate(ctx, ctx.message))) return;
    await atDesk(ctx, () => take(ctx));
  }

  /** Whether a message waited so long that it is dropped; its sender is told once. */
  async function isTooLate(ctx: BotContext, message: NonNullable<BotContext['message']>): Promise<boolean> {
    const chat = message.chat;
    if (deps.now() - message.date * 1000 <= OLD || message.migrate_to_chat_id !== undefined) {
      toldOld.delete(chat.id);
      return false;
    }
    // One word in private, for people wait there; none in groups, where talk has moved on. One for all that piled up.
    const meant = message.text ?? message.document;
    if (chat.type !== 'private' || meant === undefined || toldOld.has(chat.id)) return true;
    if (toldOld.size >= REMEMBERED) toldOld.clear();
    toldOld.add(chat.id);
    await replies.attempt('sendMessage', { chat_id: chat.id, text: replies.say(ctx)('too-old') });
    return true;
  }

  /** Takes a question in; it is answered when it is its person's turn. */
  async function take(ctx: BotContext): Promise<void> {
    const person = ctx.from;
    if (person === undefined || person.is_bot !== false || !isQuestion(ctx)) return;
    await throttle.room();
    const taken = throttle.take(person.id, async () => {
      try {
        await answer(ctx, DONE);
      } catch (error) {
        await apologise(ctx);
        throw error;
      }
    });
    if (!taken && ctx.callbackQuery !== undefined) await replies.toast(ctx, replies.say(ctx)('slow-down'));
  }

  async function apologise(ctx: BotContext): Promise<void> {
    if (ctx.callbackQuery !== undefined) return replies.toast(ctx, replies.say(ctx)('try-again'));
    if (ctx.chat?.type === 'private') {
      await replies.attempt('sendMessage', { chat_id: ctx.chat.id, text: replies.say(ctx)('try-again') });
    }
  }

  return { handle, idle: () => throttle.idle() };
}

const DONE = async () => {};

/** AdminMessages in groups is none, so that nobody's chatter counts against their questions. */
function isQuestion(ctx: BotContext): boolean {
  if (ctx.callbackQuery !== undefined || ctx.inlineQuery !== undefined) return true;
  if (ctx.message?.text === undefined) return false;
  return ctx.chat?.type === 'private' || ctx.message.text.startsWith('/');
}

function told(result: CallResult): object {
  if (result.kind === 'refused') return { code: result.code, description: result.description };
  return result.kind === 'ok' ? {} : { why: result.why };
}
