import type { Composer, Context } from 'grammy';
import type { Desk } from '../../desk/desk.js';
import { leadingDay } from '../../digest/day.js';
import type { Day } from '../../digest/digest.js';
import { dayState } from '../../message/card/card.js';
import { actionWords } from '../../message/card/log-entry.js';
import { lastReadLines, otherLines } from '../../message/card/reading.js';
import { reasonLines } from '../../message/card/reason.js';
import { statusLines } from '../../message/card/status.js';
import { fullMoment, readWhichDay } from '../../message/card/time.js';
import type { InlineButton } from '../../message/message.js';
import type { Line, Say } from '../../message/panel.js';
import type { Publisher } from '../../publish/publisher.js';
import type { AdminMessages } from './admin-messages.js';
import type { Gate } from './gate.js';
import type { Jobs } from './jobs.js';

export interface CommandDeps {
  readonly desk: Desk;
  readonly publisher: Pick<Publisher, 'retract'>;
  readonly gate: Gate;
  readonly adminMessages: AdminMessages;
  readonly jobs: Jobs;
  readonly timezone: string;
  readonly now: () => number;
  readonly poke: () => void;
}

const LOG_PAGE = 10;
/** Questions that found nothing, on one screen. */
const MISSED = 15;

/** The operator's commands, in the private chat of an admin. The caller has made sure of both. */
export function installCommands(composer: Composer<Context>, deps: CommandDeps): void {
  const { desk, gate, adminMessages, now } = deps;

  /** The day that a command names; null after saying why there is none. */
  async function dayOf(
    ctx: Context & { match: string },
    chat: number,
    command: string,
    fallback: Day | null,
  ) {
    if (ctx.match.trim() === '') {
      if (fallback === null) await adminMessages.tell(chat, 'usage-date', { command });
      return fallback;
    }
    const day = readWhichDay(ctx.match, now(), deps.timezone);
    if (day.ok) return day.date;
    await adminMessages.tell(chat, `date-${day.why}`, { date: day.text, text: day.text });
    return null;
  }

  const panel = (chat: number, lines: readonly Line[], buttons: InlineButton[][] = []) =>
    adminMessages.post(chat, { lines, buttons });

  composer.command('status', async (ctx) => {
    const say = gate.say(ctx);
    const status = await desk.status(now(), say);
    const button = (key: string, data: string): InlineButton => ({ text: say(key), callback_data: data });
    panel(ctx.chatId, statusLines(status, deps.timezone, say), [
      [
        button('button-why', `why|${status.today.date}|0`),
        status.paused ? button('button-resume-schedule', 'set|resume') : button('button-pause', 'set|pause'),
      ],
      [button('button-targets', 'tgt|list|0'), button('button-log', 'log|0')],
      [button('button-missed', 'mis|0')],
    ]);
  });

  composer.callbackQuery(/^mis\|0$/, async (ctx) => {
    const chat = ctx.chatId;
    if (chat === undefined) return;
    const say = gate.say(ctx);
    const questions = await desk.missed(MISSED);
    const lines = questions.flatMap(({ week, words, count }, at): Line[] => [
      ...(week === questions[at - 1]?.week ? [] : [say('missed-week', { week })]),
      say('missed-line', { words, count }),
    ]);
    panel(chat, [[{ bold: say('missed-title') }], ...(lines.length === 0 ? [say('missed-none')] : lines)]);
  });

  composer.command('why', async (ctx) => {
    const date = await dayOf(ctx, ctx.chatId, 'why', desk.today(now()));
    if (date !== null) await why(ctx.chatId, date, 0, null, gate.say(ctx));
  });

  async function why(chat: number, date: Day, page: number, edit: number | null, say: Say) {
    const story = await desk.why(date, say);
    const facts = await desk.facts(date, now());
    const state = say(`state-${dayState(facts)}`);
    const head: Line = [{ bold: say('why-title', { date }) }, ' · ', state];
    const lines = desk.storyText(date, story, say);
    const shown = lines.slice(page * LOG_PAGE, (page + 1) * LOG_PAGE);
    const reading =
      page === 0 && facts.reading !== null ? ['', ...lastReadLines(facts.reading, facts, say)] : [];
    const told = page === 0 ? [...otherLines(facts, say), ...reading] : [];
    const body = [...(lines.length === 0 ? [say('why-none', { date })] : shown), ...told];
    const buttons = turn(`why|${date}`, page, lines.length, say);
    adminMessages.post(chat, { lines: [head, ...body], buttons }, edit);
  }

  composer.command('log', (ctx) => log(ctx.chatId, 0, null, gate.say(ctx)));

  async function log(chat: number, page: number, edit: number | null, say: Say) {
    const actions = await desk.actions(LOG_PAGE + 1, page * LOG_PAGE);
    const lines = actions.slice(0, LOG_PAGE).map((action) =>
      say('log-line', {
        at: fullMoment(action.at, deps.timezone),
        who: action.name ?? (action.userId === null ? say('cli') : String(action.userId)),
        ...actionWords(action, say),
      }),
    );
    const count = page * LOG_PAGE + actions.length;
    const body = lines.length === 0 ? [say('log-empty')] : lines;
    adminMessages.post(
      chat,
      { lines: [[{ bold: say('log-title') }], ...body], buttons: turn('log', page, count, say) },
      edit,
    );
  }

  composer.callbackQuery(/^log\|(\d{1,6})$/, async (ctx) => {
    const chat = ctx.chatId;
    const message = ctx.callbackQuery.message?.message_id;
    if (chat !== undefined && message !== undefined)
      await log(chat, Number(ctx.match[1]), message, gate.say(ctx));
  });

  composer.callbackQuery(/^why\|(\d{4}-\d{2}-\d{2})\|(\d{1,6})$/, async (ctx) => {
    const chat = ctx.chatId;
    const message = ctx.callbackQuery.message?.message_id;
    const date = leadingDay(ctx.match[1]);
    if (chat !== undefined && message !== undefined && date !== null) {
      await why(chat, date, Number(ctx.match[2]), message, gate.say(ctx));
    }
  });

  composer.command(['pause', 'resume'], async (ctx) => {
    const paused = ctx.message?.text.startsWith('/pause') ?? false;
    await adminMessages.follow(ctx.chatId, await desk.setPaused(paused, gate.actor(ctx), now()));
  });

  composer.command('skip', async (ctx) => {
    const date = await dayOf(ctx, ctx.chatId, 'skip', null);
    if (date !== null) await adminMessages.follow(ctx.chatId, await desk.skip(date, gate.actor(ctx), now()));
  });

  composer.command('release', async (ctx) => {
    const date = await dayOf(ctx, ctx.chatId, 'release', null);
    if (date === null) return;
    const say = gate.say(ctx);
    const held = (await desk.facts(date, now())).held;
    if (held === null || held.verdict !== 'hold')
      return adminMessages.tell(ctx.chatId, 'release-none', { date });
    const lines = [[{ bold: say('release-title', { date }) }], ...reasonLines(held.reasons, say)];
    panel(ctx.chatId, lines, [
      [
        { text: say('button-release'), callback_data: `rel|${date}|${held.id}` },
        { text: say('button-cancel'), callback_data: `rel|${date}|0` },
      ],
    ]);
  });

  composer.callbackQuery(/^rel\|(\d{4}-\d{2}-\d{2})\|(\d{1,15})$/, async (ctx) => {
    const [, date = '', version = '0'] = ctx.match;
    const chat = ctx.chatId;
    if (chat === undefined) return;
    if (leadingDay(date) !== date) return adminMessages.tell(chat, 'button-unknown');
    const edit = ctx.callbackQuery.message?.message_id ?? null;
    if (version === '0') return adminMessages.tell(chat, 'cancelled', {}, { edit });
    await adminMessages.follow(chat, await desk.release(date, Number(version), gate.actor(ctx), now()), edit);
    deps.poke();
  });

  composer.callbackQuery(/^set\|(pause|resume)$/, async (ctx) => {
    const chat = ctx.chatId;
    if (chat === undefined) return;
    const edit = ctx.callbackQuery.message?.message_id ?? null;
    const paused = ctx.match[1] === 'pause';
    if (edit !== null) await adminMessages.removeButtons(chat, edit);
    await adminMessages.follow(chat, await desk.setPaused(paused, gate.actor(ctx), now()));
  });

  composer.command('retract', async (ctx) => {
    const date = await dayOf(ctx, ctx.chatId, 'retract', null);
    if (date !== null) await askRetract(ctx.chatId, date, gate.say(ctx));
  });

  composer.callbackQuery(/^day\|[\w-]+\|(\d{4}-\d{2}-\d{2})\|take-back\|/, async (ctx) => {
    const date = leadingDay(ctx.match[1]);
    if (ctx.chatId !== undefined && date !== null) await askRetract(ctx.chatId, date, gate.say(ctx));
  });

  async function askRetract(chat: number, date: Day, say: Say): Promise<void> {
    const posts = (await desk.posts(date)).filter((post) => post.state !== 'retracted' && post.sent > 0);
    if (posts.length === 0) return adminMessages.tell(chat, 'retract-none', { date });
    const lines: Line[] = [
      [{ bold: say('retract-title', { date }) }],
      ...posts.map((post) => say('retract-what', { target: post.target, count: post.sent })),
    ];
    panel(chat, lines, [
      [
        { text: say('button-retract-really'), callback_data: `ret|yes|${date}` },
        { text: say('button-cancel'), callback_data: `ret|no|${date}` },
      ],
    ]);
  }

  composer.callbackQuery(/^ret\|(yes|no|notice)\|(\d{4}-\d{2}-\d{2})$/, async (ctx) => {
    const [, choice = '', date = ''] = ctx.match;
    const chat = ctx.chatId;
    if (chat === undefined) return;
    if (leadingDay(date) !== date) return adminMessages.tell(chat, 'button-unknown');
    const edit = ctx.callbackQuery.message?.message_id ?? null;
    if (choice === 'no') return adminMessages.tell(chat, 'cancelled', {}, { edit });
    const actor = gate.actor(ctx);
    const mode = choice === 'yes' ? 'delete' : 'notice';
    const posted = (await desk.posts(date)).reduce((sum, post) => sum + post.sent, 0);
    const ids = await deps.publisher.retract({ feed: desk.feed, date, mode, actor: actor.userId }, now());
    await desk.log(actor, now(), `retract (${mode})`, date, String(ids.length));
    if (ids.length === 0) return adminMessages.tell(chat, 'retract-none', { date }, { edit });
    deps.poke();
    await deps.jobs.start({
      kind: 'retract',
      chat,
      date,
      publicationIds: ids,
      mode,
      posted,
      messageId: edit,
      startedAt: now(),
    });
  });
}

/** Buttons to turn the pages of a list. */
function turn(prefix: string, page: number, count: number, say: Say): InlineButton[][] {
  const row: InlineButton[] = [];
  if (page > 0) row.push({ text: say('button-previous'), callback_data: `${prefix}|${page - 1}` });
  if (count > (page + 1) * LOG_PAGE) {
    row.push({ text: say('button-next'), callback_data: `${prefix}|${page + 1}` });
  }
  return row.length === 0 ? [] : [row];
}
