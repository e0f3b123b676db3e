import type { Actor, Deed } from '../../desk/decisions.js';
import type { Desk } from '../../desk/desk.js';
import type { Day } from '../../digest/digest.js';
import { dayState } from '../../message/card/card.js';
import { reasonLines } from '../../message/card/reason.js';
import { fullMoment } from '../../message/card/time.js';
import { readWhen } from '../../message/card/when.js';
import type { InlineButton } from '../../message/message.js';
import { type Panel, panelPayload, type Say } from '../../message/panel.js';
import type { Publisher } from '../../publish/publisher.js';
import type { AdminSender } from './admin-sender.js';
import type { ChatDeskStore } from './contract.js';
import type { Jobs } from './jobs.js';

export interface AdminMessagesDeps {
  readonly desk: Desk;
  readonly store: Pick<ChatDeskStore, 'days'>;
  readonly publisher: Pick<Publisher, 'correct'>;
  readonly jobs: Jobs;
  readonly adminSender: AdminSender;
  readonly texts: (locale: 'zh' | 'en') => Say;
  readonly timezone: string;
  readonly now: () => number;
  /** Something new stands in the outbox. */
  readonly poke: () => void;
}

/** Longest note of a correction, UTF-16 units. */
export const NOTE_LIMIT = 500;
const OFFERED = 6;

/** What the desk says and does on behalf of the conversation, which itself only collects decisions. */
export interface AdminMessages {
  post: (chat: number, panel: Panel, edit?: number | null) => void;
  tell: (
    chat: number,
    key: string,
    params?: Readonly<Record<string, string | number>>,
    options?: {
      readonly edit?: number | null;
      readonly buttons?: InlineButton[][];
    },
  ) => Promise<void>;
  follow: (chat: number, deed: Deed, edit?: number | null) => Promise<void>;
  removeButtons: (chat: number, message: number) => Promise<void>;
  sayTo: (chat: number) => Promise<Say>;
  /** The newest digests with their state, a button each. */
  offer(chat: number, nonce: string, page: number, edit: number | null): Promise<void>;
  /** Starts the preview of a day; the id of the version that it shows, or null when there is none to show. */
  preview(chat: number, date: Day, nonce: string): Promise<number | null>;
  /** Asks once more, naming why the check holds the text back. */
  confirm(chat: number, date: Day, nonce: string, edit: number): Promise<void>;
  askTime(chat: number, nonce: string): Promise<void>;
  askUpdate(chat: number, nonce: string, edit: number): Promise<void>;
  askNote(chat: number, nonce: string): Promise<void>;
  /** Publishes what was previewed, at once or at `dueAt`. */
  publish(
    chat: number,
    request: {
      readonly date: Day;
      readonly versionId: number;
      readonly force: boolean;
      readonly dueAt?: number;
    },
    actor: Actor,
    edit: number | null,
  ): Promise<void>;
  /** Reads the time that was typed; null after saying why it cannot be used. */
  readTime(chat: number, text: string): Promise<number | null>;
  /** Brings what is posted up to date with the version that was previewed. */
  update(
    chat: number,
    request: {
      readonly date: Day;
      readonly versionId: number;
      readonly note: string | null;
    },
    actor: Actor,
    edit: number | null,
  ): Promise<void>;
  resume(chat: number, date: Day, actor: Actor, edit: number | null): Promise<void>;
  unplan(chat: number, date: Day, actor: Actor, edit: number | null): Promise<void>;
}

