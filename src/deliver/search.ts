import type { Call, CallResult, Target } from '../outbox/model.js';
import type { OutboxCalls } from './contract.js';
import { type Look, NOTICE_TEXT, type Notices } from './notices.js';
import type { Clocks, DeliverLog } from './pacer.js';
import type { Request } from './requests.js';
import { backoff } from './rules/outcome.js';
import {
  candidates,
  countsAlone,
  field,
  MOST_CANDIDATES,
  type Seen,
  type Sign,
  sameText,
  signOf,
  visibleText,
} from './rules/probe.js';
import { Gone, Pause, Undecidable, whyNot } from './stop.js';

/** What was found out so far, by message id. Only what stays true is kept. */
export interface Findings {
  /** What a probe told. */
  readonly signs: Map<number, Sign>;
  /** What a reply showed. */
  readonly looks: Map<number, Look>;
}

export function newFindings(): Findings {
  return { signs: new Map(), looks: new Map() };
}

/** What a search found. */
export interface Found {
  /** The message; null if it is proved absent. */
  readonly messageId: number | null;
  readonly chatId: number | null;
  /** Other messages of ours that show its text now, and must go. */
  readonly extras: readonly number[];
  /** Outbox ids of earlier notices whose fate is known now. */
  readonly strays: readonly number[];
}

/**
 * Looks for the message of a call.
 *
 * In supergroups and channels message ids rise by one, so it lies between the last id known before the call and the id
 * of a notice sent now. An edit to exactly the planned content, the probe, tells what each id in between holds, and
 * shows nothing to anyone.
 * @throws Pause, Undecidable, Gone
 */
export type Search = (call: Call, target: Target, findings: Findings, patience: number) => Promise<Found>;

export interface SearchDeps {
  readonly outbox: OutboxCalls;
  readonly notices: Notices;
  readonly clocks: Clocks;
  readonly log: DeliverLog;
  readonly request: Request;
}

/** After so many ids in a row that do not exist, an upper bound is worth its notice. */
const QUICK_NONE = 2;
/** Ids that are probed before an upper bound is known. */
const QUICK_MOST = 8;
/** Attempts at a request that may be repeated. */
const TRIES = 3;
/** Telegram's dates are whole seconds: a message this much older than a call was there before it. Milliseconds. */
const CLOCK_MARGIN = 2000;

