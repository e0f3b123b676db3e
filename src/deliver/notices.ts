import type { Call, Target } from '../outbox/model.js';
import type { Clock, OutboxCalls } from './contract.js';
import type { Request } from './requests.js';
import { type ChatFacts, chatFacts } from './rules/chat.js';
import { outcomeOf } from './rules/outcome.js';
import { field, type Seen, seenIn } from './rules/probe.js';
import { Gone, Pause, Undecidable, whyNot } from './stop.js';

/** A notice that was sent and taken away again. */
export interface Notice {
  readonly chatId: number;
  readonly type: ChatFacts['type'];
  /** Its message id: above the ids of all messages that stood in the chat before. */
  readonly messageId: number;
  /** What has to be added to our clock to get Telegram's, milliseconds, to a second. */
  readonly skew: number;
  /** The message as Telegram answered it. */
  readonly answer: unknown;
}

/** What stands under an id, and when it was sent, milliseconds on our clock to a second. */
export interface Sight extends Seen {
  readonly sentAt: number;
}

/** What a reply showed; null if nothing stands under the id. `blind`: replies show nothing in this chat. */
export type Look = Sight | 'blind' | null;

/** Silent messages that are sent to learn something and deleted at once. */
export interface Notices {
  /**
   * Sends one notice, and takes it away.
   * @param replyTo the message that its answer is to show
   * @returns null if `replyTo` does not exist
   */
  send(call: Call, target: Target, replyTo: number | null, patience: number): Promise<Notice | null>;
  /** What stands under an id, seen in the answer to a reply to it. */
  look(call: Call, target: Target, id: number, patience: number): Promise<Look>;
  /** How many may still be sent to find the message of a call. */
  left(call: Call): Promise<number>;
}

export interface NoticesDeps {
  readonly outbox: OutboxCalls;
  readonly request: Request;
  readonly clock: () => Clock;
  readonly grace: number;
}

/** What a notice says while it stands there. */
export const NOTICE_TEXT = '·';
const NOTICE = {
  text: NOTICE_TEXT,
  disable_notification: true,
  link_preview_options: { is_disabled: true },
};
/**
 * The most notices that the search for one message puts into a chat, whatever dies or is lost in between: members see
 * each of them come and go.
 */
export const MOST_NOTICES = 8;

export function createNotices({ outbox, request, clock, grace }: NoticesDeps): Notices {
  async function send(
    call: Call,
    target: Target,
    replyTo: number | null,
    patience: number,
  ): Promise<Notice | null> {
    if ((await left(call)) === 0)
      throw new Undecidable(`${MOST_NOTICES} notices were sent to look for it, and it was not found`);
    const payload = {
      ...NOTICE,
      ...(replyTo === null ? {} : { reply_parameters: { message_id: replyTo } }),
    };
    const chat_id = target.chatId ?? target.chat;
    const thread = target.topic === 0 ? {} : { message_thread_id: target.topic };
    let marked: Call | null = null;
    const result = await request(
      target,
      'sendMessage',
      { chat_id, ...thread, ...payload },
      patience,
      async () => {
        const { real, now } = clock();
        marked = await outbox.notice(call, payload, real, now);
        return marked;
      },
    );
    if (typeof result === 'number' || marked === null)
      throw new Pause(typeof result === 'number' ? result : 0, 'waits for the rate limit');
    const notice: Call = marked;
    const messageId = result.kind === 'ok' ? field(result.result, 'message_id') : undefined;
    const chat = result.kind === 'ok' ? chatFacts(result.result) : null;
    if (result.kind === 'ok' && typeof messageId === 'number' && chat !== null) {
      await outbox.settle(notice, { do: 'done', messageId, chat }, clock());
      const date = field(result.result, 'date');
      const skew = typeof date === 'number' ? date * 1000 - clock().real : 0;
      await takeAway(target, chat.id, messageId, patience);
      return { chatId: chat.id, type: chat.type, messageId, skew, answer: result.result };
    }
    const why = whyNot(result);
    const outcome = outcomeOf(result, 'notice', 1, clock().now);
    if (outcome.do === 'doubt' || outcome.do === 'done') {
      await outbox.settle(notice, { do: 'doubt', why, at: clock().now + grace }, clock());
      throw new Pause(grace, why);
    }
    await outbox.settle(notice, { do: 'skip', why }, clock());
    if (outcome.do === 'lost') throw new Gone(outcome.why);
    // Ids begin anew in the supergroup, so nothing that is found there says anything about this call.
    if (outcome.do === 'migrated')
      throw new Undecidable('the group became a supergroup while the answer was out');
    if (outcome.do === 'retry') throw new Pause(outcome.at - clock().now, outcome.why);
    if (replyTo !== null && outcome.do === 'refused') return null;
    throw new Undecidable(`no notice can be sent: ${why}`);
  }

  /** A deletion that fails is noted as due, and the deliverer repeats it. */
  async function takeAway(
    target: Target,
    chatId: number,
    messageId: number,
    patience: number,
  ): Promise<void> {
    const payload = { chat_id: chatId, message_id: messageId };
    const result = await request(target, 'deleteMessage', payload, patience);
    if (typeof result === 'number') return;
    if (outcomeOf(result, 'delete', 1, 0).do === 'done') await outbox.dropDeletion(chatId, messageId, true);
  }

  async function left(call: Call): Promise<number> {
    return Math.max(0, MOST_NOTICES - (await outbox.noticesFor(call)));
  }

  return {
    send,
    left,
    async look(call, target, id, patience) {
      const notice = await send(call, target, id, patience);
      if (notice === null) return null;
      const seen = seenIn(notice.answer);
      return seen === null ? 'blind' : { ...seen, sentAt: seen.date * 1000 - notice.skew };
    },
  };
}
