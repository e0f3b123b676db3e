import type { Call, Target } from '../outbox/model.js';
import type { OutboxCalls } from './contract.js';
import { lowerBound } from './lower-bound.js';
import { type Look, MOST_NOTICES, NOTICE_TEXT, type Notices } from './notices.js';
import type { Clocks } from './pacer.js';
import type { Probes } from './probes.js';
import {
  candidates,
  countsAlone,
  MOST_CANDIDATES,
  type Owner,
  type Sign,
  sameText,
  visibleText,
} from './rules/probe.js';
import { Undecidable } from './stop.js';

/** What was found out so far, by message id. Only what stays true is kept. */
export interface Findings {
  /** What a probe told. */
  readonly signs: Map<number, Sign>;
  /** Whose message it is. */
  readonly owners: Map<number, Owner>;
  /** What a reply showed. */
  readonly looks: Map<number, Look>;
}

export function newFindings(): Findings {
  return { signs: new Map(), owners: new Map(), looks: new Map() };
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
 * In supergroups and channels message ids rise by one, so it lies between the last id known before the call and one
 * that was given out later, such as that of a notice sent now. An edit to exactly the planned content, the probe, tells
 * what each id in between holds, and shows nothing to anyone.
 * @throws Pause, Undecidable, Gone
 */
export type Search = (call: Call, target: Target, findings: Findings, patience: number) => Promise<Found>;

export interface SearchDeps {
  readonly outbox: OutboxCalls;
  readonly notices: Notices;
  readonly probes: Probes;
  readonly clocks: Clocks;
}

/** After so many ids in a row that do not exist, an upper bound is worth its notice. */
const QUICK = { none: 2, most: 8 } as const;
/** Where no notice may be sent any more: so many ids in a row that do not exist are the end of the chat. */
const TO_THE_END = { none: 20, most: MOST_CANDIDATES } as const;

/** Where no id is known at all, notices without an answer cannot be found: what is left is kept for taking them away. */
const MOST_LOST = 3;

/** One search under way: the call, the chat as it is known, and what asking about an id means there. */
interface Place {
  readonly call: Call;
  readonly target: Target;
  readonly chatId: number;
  readonly findings: Findings;
  readonly patience: number;
}

export function createSearch({ outbox, notices, probes, clocks }: SearchDeps): Search {
  const search: Search = async (call, target, findings, patience) => {
    if (!countsAlone(target))
      throw new Undecidable(
        'in private chats and basic groups message ids say nothing about what is between two of them',
      );
    const quick = await withoutNotice(call, target, findings, patience);
    if (quick !== null) return quick;

    const there = await bounded(call, target, patience);
    const { high, ...place } = { ...there, call, findings, patience };
    if (!countsAlone(place.target))
      throw new Undecidable('in private chats and basic groups ids say nothing');
    const strays = await otherStrays(call, place.target);
    // A channel's bot may edit what others posted: what it finds is looked at before it is probed.
    const bySight =
      (await outbox.mayHitPart(call)) ||
      (place.target.type === 'channel' && (await probes.mayEditOthers(place.target, patience)));
    const judge = (id: number) => (bySight ? compare(place, id) : probe(place, id, true));

    const { low, blind } =
      call.lowId !== null
        ? { low: call.lowId, blind: false }
        : await lowerBound({
            high,
            sentAt: call.startedAt ?? clocks.real(),
            known: await outbox.ownIds(place.chatId, 0),
            strays: strays.length,
            owner: (id) => owner(place, id),
            look: (id) => look(place, id),
            isIt: async (id) => (await judge(id)) === 'ours',
          });
    if (call.lowId === null && !blind) await outbox.learnLow(call.id, low);
    const ids = candidates(low, high, await outbox.ownIds(place.chatId, 0));
    if (ids.length > MOST_CANDIDATES)
      throw new Undecidable(`${ids.length} messages may be it, at most ${MOST_CANDIDATES} are looked at`);
    // The lowest may be an older digest where nothing shows its date: it comes last.
    for (const id of blind ? ids.reverse() : ids) {
      const sign = await judge(id);
      if (sign === 'impossible' || (sign === 'ours' && (blind || strays.length === 0))) break;
    }
    const inside = strays.filter((stray) => stray.highId !== null && stray.highId <= high);
    return conclusion(findings.signs, place.chatId, startedAbove(call.lowId, inside));
  };

  /** Notices of the chat whose fate is not known, the one that is looked for aside. */
  async function otherStrays(call: Call, target: Target): Promise<Call[]> {
    return (await outbox.strays(target)).filter((stray) => stray.id !== call.id);
  }

  /** An upper bound: what was given out since the call, or a notice sent now. */
  async function bounded(
    call: Call,
    target: Target,
    patience: number,
  ): Promise<{ target: Target; chatId: number; high: number }> {
    if (call.highId !== null && target.chatId !== null && target.type !== null)
      return { target, chatId: target.chatId, high: call.highId };
    if (call.lowId === null && (await otherStrays(call, target)).length >= MOST_LOST)
      throw new Undecidable(`${MOST_LOST} notices were sent to look for it, and none was answered`);
    const notice = await notices.send(call, target, null, patience);
    if (notice === null) throw new Undecidable('no notice can be sent');
    const { chatId, type, messageId } = notice;
    return { target: { ...target, chatId, type }, chatId, high: messageId };
  }

  /**
   * The ids after the last known one are probed. A few of them at first; all up to the end of the chat if no notice
   * may be sent any more.
   * @returns null if a notice has to tell more
   */
  async function withoutNotice(
    call: Call,
    target: Target,
    findings: Findings,
    patience: number,
  ): Promise<Found | null> {
    const { chatId } = target;
    if (call.lowId === null || chatId === null || target.type !== 'supergroup') return null;
    const place: Place = { call, target, chatId, findings, patience };
    const strays = await otherStrays(call, target);
    const last = call.highId === null && (await notices.left(call)) === 0;
    const open = await outbox.mayHitPart(call);
    // Strays may stand in front of it and would be taken for it.
    if (!last && (open || strays.length > 0)) return null;
    const found = open ? null : await upward(place, call.lowId, last ? TO_THE_END : QUICK, strays);
    if (found !== null || !last) return found;
    // A notice that is nowhere to be seen needs no person: it would have been found with the part behind it.
    if (call.kind === 'notice') return { messageId: null, chatId, extras: [], strays: [] };
    throw new Undecidable(`${MOST_NOTICES} notices were sent to look for it, and it was not found`);
  }

  async function upward(
    place: Place,
    low: number,
    until: { readonly none: number; readonly most: number },
    strays: readonly Call[],
  ): Promise<Found | null> {
    const { chatId, findings } = place;
    const known = await outbox.ownIds(chatId, low);
    const end = () => conclusion(findings.signs, chatId, startedAbove(low, strays));
    let none = 0;
    for (let id = low + 1, n = 0; none < until.none && n < until.most; id += 1) {
      if (known.has(id)) continue;
      n += 1;
      const sign = await probe(place, id, false);
      if (sign === 'impossible' || (sign === 'ours' && strays.length === 0)) return end();
      none = sign === 'none' ? none + 1 : 0;
    }
    const all = end();
    return all.messageId === null ? null : all;
  }

  /** @param lasting the id is below the upper bound: if nothing stands there, nothing ever will */
  async function probe(place: Place, id: number, lasting: boolean): Promise<Sign> {
    const { call, target, findings, patience } = place;
    const known = findings.signs.get(id);
    if (known !== undefined) return known;
    const whose = findings.owners.get(id);
    const told = whose === 'none' || whose === 'foreign' ? whose : null;
    const sign = told ?? (await probes.content(call, target, id, patience));
    if (lasting || sign !== 'none') findings.signs.set(id, sign);
    return sign;
  }

  /** Of an id below the upper bound. */
  async function owner({ target, findings, patience }: Place, id: number): Promise<Owner> {
    const known = findings.owners.get(id);
    if (known !== undefined) return known;
    const whose = await probes.owner(target, id, patience);
    findings.owners.set(id, whose);
    return whose;
  }

  async function look({ call, target, findings, patience }: Place, id: number): Promise<Look> {
    const known = findings.looks.get(id);
    if (known !== undefined) return known;
    const seen = await notices.look(call, target, id, patience);
    findings.looks.set(id, seen);
    return seen;
  }

  /** Compares what a reply shows of a message. */
  async function compare(place: Place, id: number): Promise<Sign> {
    const known = place.findings.signs.get(id);
    if (known !== undefined) return known;
    const sign = await seen(place, id);
    place.findings.signs.set(id, sign);
    return sign;
  }

  async function seen(place: Place, id: number): Promise<Sign> {
    const whose = await owner(place, id);
    if (whose === 'none' || whose === 'foreign') return whose;
    const sight = await look(place, id);
    if (sight === 'blind') throw new Undecidable('replies do not show the messages of this chat');
    if (sight === null) return 'none';
    const text = sight.text ?? '';
    if (sameText(text, visibleText(String(place.call.payload.text)))) return 'ours';
    return text === NOTICE_TEXT ? 'spoiled' : 'foreign';
  }

  return search;
}

/**
 * Outbox ids of the notices that can only stand above the lower bound of a search. Where that had to be found, it is
 * below all that was sent since the call.
 */
function startedAbove(low: number | null, strays: readonly Call[]): number[] {
  const above = strays.filter(({ lowId }) => low === null || (lowId !== null && lowId >= low));
  return above.map(({ id }) => id);
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
