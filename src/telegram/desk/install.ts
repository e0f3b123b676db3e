import { randomBytes } from 'node:crypto';
import {
  type ConversationData,
  type ConversationFlavor,
  conversations,
  createConversation,
  type VersionedState,
} from '@grammyjs/conversations';
import { Composer, type Context, type Middleware } from 'grammy';
import { readButton } from '../../message/card/button.js';
import { readWhichDay } from '../../message/card/time.js';
import { createPublishTalk, PUBLISH_VERSION } from '../conversations/publish.js';
import { createTargetTalk } from '../conversations/target.js';
import { type CommandDeps, installCommands } from './commands.js';
import type { ChatDeskStore } from './contract.js';
import { ANONYMOUS } from './gate.js';
import { installMembership, type MembershipDeps } from './membership.js';
import { createTargetDesk, installTargets, type TargetDesk, type TargetsDeps } from './targets.js';
import { installUpload, type UploadDeps } from './upload.js';

export interface InstallDeps extends CommandDeps, MembershipDeps, TargetsDeps, UploadDeps {
  readonly store: Pick<ChatDeskStore, 'day'>;
  readonly conversationStore: ChatDeskStore['conversations'];
  readonly botUsername: () => string;
  /** Brings the cards up to date; never rejects. */
  readonly refresh: () => Promise<void>;
  /** Null where no dictionary can be added to. */
  readonly namesCard: { install(composer: Composer<Context>): void } | null;
}

/** Commands of the desk: what others are refused, and what is moved from a group to the private chat. */
export const DESK_COMMANDS = [
  'publish',
  'status',
  'why',
  'pause',
  'resume',
  'skip',
  'release',
  'retract',
  'log',
  'targets',
] as const;

const DESK_BUTTON = /^(day|pub|ret|rel|log|why|tgt|who|set|nam|mis)\|/;

type DeskContext = ConversationFlavor<Context>;

/** Puts the admin's desk before the readers' handlers. Only ADMIN_IDS get past its first lines. */
export function installDesk<C extends Context>(
  bot: Composer<C>,
  deps: InstallDeps,
): { idle(): Promise<void> } {
  const { gate, adminMessages } = deps;
  const outer = new Composer<Context>();
  installMembership(outer, deps);

  const foreign = outer.filter((ctx) => !gate.isAdmin(ctx));
  foreign.callbackQuery(DESK_BUTTON, (ctx) => gate.toast(ctx, gate.say(ctx)('not-admin')));
  foreign.command([...DESK_COMMANDS], async (ctx) => {
    if (ctx.from?.id === ANONYMOUS && ctx.senderChat?.id === ctx.chatId) return whoAreYou(ctx);
    gate.refuse(ctx);
  });

  const admin = outer.filter((ctx) => gate.isAdmin(ctx));
  admin.use(async (ctx, next) => {
    await gate.learn(ctx);
    const writes = ctx.chat?.type === 'private' && ctx.message !== undefined;
    if (writes && deps.desk.welcome(ctx.chat.id)) void deps.refresh();
    await next();
  });
  admin.callbackQuery(DESK_BUTTON, async (ctx, next) => {
    const data = ctx.callbackQuery.data;
    if (data.startsWith('who|')) return openPrivate(ctx, data.slice('who|'.length));
    if (await gate.accept(ctx)) return next();
    if (ctx.from.id !== undefined) await adminMessages.tell(ctx.from.id, 'button-too-late');
  });

  const desk = admin.filter((ctx) => ctx.chat?.type === 'private');
  const menu = createTargetDesk(deps);
  desk.use(talking(deps, menu));
  installCommands(desk, deps);
  desk.command('help', async (ctx, next) => {
    await next();
    const say = gate.say(ctx);
    const lines = DESK_COMMANDS.map((command) => `/${command} ${say(`command-${command}`)}`);
    adminMessages.post(ctx.chat.id, { lines: [[{ bold: say('help-desk') }], ...lines], buttons: [] });
  });
  installTargets(desk, deps, menu, (ctx, id, field) => enter(ctx as DeskContext, 'target', id, field));
  const uploads = installUpload(desk, deps);
  deps.namesCard?.install(desk);
  desk.callbackQuery(/^day\|/, async (ctx) => {
    const button = readButton(ctx.callbackQuery.data);
    const chat = ctx.chatId;
    if (chat === undefined) return;
    if (button === null) return adminMessages.tell(chat, 'button-unknown');
    const deed = await deps.desk.act(button, gate.actor(ctx), deps.now());
    deps.poke();
    const message = ctx.callbackQuery.message?.message_id;
    const card = (await deps.store.day(button.feed, button.date)).card;
    const onCard = card?.messages.some((known) => known.messageId === message) ?? false;
    const used = deed.ok && button.action !== 'preview' && button.action !== 'anyway';
    if (message !== undefined && !onCard && (used || !deed.ok))
      await adminMessages.removeButtons(chat, message);
    // The card itself shows what a good decision came to.
    if (deed.ok && deed.next === undefined && onCard) return deps.desk.refresh(deps.now());
    await adminMessages.follow(chat, deed);
  });
  desk.callbackQuery(DESK_BUTTON, async (ctx) => {
    const chat = ctx.chatId;
    if (chat === undefined) return;
    const message = ctx.callbackQuery.message?.message_id;
    if (message !== undefined) await adminMessages.removeButtons(chat, message);
    await adminMessages.tell(chat, 'button-old');
  });

  admin
    .filter((ctx) => ctx.chat?.type !== 'private')
    .command([...DESK_COMMANDS], (ctx) => {
      const say = gate.say(ctx);
      const start = payloadOf(ctx.message?.text ?? '');
      const url = `https://t.me/${deps.botUsername()}?start=${start}`;
      adminMessages.post(ctx.chatId, {
        lines: [say('go-private')],
        buttons: [[{ text: say('button-open'), url }]],
      });
    });

  bot.use(outer);
  return { idle: () => uploads.idle() };

  /** An anonymous admin's message names no person; the tap on a button does. */
  function whoAreYou(ctx: Context): void {
    if (ctx.chatId === undefined) return;
    const say = gate.say(ctx);
    const data = `who|${payloadOf(ctx.message?.text ?? '')}`;
    adminMessages.post(ctx.chatId, {
      lines: [say('who-are-you')],
      buttons: [[{ text: say('button-its-me'), callback_data: data }]],
    });
  }

  /** Opens the private chat at the command: `url` of an answer may be a link to the bot itself. */
  async function openPrivate(ctx: Context, start: string): Promise<void> {
    const id = ctx.callbackQuery?.id;
    if (id === undefined || !/^desk_[\w-]{1,50}$/.test(start)) return;
    const url = `https://t.me/${deps.botUsername()}?start=${start}`;
    await deps.adminSender.direct('answerCallbackQuery', { callback_query_id: id, url });
    const message = ctx.callbackQuery?.message;
    if (message !== undefined) {
      void deps.adminSender.call(message.chat.id, 'deleteMessage', {
        chat_id: message.chat.id,
        message_id: message.message_id,
      });
    }
  }
}