export function createAdminMessages(deps: AdminMessagesDeps): AdminMessages {
  const { desk, adminSender, jobs, now } = deps;
  const sayTo = async (chat: number): Promise<Say> => deps.texts(await desk.localeOf(chat));

  /** Says it when the chat's turn comes; nobody waits for that. */
  function post(chat: number, panel: Panel, edit: number | null = null): void {
    const { disable_notification, ...visible } = panelPayload(panel, { silent: true });
    if (edit === null)
      void adminSender.call(chat, 'sendMessage', { ...visible, disable_notification, chat_id: chat });
    else void adminSender.call(chat, 'editMessageText', { ...visible, chat_id: chat, message_id: edit });
  }

  async function tell(
    chat: number,
    key: string,
    params: Readonly<Record<string, string | number>> = {},
    options: { readonly edit?: number | null; readonly buttons?: InlineButton[][] } = {},
  ): Promise<void> {
    const say = await sayTo(chat);
    post(chat, { lines: [say(key, params)], buttons: options.buttons ?? [] }, options.edit ?? null);
  }

  /** Shows what a decision came to, and starts what follows from it. */
  async function follow(chat: number, deed: Deed, edit: number | null = null): Promise<void> {
    const next = deed.next;
    if (next?.kind === 'preview') await startPreview(chat, next.date, next.versionId, null);
    else if (next?.kind === 'progress') {
      deps.poke();
      if (edit !== null) await removeButtons(chat, edit);
      await jobs.start({
        kind: 'progress',
        chat,
        date: next.date,
        publicationIds: [...next.publicationIds],
        messageId: null,
        startedAt: now(),
      });
    } else if (next?.kind === 'planned') {
      if (edit !== null) await removeButtons(chat, edit);
      const say = await sayTo(chat);
      const [publication = 0] = next.publicationIds;
      const cancel = `day|${desk.feed}|${next.date}|unplan|${publication}`;
      post(chat, {
        lines: [say(deed.say, deed.params)],
        buttons: [[{ text: say('button-unplan'), callback_data: cancel }]],
      });
      const { date, publicationIds } = next;
      await jobs.start({ kind: 'planned', chat, date, publicationIds: [...publicationIds] });
    } else if (next?.kind === 'confirm') {
      const say = await sayTo(chat);
      const button = (key: string, action: string): InlineButton => ({
        text: say(key),
        callback_data: `day|${desk.feed}|${next.date}|${action}|${next.version.id}`,
      });
      post(chat, {
        lines: [
          [{ bold: say('card-title', { date: next.date }) }],
          say('confirm-held'),
          ...reasonLines(next.version.reasons, say),
          say('confirm-held-ask'),
        ],
        buttons: [[button('button-publish-really', 'really'), button('button-cancel', 'back')]],
      });
    } else {
      const say = await sayTo(chat);
      const resume = { text: say('button-resume-schedule'), callback_data: 'set|resume' };
      const buttons = deed.say === 'pause-done' || deed.say === 'pause-already' ? [[resume]] : [];
      await tell(chat, deed.say, deed.params, { edit, buttons });
    }
    await desk.refresh(now());
  }

  async function removeButtons(chat: number, message: number): Promise<void> {
    void adminSender.call(chat, 'editMessageReplyMarkup', {
      chat_id: chat,
      message_id: message,
      reply_markup: { inline_keyboard: [] },
    });
  }

  async function startPreview(chat: number, date: Day, versionId: number, nonce: string | null) {
    await jobs.start({ kind: 'preview', chat, date, versionId, nonce, sent: 0, refused: [] });
  }

  return {
    post,
    tell,
    follow,
    removeButtons,
    sayTo,

    async offer(chat: number, nonce: string, page: number, edit: number | null): Promise<void> {
      const say = await sayTo(chat);
      const days = await deps.store.days(desk.feed, OFFERED + 1, page * OFFERED);
      if (days.length === 0 && page === 0) return tell(chat, 'offer-empty');
      const rows: InlineButton[][] = [];
      for (const date of days.slice(0, OFFERED)) {
        const facts = await desk.facts(date, now());
        const state =
          facts.posts.length === 0 && facts.good !== null ? 'offer-new' : `state-${dayState(facts)}`;
        rows.push([
          { text: say('offer-item', { date, state: say(state) }), callback_data: `pub|${nonce}|day|${date}` },
        ]);
      }
      const turn: InlineButton[] = [];
      if (page > 0)
        turn.push({ text: say('button-previous'), callback_data: `pub|${nonce}|page|${page - 1}` });
      if (days.length > OFFERED) {
        turn.push({ text: say('button-next'), callback_data: `pub|${nonce}|page|${page + 1}` });
      }
      rows.push(turn, [{ text: say('button-cancel'), callback_data: `pub|${nonce}|cancel` }]);
      const lines = [[{ bold: say('offer-title') }], say('offer-hint')];
      post(chat, { lines, buttons: rows.filter((row) => row.length > 0) }, edit);
    },

    async preview(chat: number, date: Day, nonce: string): Promise<number | null> {
      const facts = await desk.facts(date, now());
      const version = facts.good ?? facts.held;
      if (version === null) {
        await tell(chat, 'no-digest', { date });
        return null;
      }
      if (version.verdict === 'invalid') {
        const say = await sayTo(chat);
        const lines = [say('unreadable-digest', { date }), ...reasonLines(version.reasons, say)];
        post(chat, { lines, buttons: [] });
        return null;
      }
      await tell(chat, 'preview-coming', { date });
      await startPreview(chat, date, version.id, nonce);
      return version.id;
    },

    async confirm(chat: number, date: Day, nonce: string, edit: number): Promise<void> {
      const say = await sayTo(chat);
      const held = (await desk.facts(date, now())).held;
      const lines = [
        [{ bold: say('card-title', { date }) }],
        say('confirm-held'),
        ...reasonLines(held?.reasons ?? [], say),
        say('confirm-held-ask'),
      ];
      const buttons = [
        [
          { text: say('button-publish-really'), callback_data: `pub|${nonce}|really` },
          { text: say('button-cancel'), callback_data: `pub|${nonce}|cancel` },
        ],
      ];
      post(chat, { lines, buttons }, edit);
    },

    async askTime(chat: number, nonce: string): Promise<void> {
      const say = await sayTo(chat);
      const buttons = [[{ text: say('button-cancel'), callback_data: `pub|${nonce}|cancel` }]];
      post(chat, { lines: [say('ask-time', { zone: deps.timezone })], buttons });
    },

    async askUpdate(chat: number, nonce: string, edit: number): Promise<void> {
      const say = await sayTo(chat);
      const button = (key: string, choice: string) => ({
        text: say(key),
        callback_data: `pub|${nonce}|${choice}`,
      });
      void adminSender.call(chat, 'editMessageReplyMarkup', {
        chat_id: chat,
        message_id: edit,
        reply_markup: {
          inline_keyboard: [
            [button('button-update-silently', 'silently'), button('button-update-note', 'note')],
            [button('button-cancel', 'cancel')],
          ],
        },
      });
    },

    async askNote(chat: number, nonce: string): Promise<void> {
      const say = await sayTo(chat);
      const buttons = [[{ text: say('button-cancel'), callback_data: `pub|${nonce}|cancel` }]];
      post(chat, { lines: [say('ask-note', { limit: NOTE_LIMIT })], buttons });
    },

    async publish(
      chat: number,
      request: {
        readonly date: Day;
        readonly versionId: number;
        readonly force: boolean;
        readonly dueAt?: number;
      },
      actor: Actor,
      edit: number | null,
    ): Promise<void> {
      const deed = await desk.publish(request, actor, now());
      const params =
        request.dueAt === undefined
          ? deed.params
          : { ...deed.params, at: fullMoment(request.dueAt, deps.timezone) };
      if (edit !== null) await removeButtons(chat, edit);
      await follow(chat, { ...deed, ...(params === undefined ? {} : { params }) });
    },

    async readTime(chat: number, text: string): Promise<number | null> {
      const when = readWhen(text, now(), deps.timezone);
      if (when.ok) return when.at;
      await tell(chat, `time-${when.why}`);
      return null;
    },

    async update(
      chat: number,
      request: { readonly date: Day; readonly versionId: number; readonly note: string | null },
      actor: Actor,
      edit: number | null,
    ): Promise<void> {
      const { date, versionId, note } = request;
      const at = now();
      if (edit !== null) await removeButtons(chat, edit);
      const current = (await desk.facts(date, at)).good;
      if (current?.id !== versionId) {
        await desk.log(actor, at, 'update', date, 'changed-since');
        return tell(chat, 'changed-since', { date });
      }
      const plans = await deps.publisher.correct(
        { feed: desk.feed, date, force: true, actor: actor.userId, ...(note === null ? {} : { note }) },
        at,
      );
      const applied = plans.filter((plan) => plan.applied);
      deps.poke();
      await desk.log(actor, at, 'update', date, `${applied.length}/${plans.length}`);
      if (applied.length === 0) await tell(chat, plans.length > 0 ? 'updated-later' : 'updated-none');
      else
        await jobs.start({
          kind: 'correction',
          chat,
          date,
          publicationIds: applied.map((plan) => plan.publicationId),
          messageId: null,
          startedAt: at,
        });
      await desk.refresh(now());
    },

    async resume(chat: number, date: Day, actor: Actor, edit: number | null): Promise<void> {
      if (edit !== null) await removeButtons(chat, edit);
      await follow(chat, await desk.resume(date, actor, now()));
    },

    async unplan(chat: number, date: Day, actor: Actor, edit: number | null): Promise<void> {
      if (edit !== null) await removeButtons(chat, edit);
      await follow(chat, await desk.unplan(date, actor, now()));
    },
  };
}
