import type { Call, CallResult, Sender, Target } from '../outbox/model.js';
import type { OutboxCalls } from '../store/outbox/calls.js';
import type { Clock } from '../store/outbox/write.js';
import type { Clocks, DeliverLog } from './pacer.js';
import { chatFacts } from './rules/chat.js';
import { backoff, outcomeOf } from './rules/outcome.js';
import {
  candidates,
  countsAlone,
  field,
  MOST_CANDIDATES,
  type Seen,
  type Sign,
  sameText,
  seenIn,
  signOf,
  visibleText,
} from './rules/probe.js';

export interface SettlerDeps {
  readonly outbox: OutboxCalls;
  readonly sender: Sender;
  readonly clocks: Clocks;
  readonly log: DeliverLog;
  readonly doubtWait: number;
  readonly grace: number;
  readonly clock: () => Clock;
  /** A paced request; a number is a wait longer than the patience. */
  readonly request: (
    target: Target,
    method: string,
    payload: Readonly<Record<string, unknown>>,
    patience: number,
    /** Runs when its turn has come, before it leaves. */
    mark?: () => Promise<void>,
  ) => Promise<CallResult | number>;
}

/** What stands under an id. Null: nothing. `blind`: replies show nothing here. */
type Look = Seen | 'blind' | null;

interface Memory {
  tries: number;
  /** By id, of ids that are given out. */
  readonly signs: Map<number, Sign>;
  readonly looked: Map<number, Look>;
}

/** Why settling stops for now. */
class Pause {
  constructor(
    readonly ms: number,
    readonly why: string,
  ) {}
}

/** Why only a person can say. */
class Undecidable {
  constructor(readonly why: string) {}
}

/** The chat is lost. */
class Gone {
  constructor(readonly why: string) {}
}

/** After so many ids in a row that do not exist, the upper bound is worth its notice. */
const QUICK_NONE = 2;
const QUICK_MOST = 8;
/** Replies that look at messages; each is a message that comes and goes. */
const MOST_LOOKS = 20;
const TRIES = 3;
/** What a notice says while it stands there. */
const NOTICE = { text: '·', disable_notification: true, link_preview_options: { is_disabled: true } };

/**
 * Settles whether a message that was sent without an answer is there.
 *
 * In supergroups and channels ids rise by one, so it lies between the last id known before it and the id of a
 * notice sent now. An edit to exactly the planned content tells what each id in between holds, and shows
 * nothing to anyone. Everything that is found is written in one transaction at the end: a crash on the way
 * starts the search anew, and finds the same.
 */
