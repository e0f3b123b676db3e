import { statSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { argument, tell } from '../children.js';

/** Plans and sends an edition for many followers: five names each, the names of a Zipf distribution over 300. */
const { root, folder, readers, sends } = argument();
const load = (/** @type {string} */ file) => import(path.join(root, 'dist', file));

const TAGS = 300;
const NAMES = 5;
const IN_DIGEST = 40;

const { openStore } = await load('store/store.js');
const { createPlanning } = await load('followers/planning.js');
const { createTexts } = await load('followers/texts.js');
const { createCommonIds } = await load('followers/ids.js');
const { createLane } = await load('followers/lane.js');
const { clocksAt } = await load('app/clocks.js');
const { default: Sqlite } = await import('better-sqlite3');

const file = path.join(folder, 'state.sqlite');
const tagger = {
  hash: '',
  tags: [],
  describe: () => null,
  tag: () => ({ own: [], all: [], wider: [], unlisted: [] }),
};
const store = openStore(file, tagger, { durable: true });

fill();
const before = bytes();
const edition = {
  kind: 'day',
  date: '2026-01-31',
  overview: null,
  items: Array.from({ length: 28 }, (_, at) => ({
    day: '2026-01-31',
    title: `一条新闻的标题，编号 ${at}`,
    sentence: '这一条说了什么，用一句话讲清楚，读的人就知道要不要点开。',
    url: `https://t.me/some_group/${at + 10}`,
  })),
  names: Object.fromEntries(
    Array.from({ length: IN_DIGEST }, (_, at) => [
      1 + at * 3,
      { what: `=Name ${at * 3}`, items: [at % 28, (at * 7) % 28] },
    ]),
  ),
};
const now = Date.now();
await store.mornings.publish({ feed: 'default', edition, versionId: 1, publishedAt: now }, now);
const texts = createTexts({
  mornings: store.mornings,
  dictionary: { tags: new Map() },
  say: () => (/** @type {string} */ key) => key,
});
const planning = createPlanning({
  feed: 'default',
  mornings: store.mornings,
  outbox: { since: async () => [], parts: async () => [] },
  texts,
  timezone: 'Asia/Shanghai',
  correctWithin: 0,
  onPlanned: () => {},
});
globalThis.gc?.();
const resting = process.memoryUsage().rss;
let peak = 0;
let blocked = 0;
let last = performance.now();
const watch = setInterval(() => {
  peak = Math.max(peak, process.memoryUsage().rss);
  blocked = Math.max(blocked, performance.now() - last - 5);
  last = performance.now();
}, 5);
const began = performance.now();
await planning.pass(Date.parse('2026-01-31T08:00:00+08:00'));
const seconds = (performance.now() - began) / 1000;
clearInterval(watch);
const [state] = await store.mornings.editions('default', '');
const planned = state.tally.planned;
const rowBytes = (bytes() - before) / planned;

let id = 0;
let lost = 0;
/** One answer in a hundred is lost, the message arrived. @type {Map<number, number>} */
const arrived = new Map();
/** @type {Map<number, number>} */
const standing = new Map();
const sender = {
  /** @param {string} method @param {any} payload */
  async call(method, payload) {
    await sleep(1);
    if (method === 'editMessageText') {
      const ours = standing.get(payload.message_id) === payload.chat_id;
      const description = ours
        ? 'Bad Request: message is not modified'
        : 'Bad Request: message to edit not found';
      return { kind: 'refused', code: 400, description };
    }
    id += 1;
    arrived.set(payload.chat_id, (arrived.get(payload.chat_id) ?? 0) + 1);
    standing.set(id, payload.chat_id);
    if (id % 100 === 0) {
      lost += 1;
      return { kind: 'unknown', why: 'the answer was lost' };
    }
    return { kind: 'ok', result: { message_id: id, chat: { id: payload.chat_id, type: 'private' } } };
  },
};
const clocks = clocksAt(null);
const slot = { moment: async () => {}, answered() {}, release() {} };
const quiet = { info() {}, warn() {}, error() {} };
const lane = createLane(
  {
    calls: store.morningCalls,
    texts,
    sender,
    ids: createCommonIds(Date.now),
    clocks,
    perSecond: 1e6,
    others: () => 0,
    log: quiet,
    grace: 200,
  },
  () => (arrived.size >= sends ? null : slot),
);
const from = performance.now();
const driving = lane.drive(0, true);
while (arrived.size < Math.min(sends, planned)) await sleep(10);
const perSecond = arrived.size / ((performance.now() - from) / 1000);
lane.stop();
await driving;
const twice = [...arrived.values()].filter((count) => count > 1).length;
const [end] = await store.mornings.editions('default', '');
const { doubts } = await store.mornings.open(Date.now());
await store.close();
await tell({
  planned,
  seconds,
  megabytes: (peak - resting) / 1e6,
  rss: peak / 1e6,
  rowBytes,
  blocked,
  perSecond,
  lost,
  twice,
  undecided: end.tally.undecided,
  doubts,
});

function bytes() {
  const db = new Sqlite(file);
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.close();
  return statSync(file).size;
}

/** Readers, names and their counts, as the commands would have written them. */
function fill() {
  const db = new Sqlite(file);
  const weights = Array.from({ length: TAGS }, (_, at) => 1 / (at + 1));
  const sum = weights.reduce((all, one) => all + one, 0);
  let seed = 7;
  const random = () => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return seed / 2147483648;
  };
  const pick = () => {
    let left = random() * sum;
    for (const [at, weight] of weights.entries()) {
      left -= weight;
      if (left <= 0) return at + 1;
    }
    return TAGS;
  };
  const name = db.prepare("INSERT INTO followed_name (id, feed, what, count) VALUES (?, 'default', ?, 1)");
  const put = db.prepare(
    "INSERT INTO follower (feed, id, language, follows, weekly, silent) VALUES ('default', ?, 'zh', ?, 0, 0)",
  );
  db.transaction(() => {
    for (let at = 1; at <= TAGS; at += 1) name.run(at, `=Name ${at - 1}`);
    for (let at = 1; at <= readers; at += 1) {
      const names = new Set();
      while (names.size < NAMES) names.add(pick());
      put.run(5_000_000_000 + at * 7, [...names].join(' '));
    }
  })();
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.close();
}