/** `/publish 2026-01-31` as a start parameter: `desk_publish_2026-01-31`. What does not fit is left out. */
function payloadOf(text: string): string {
  const [command = '', ...rest] = text.trim().split(/\s+/);
  const name = command.slice(1).split('@')[0] ?? '';
  const argument = rest.join('_');
  const whole = `desk_${name}${argument === '' ? '' : `_${argument}`}`;
  return /^[\w-]{1,60}$/.test(whole) ? whole : `desk_${name}`;
}

/** /publish and its conversation, whose state survives restarts. */
function talking(deps: InstallDeps, menu: TargetDesk): Middleware<Context> {
  const { adminMessages, gate } = deps;
  const store = deps.conversationStore;
  const outdated = new Set<string>();
  const inner = new Composer<DeskContext>();

  inner.use(
    conversations<Context, Context>({
      storage: {
        type: 'key',
        version: PUBLISH_VERSION,
        // The default key is the chat alone: another member's words would answer the admin.
        getStorageKey: keyOf,
        adapter: {
          async read(key) {
            const value = await store.read(key);
            if (!isStored(value)) return undefined;
            if (value.version[1] === PUBLISH_VERSION) return value;
            outdated.add(key);
            await store.delete(key);
            return undefined;
          },
          write: (key, value) => store.write(key, value, deps.now()),
          delete: (key) => store.delete(key),
        },
      },
    }),
  );
  inner.use(async (ctx, next) => {
    if (outdated.delete(keyOf(ctx) ?? '') && ctx.chatId !== undefined)
      await adminMessages.tell(ctx.chatId, 'start-again');
    await next();
  });
  const publishTalk = createPublishTalk({ adminMessages, timezone: deps.timezone, now: deps.now });
  inner.use(createConversation(publishTalk, 'publish'));

  inner.use(createConversation(createTargetTalk(menu), 'target'));

  inner.command('publish', (ctx) => begin(ctx, ctx.match));
  inner.callbackQuery(/^day\|[\w-]+\|(\d{4}-\d{2}-\d{2})\|mend\|/, (ctx) => begin(ctx, ctx.match[1] ?? ''));
  inner.command('start', async (ctx, next) => {
    const match = /^desk_([a-z]+)(?:_([\w-]+))?$/.exec(ctx.match);
    if (match === null) return next();
    if (match[1] === 'publish') return begin(ctx, match[2] ?? '');
    const again = DESK_COMMANDS.find((command) => command === match[1]);
    if (again === undefined || ctx.message === undefined) return next();
    const text = `/${again}${match[2] === undefined ? '' : ` ${match[2]}`}`;
    Object.assign(ctx.message, {
      text,
      entities: [{ type: 'bot_command', offset: 0, length: again.length + 1 }],
    });
    return next();
  });
  // The plugin adds `conversation` to the very context that it is handed.
  const run = inner.middleware();
  return (ctx, next) => run(ctx as DeskContext, next);

  async function begin(ctx: DeskContext, text: string): Promise<void> {
    const chat = ctx.chatId;
    if (chat === undefined || !gate.isAdmin(ctx)) return;
    let date: string | null = null;
    if (text.trim() !== '') {
      const day = readWhichDay(text, deps.now(), deps.timezone);
      if (!day.ok) return adminMessages.tell(chat, `date-${day.why}`, { date: day.text, text: day.text });
      date = day.date;
    }
    await enter(ctx, 'publish', date, randomBytes(4).toString('hex'));
  }
}

/** A new conversation takes the place of what was open: one thing at a time in one chat. */
async function enter(ctx: DeskContext, name: string, ...given: unknown[]): Promise<void> {
  await ctx.conversation.exitAll();
  await ctx.conversation.enter(name, ...given);
}

function keyOf(ctx: Context): string | undefined {
  return ctx.chatId === undefined || ctx.from === undefined ? undefined : `${ctx.chatId}:${ctx.from.id}`;
}

/** The envelope that the plugin writes: see storage.d.ts of @grammyjs/conversations 2. */
function isStored(value: unknown): value is VersionedState<ConversationData> {
  if (typeof value !== 'object' || value === null) return false;
  const version: unknown = Reflect.get(value, 'version');
  return Array.isArray(version) && version.length === 2;
}
