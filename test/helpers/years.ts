import { createHash } from 'node:crypto';
import { taggerOf } from '../../src/app/tagger.js';
import { loadDictionary } from '../../src/dictionary/load.js';
import { parseDigest } from '../../src/digest/parse.js';
import { renderDigest } from '../../src/message/render.js';
import type { Target } from '../../src/outbox/model.js';
import type { Difference } from '../../src/publish/rules/diff.js';
import { toIndexed } from '../../src/query/indexed.js';
import type { Store } from '../../src/store/store.js';

const DAY_MS = 86_400_000;
const FEED = 'default';
export const YEARS_TAGGER = taggerOf(loadDictionary());

/** Numbers that look random and are the same in every run (mulberry32). */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const WORDS = Array.from({ length: 6000 }, (_, index) =>
  String.fromCodePoint(0x4e00 + ((index * 7919) % 5000), 0x4e00 + ((index * 104_729) % 4999)),
);
const NAMES = ['OpenAI', '英伟达', '微软', 'Anthropic', '阿里', '小米', 'Meta', '谷歌'];

/** A digest of 16 items in 4 sections, about 13 KB: as long as real ones are on average. */
export function digestOfDay(date: string, random: () => number): string {
  const sentence = (words: number) => {
    let text = '';
    for (let index = 0; index < words; index += 1) {
      // Few words are common, most are rare.
      text += WORDS[Math.floor(WORDS.length ** random()) - 1];
      if (index % 9 === 8) text += '，';
    }
    return `${text}。`;
  };
  const name = () => NAMES[Math.floor(random() * NAMES.length)] ?? '';
  const item = (n: number) =>
    `### [${name()}：${sentence(7)}](https://news.example/${date}/${n})\n\n${sentence(45)}\n\n` +
    `**深度解读：**\n- ${sentence(24)}\n- ${sentence(24)}\n`;
  const sections = ['要闻', '模型', '产品', '投资'].map(
    (title, s) => `## ${title}\n\n${[0, 1, 2, 3].map((n) => item(s * 4 + n)).join('\n')}`,
  );
  const title = sentence(10);
  return `---\ntitle: ${title}\ndate: ${date}\ncategory: AI 日报\n---\n# ${title}\n\n${sections.join('\n')}`;
}

export interface Years {
  readonly days: number;
  readonly targets: number;
  /** The moment at which the last day has been posted, Unix milliseconds. */
  readonly end: number;
  /** After each day. */
  readonly each?: (at: number) => Promise<void>;
}

/**
 * Lives through days of the bot's life with its own store: a text read, corrected on every fifth day, judged, indexed,
 * posted to every target with pins, and answered questions and decisions of admins around it. Returns the days.
 */
export async function liveThrough(
  store: Store,
  { days, targets: count, end, each }: Years,
): Promise<string[]> {
  const { archive, versions, outbox, calls, targets, desk, events, memory } = store;
  const random = dice(7);
  const chats: Target[] = [];
  for (let n = 1; n <= count; n += 1) {
    const { id } = await targets.ensure({ feed: FEED, chat: `@chat${n}`, topic: 0 }, 0);
    await targets.change(id, {
      chatId: -1000 - n,
      username: `chat${n}`,
      title: `Chat ${n}`,
      type: 'supergroup',
      silent: n === 2,
    });
    const target = await targets.get(id);
    if (target !== null) chats.push(target);
  }
  let messageId = 1000;
  const deliver = async (target: Target, at: number): Promise<void> => {
    for (let next = await calls.next(target.id, at); next !== null; next = await calls.next(target.id, at)) {
      const begun = await calls.begin(next.call, at);
      if (begun === null) return;
      messageId += 1;
      const makes = begun.kind === 'send' || begun.kind === 'note';
      await calls.settle(begun, { do: 'done', ...(makes ? { messageId } : {}) }, { now: at, real: at });
    }
  };
  const read = async (date: string, text: string, at: number) => {
    const hash = createHash('sha256').update(text).digest('hex');
    const file = { path: `${date}.md`, size: Buffer.byteLength(text), mtime: at, hash, text };
    const parsed = parseDigest(file.path, text);
    if (!parsed.ok) throw new Error(parsed.error.message);
    const { digest } = parsed;
    const judged = { date, title: digest.title, verdict: 'ok', reasons: [], stats: null } as const;
    const [outcome] = await versions.apply(FEED, at, [{ kind: 'put', ...file, ...judged }]);
    if (outcome === undefined) throw new Error('the text was not stored');
    const { versionId } = outcome;
    await archive.indexDays([
      { feed: FEED, date, versionId, digest: toIndexed(digest, YEARS_TAGGER.tag), visible: true },
    ]);
    return { versionId, messages: renderDigest(digest, { locale: 'zh' }) };
  };
  const dates: string[] = [];
  for (let n = 0; n < days; n += 1) {
    const at = end - (days - 1 - n) * DAY_MS;
    const date = new Date(at).toISOString().slice(0, 10);
    dates.push(date);
    const text = digestOfDay(date, random);
    const { versionId, messages } = await read(date, text, at - 3_600_000);
    await desk.setCard(FEED, date, {
      open: false,
      messages: [{ chat: 1, messageId: n + 1, hash: 'a'.repeat(64), rung: [] }],
    });
    const posted = await Promise.all(
      chats.map(async (target) => {
        const input = { feed: FEED, date, versionId, origin: 'schedule', actor: null } as const;
        const [planned] = await outbox.plan([{ ...input, target, messages }], at);
        if (planned === undefined) throw new Error('the publication was not planned');
        await deliver(target, at);
        return planned.publication.id;
      }),
    );
    if (n % 5 === 4) {
      const later = await read(date, text.replace('要闻', '头条'), at + 3_600_000);
      for (const [index, id] of posted.entries()) {
        const parts = await outbox.parts(id);
        const [, first] = later.messages;
        const [, old] = parts;
        if (first === undefined || old === undefined) continue;
        const difference: Difference = {
          changed: [{ part: old, message: first }],
          added: [],
          removed: [],
          overview: later.messages[0] ?? null,
          positions: new Map(),
          drastic: false,
          kept: 1,
        };
        const options = { now: at + 3_600_000, actor: null, notice: '' };
        await outbox.correct([{ publicationId: id, versionId: later.versionId, difference }], options);
        const target = chats[index];
        if (target !== undefined) await deliver(target, at + 3_600_000);
      }
    }
    // What readers and admins do in a day.
    for (let question = 0; question < 10; question += 1) {
      messageId += 1;
      await memory.deleteLater(-1001, messageId, 'answer', at, at + 60_000);
      await calls.dropDeletion(-1001, messageId, true);
    }
    for (let member = 0; member < 20; member += 1) {
      messageId += 1;
      await calls.noteId(-1001, messageId, at);
    }
    await desk.log({ at, userId: 1, name: 'Ada', action: '/publish', subject: date, outcome: 'done' });
    if (n % 7 === 0) {
      await events.ask({ feed: FEED, date, kind: 'late', subject: 'day', data: {}, at });
      const [asked] = await events.open(FEED, date);
      if (asked !== undefined) await events.answer(asked.id, 'skip', 1, at);
    }
    await each?.(at);
  }
  return dates;
}