export function createSearch(deps: SearchDeps): Search {
  const { outbox, notices, clocks } = deps;

  const search: Search = async (call, target, findings, patience) => {
    if (!countsAlone(target)) {
      throw new Undecidable(
        'in private chats and basic groups message ids say nothing about what is between two of them',
      );
    }
    const strays = (await outbox.strays(target)).filter((stray) => stray.id !== call.id);
    const { signs } = findings;
    const probe = async (id: number, bounded: boolean): Promise<Sign> => {
      const known = signs.get(id);
      if (known !== undefined) return known;
      const sign = await signAt(call, target, id, patience);
      // An id above the bound may be given out later.
      if (bounded || sign !== 'none') signs.set(id, sign);
      return sign;
    };
    // Strays may stand in front of it and would be taken for it; a channel's bot may edit what others posted.
    if (strays.length === 0 && target.type === 'supergroup') {
      const found = await quickSearch(call, target, signs, probe);
      if (found !== null) return found;
    }

    const bound = await notices.send(call, target, null, patience);
    if (bound === null) throw new Undecidable('no notice can be sent');
    const { chatId, messageId: high, type } = bound;
    const there: Target = { ...target, chatId, type };
    if (!countsAlone(there)) throw new Undecidable('in private chats and basic groups ids say nothing');
    const look = async (id: number): Promise<Look> => {
      const known = findings.looks.get(id);
      if (known !== undefined) return known;
      const seen = await notices.look(call, there, id, patience);
      findings.looks.set(id, seen);
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
      // No lower bound: from the newest down. Strays are newer than what is looked for, so the first message of ours
      // beyond them is as far as it may go: below lie older digests.
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
    return conclusion(
      signs,
      chatId,
      strays.map((stray) => stray.id),
    );
  };

  /** The few ids after the last known one, without a notice. Null: the search must go on. */
  async function quickSearch(
    call: Call,
    target: Target,
    signs: ReadonlyMap<number, Sign>,
    probe: (id: number, bounded: boolean) => Promise<Sign>,
  ): Promise<Found | null> {
    const { chatId } = target;
    if (call.lowId === null || chatId === null) return null;
    const known = await outbox.ownIds(chatId, call.lowId);
    let none = 0;
    for (let id = call.lowId + 1, n = 0; none < QUICK_NONE && n < QUICK_MOST; id += 1) {
      if (known.has(id)) continue;
      n += 1;
      const sign = await probe(id, false);
      if (sign === 'impossible') return { messageId: null, chatId, extras: [], strays: [] };
      if (sign === 'ours') return { messageId: id, chatId, extras: showing(signs, id), strays: [] };
      none = sign === 'none' ? none + 1 : 0;
    }
    return null;
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
    if (sign === 'lost') throw new Gone(whyNot(result));
    if (sign === 'unclear') throw new Pause(0, `a probe was answered: ${whyNot(result)}`);
    if (sign === 'became-ours' || sign === 'spoiled')
      deps.log.warn(
        { call: call.id, messageId: id },
        'a message of ours that was not on record was overwritten',
      );
    return sign;
  }

  /** Makes a request that may be repeated until it is answered. @throws Pause */
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
      if (count >= TRIES || ms > patience) throw new Pause(flood ? ms : 0, whyNot(result));
      await clocks.sleep(ms);
    }
  }

  /**
   * The lower bound where none is on record (a lost database): the id of the newest message that is older than the
   * call. Found in ever longer steps down from the notice, then by halves. What the steps pass over is not probed: it
   * may be older digests of ours that are not on record, and a probe would overwrite them.
   * @returns null if replies show nothing in this chat
   */
  async function findLow(
    call: Call,
    chatId: number,
    high: number,
    skew: number,
    look: (id: number) => Promise<Look>,
  ): Promise<number | null> {
    const known = await outbox.ownIds(chatId, 0);
    const began = (call.startedAt ?? clocks.real()) + skew - CLOCK_MARGIN;
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

  /** For channels, where a probe might overwrite others' posts: compares what a reply shows. */
  async function compare(call: Call, id: number, look: (id: number) => Promise<Look>): Promise<Sign> {
    const seen = await look(id);
    if (seen === 'blind') throw new Undecidable('the posts of this channel cannot be looked at');
    if (seen === null) return 'none';
    const text = seen.text ?? '';
    if (sameText(text, visibleText(String(call.payload.text)))) return 'ours';
    return text === NOTICE_TEXT ? 'spoiled' : 'foreign';
  }

  /** Whether the bot may edit posts of others; if unknown, yes. */
  async function mayEditOthers(target: Target, patience: number): Promise<boolean> {
    const me = await idempotent(target, 'getMe', {}, patience);
    const user_id = me.kind === 'ok' ? field(me.result, 'id') : undefined;
    if (typeof user_id !== 'number') return true;
    const chat_id = target.chatId ?? target.chat;
    const member = await idempotent(target, 'getChatMember', { chat_id, user_id }, patience);
    return member.kind !== 'ok' || field(member.result, 'can_edit_messages') === true;
  }

  return search;
}

/** What the signs say in the end. */
function conclusion(signs: ReadonlyMap<number, Sign>, chatId: number, strays: readonly number[]): Found {
  const first = (wanted: Sign) =>
    [...signs]
      .filter(([, sign]) => sign === wanted)
      .map(([id]) => id)
      .sort((a, b) => a - b)[0];
  const messageId = first('ours') ?? first('became-ours') ?? null;
  return { messageId, chatId, extras: showing(signs, messageId), strays };
}

/** Every message of ours that shows the content now and is not the one that stays. */
function showing(signs: ReadonlyMap<number, Sign>, kept: number | null): number[] {
  const wanted: readonly Sign[] = kept === null ? ['spoiled'] : ['ours', 'became-ours', 'spoiled'];
  return [...signs].filter(([id, sign]) => id !== kept && wanted.includes(sign)).map(([id]) => id);
}