export function createSettler(deps: SettlerDeps) {
  const { outbox, clocks, clock } = deps;
  /** What was learnt of a doubt so far, so that a search that is interrupted goes on where it was. */
  const memories = new Map<number, Memory>();

  async function settle(call: Call, patience: number): Promise<void> {
    const { target } = await outbox.context(call);
    const memory = memories.get(call.id) ?? { tries: 0, signs: new Map(), looked: new Map() };
    memories.set(call.id, memory);
    const end = await search(call, target, memory, patience).catch((reason: unknown) => {
      if (reason instanceof Pause || reason instanceof Undecidable || reason instanceof Gone) return reason;
      throw reason;
    });
    if (end instanceof Pause) {
      memory.tries += 1;
      const at = clocks.now() + (end.ms === 0 ? backoff(memory.tries) : end.ms);
      await outbox.settle(call, { do: 'doubt', why: end.why, at }, clock());
      return;
    }
    memories.delete(call.id);
    if (end instanceof Undecidable) {
      deps.log.warn({ call: call.id, why: end.why }, 'a person must say whether this message arrived');
      await outbox.ask(call.id, end.why, clocks.now() + deps.doubtWait, clock());
    } else if (end instanceof Gone) {
      await outbox.settle(call, { do: 'lost', why: end.why }, clock());
    } else {
      deps.log.info({ call: call.id, messageId: end.messageId }, 'doubt settled');
      const at = clocks.now() + (call.attempts > 1 ? backoff(call.attempts) : 0);
      await outbox.conclude(call.id, { ...end, at }, clock());
    }
  }

  async function search(call: Call, target: Target, { signs, looked }: Memory, patience: number) {
    if (!countsAlone(target)) {
      throw new Undecidable(
        'in private chats and basic groups message ids say nothing about what is between two of them',
      );
    }
    const strays = (await outbox.strays(target)).filter((stray) => stray.id !== call.id);
    const probe = async (id: number, bounded: boolean): Promise<Sign> => {
      const known = signs.get(id);
      if (known !== undefined) return known;
      const sign = await signAt(call, target, id, patience);
      // An id that was not given out yet says nothing for good.
      if (bounded || sign !== 'none') signs.set(id, sign);
      return sign;
    };

    // A channel's bot may be allowed to edit what others posted: there a probe would overwrite it.
    const quick = call.lowId !== null && target.chatId !== null && strays.length === 0;
    if (quick && target.type === 'supergroup' && call.lowId !== null) {
      const known = await outbox.ownIds(target.chatId ?? 0, call.lowId);
      let none = 0;
      for (let id = call.lowId + 1, n = 0; none < QUICK_NONE && n < QUICK_MOST; id += 1) {
        if (known.has(id)) continue;
        n += 1;
        const sign = await probe(id, false);
        if (sign === 'impossible') return absent(target.chatId);
        if (sign === 'ours')
          return { messageId: id, chatId: target.chatId, extras: spoiled(signs, id), strays: [] };
        none = sign === 'none' ? none + 1 : 0;
      }
    }

    const bound = await sendNotice(call, target, null, patience);
    if (bound === null) throw new Undecidable('no notice can be sent');
    const { chatId, high, type } = bound;
    const there: Target = { ...target, chatId, type };
    if (!countsAlone(there)) throw new Undecidable('in private chats and basic groups ids say nothing');
    const looks = { left: MOST_LOOKS };
    const look = async (id: number): Promise<Look> => {
      const seen = looked.has(id) ? (looked.get(id) ?? null) : await lookAt(call, there, id, looks, patience);
      looked.set(id, seen);
      return seen;
    };
    const low = call.lowId ?? (await findLow(call, chatId, high, bound.skew, look));
    if (low !== null && call.lowId === null) await outbox.learnLow(call.id, low);
    const ids = candidates(
      low ?? Math.max(0, high - 1 - MOST_CANDIDATES),
      high,
      await outbox.ownIds(chatId, 0),
    );
    if (ids.length > MOST_CANDIDATES)
      throw new Undecidable(`${ids.length} messages may be it, at most ${MOST_CANDIDATES} are looked at`);

    if (type === 'channel' && (await mayEditOthers(there, patience))) {
      for (const id of ids) signs.set(id, await compare(call, id, look));
    } else if (low === null) {
      // Nothing tells where to begin: from the newest down. Strays are newer than what is looked for, so the
      // first message of ours beyond them is as far as it may go: below lie older digests.
      let overwritten = 0;
      for (const id of ids.reverse()) {
        const sign = await probe(id, true);
        if (sign === 'became-ours') overwritten += 1;
        if (sign === 'ours' || sign === 'impossible' || overwritten > strays.length) break;
      }
    } else {
      for (const id of ids) {
        const sign = await probe(id, true);
        if (sign === 'impossible') break;
        if (sign === 'ours' && strays.length === 0) break;
      }
    }
    const found = (wanted: Sign) =>
      [...signs]
        .filter(([, sign]) => sign === wanted)
        .map(([id]) => id)
        .sort((a, b) => a - b);
    const messageId = found('ours')[0] ?? found('became-ours')[0] ?? null;
    const extras = messageId === null ? found('spoiled') : spoiled(signs, messageId);
    return { messageId, chatId, extras, strays: strays.map((stray) => stray.id) };
  }

  function absent(chatId: number | null) {
    return { messageId: null, chatId, extras: [], strays: [] };
  }

  /** Every message of ours that shows the content now and is not the one that stays. */
  function spoiled(signs: ReadonlyMap<number, Sign>, kept: number): number[] {
    return [...signs]
      .filter(([id, sign]) => id !== kept && ['ours', 'became-ours', 'spoiled'].includes(sign))
      .map(([id]) => id);
  }

  async function signAt(call: Call, target: Target, id: number, patience: number): Promise<Sign> {
    const { text, parse_mode, link_preview_options, reply_markup } = call.payload;
    const result = await idempotent(
      target,
      'editMessageText',
      {
        chat_id: target.chatId ?? target.chat,
        message_id: id,
        text,
        ...(parse_mode === undefined ? {} : { parse_mode }),
        ...(link_preview_options === undefined ? {} : { link_preview_options }),
        ...(reply_markup === undefined ? {} : { reply_markup }),
      },
      patience,
    );
    const sign = signOf(result, target.topic);
    if (sign === 'lost') throw new Gone(why(result));
    if (sign === 'unclear') throw new Pause(0, `a probe was answered: ${why(result)}`);
    if (sign === 'became-ours' || sign === 'spoiled')
      deps.log.warn(
        { call: call.id, messageId: id },
        'a message of ours that was in no book was overwritten',
      );
    return sign;
  }

  /** Repeats what may be repeated until it is answered. */
  async function idempotent(
    target: Target,
    method: string,
    payload: Record<string, unknown>,
    patience: number,
  ): Promise<CallResult> {
    for (let count = 1; ; count += 1) {
      const result = await deps.request(target, method, payload, patience);
      if (typeof result === 'number') throw new Pause(result, 'waits for the rate limit');
      if (result.kind === 'ok') return result;
      const flood = result.kind === 'refused' && (result.retryAfter !== undefined || result.code === 429);
      if (result.kind === 'refused' && !flood) return result;
      const ms = flood && result.kind === 'refused' ? (result.retryAfter ?? 1) * 1000 + 50 : backoff(count);
      if (count >= TRIES || ms > patience) throw new Pause(flood ? ms : 0, why(result));
      await clocks.sleep(ms);
    }
  }

  /**
   * Sends a silent notice, notes it, and takes it away at once. Its id is above everything that stood there
   * before. As a reply it shows the message that it replies to.
   */
  async function sendNotice(call: Call, target: Target, replyTo: number | null, patience: number) {
    const payload = {
      ...NOTICE,
      ...(replyTo === null ? {} : { reply_parameters: { message_id: replyTo } }),
    };
    let notice: Call | null = null;
    const chat_id = target.chatId ?? target.chat;
    const thread = target.topic === 0 ? {} : { message_thread_id: target.topic };
    const result = await deps.request(
      target,
      'sendMessage',
      { chat_id, ...thread, ...payload },
      patience,
      async () => {
        notice = await outbox.notice(call, payload, clocks.real(), clocks.now());
      },
    );
    if (typeof result === 'number' || notice === null)
      throw new Pause(typeof result === 'number' ? result : 0, 'waits for the rate limit');
    const sent: Call = notice;
    const messageId = result.kind === 'ok' ? field(result.result, 'message_id') : undefined;
    const chat = result.kind === 'ok' ? chatFacts(result.result) : null;
    if (result.kind === 'ok' && typeof messageId === 'number' && chat !== null) {
      await outbox.settle(sent, { do: 'done', messageId, chat }, clock());
      const date = field(result.result, 'date');
      const skew = typeof date === 'number' ? date * 1000 - clocks.real() : 0;
      await takeAway(target, chat.id, messageId, patience);
      return { chatId: chat.id, type: chat.type, high: messageId, skew, answer: result.result };
    }
    const outcome = outcomeOf(result, 'notice', 1, clocks.now());
    if (outcome.do === 'doubt' || outcome.do === 'done') {
      await outbox.settle(sent, { do: 'doubt', why: why(result), at: clocks.now() + deps.grace }, clock());
      throw new Pause(deps.grace, why(result));
    }
    await outbox.settle(sent, { do: 'skip', why: why(result) }, clock());
    if (outcome.do === 'lost') throw new Gone(outcome.why);
    // Ids begin anew there. The next call follows the group; this one must not be sent on the strength of it.
    if (outcome.do === 'migrated')
      throw new Undecidable('the group became a supergroup while the answer was out');
    if (outcome.do === 'retry') throw new Pause(outcome.at - clocks.now(), outcome.why);
    if (replyTo !== null && outcome.do === 'refused') return null;
    throw new Undecidable(`no notice can be sent: ${why(result)}`);
  }

  /** A deletion that fails here is made up for by the deliverer: it is noted as due. */
  async function takeAway(
    target: Target,
    chatId: number,
    messageId: number,
    patience: number,
  ): Promise<void> {
    const payload = { chat_id: chatId, message_id: messageId };
    const result = await deps.request(target, 'deleteMessage', payload, patience);
    if (typeof result === 'number') return;
    if (outcomeOf(result, 'delete', 1, 0).do === 'done') await outbox.dropDeletion(chatId, messageId, true);
  }

  /** What stands under an id, seen through a reply. Null: nothing stands there. `blind`: replies show nothing here. */
  async function lookAt(
    call: Call,
    target: Target,
    id: number,
    looks: { left: number },
    patience: number,
  ): Promise<Look> {
    if (looks.left <= 0) throw new Undecidable('too many messages would have to be looked at');
    const notice = await sendNotice(call, target, id, patience);
    if (notice === null) return null;
    looks.left -= 1;
    return seenIn(notice.answer) ?? 'blind';
  }

  /**
   * An id between the newest message that is older than the doubtful one and the oldest that may be it, when nothing
   * in the book tells it: in ever longer steps down from the notice, then by halves. What the steps passed over may
   * be older digests of ours, in no book: a probe would overwrite them. Null: replies show nothing here.
   */
  async function findLow(
    call: Call,
    chatId: number,
    high: number,
    skew: number,
    look: (id: number) => Promise<Look>,
  ): Promise<number | null> {
    const known = await outbox.ownIds(chatId, 0);
    const began = (call.startedAt ?? clocks.real()) + skew - 2000;
    const isOlder = (seen: Seen) => seen.date * 1000 < began;
    let newer = high;
    let low = 0;
    let step = 1;
    for (let id = high - 1; id > 0; ) {
      if (high - id > MOST_CANDIDATES + 1)
        throw new Undecidable(`nothing tells which of more than ${MOST_CANDIDATES} messages are newer`);
      const seen = known.has(id) ? null : await look(id);
      if (seen === 'blind') return null;
      if (seen !== null && isOlder(seen)) {
        low = id;
        break;
      }
      if (seen !== null) newer = id;
      id -= seen === null ? 1 : step;
      if (seen !== null) step *= 2;
    }
    while (newer - low > 1) {
      const middle = Math.floor((low + newer) / 2);
      let id = middle;
      let seen: Look = null;
      for (; id > low && seen === null; id -= 1) seen = known.has(id) ? null : await look(id);
      if (seen === 'blind') return null;
      if (seen === null || isOlder(seen)) low = middle;
      else newer = id + 1;
    }
    return low;
  }

  /** For posts that a probe might overwrite: compares what a reply shows. */
  async function compare(call: Call, id: number, look: (id: number) => Promise<Look>): Promise<Sign> {
    const seen = await look(id);
    if (seen === 'blind') throw new Undecidable('the posts of this channel cannot be looked at');
    if (seen === null) return 'none';
    const text = seen.text ?? '';
    if (sameText(text, visibleText(String(call.payload.text)))) return 'ours';
    return text === NOTICE.text ? 'spoiled' : 'foreign';
  }

  /** Unknown counts as yes. */
  async function mayEditOthers(target: Target, patience: number): Promise<boolean> {
    const me = await idempotent(target, 'getMe', {}, patience);
    const user_id = me.kind === 'ok' ? field(me.result, 'id') : undefined;
    if (typeof user_id !== 'number') return true;
    const chat_id = target.chatId ?? target.chat;
    const member = await idempotent(target, 'getChatMember', { chat_id, user_id }, patience);
    return member.kind !== 'ok' || field(member.result, 'can_edit_messages') === true;
  }

  return { settle };
}

function why(result: CallResult): string {
  if (result.kind === 'ok') return 'the answer names no message';
  return result.kind === 'refused' ? result.description : result.why;
}
