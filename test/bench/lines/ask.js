import path from 'node:path';
import { Bot } from 'grammy';
import {
  askedName,
  COMMON_WORD,
  dice,
  dictionaryData,
  fillArchive,
  PER_DAY,
  postAll,
} from '../archive-data.js';
import { inFolder, TOKEN } from '../children.js';
import { load } from '../product.js';
import { quantile } from '../stats.js';

/** @typedef {import('../line.js').Context} Context @typedef {import('../line.js').Line} Line */

const BOT_INFO = {
  id: 7_000_000_001,
  is_bot: true,
  first_name: 'Bench',
  username: 'bench_bot',
  can_join_groups: true,
  can_read_all_group_messages: false,
  supports_inline_queries: true,
};
const LIMIT = 10;
/** What the answer to /tag NAME needs, and nothing else: how many there are, and the first page with its posts. */
const COUNT = `SELECT visible FROM tag_count WHERE feed = 'default' AND tag_id = (SELECT id FROM tag WHERE name = ?)`;
const ROWS = `SELECT i.rank, d.date, i.section_title, i.title, i.url, part.message_id FROM item_tag t
  CROSS JOIN item i ON i.rank = t.rank CROSS JOIN digest d ON d.id = i.digest_id
  LEFT JOIN publication p ON p.feed = 'default' AND p.date = d.date
  LEFT JOIN part INDEXED BY part_place ON part.publication_id = p.id AND part.state = 'sent'
    AND instr(part.key, i.section_title || '#1/') > 0
  WHERE t.tag_id = (SELECT id FROM tag WHERE name = ?) AND t.visible = 1 ORDER BY t.rank LIMIT ${LIMIT}`;

/**
 * Questions to a large archive: the index, /tag through the whole bot, /search.
 * @param {Context & {items?: number}} context @returns {Promise<Line[]>}
 */
export async function measure({ root, items = 1_000_000 }) {
  return inFolder(async (folder) => {
    const { openDatabase } = await load(root, 'store/database');
    const db = openDatabase(path.join(folder, 'archive.sqlite'));
    // The index can be made anew: nothing is lost with it, and generating it need not wait for the disk.
    db.pragma('synchronous = OFF');
    const filled = await fillArchive(root, db, items);
    postAll(db, filled.days);
    db.pragma('wal_checkpoint(TRUNCATE)');
    const size = `${items.toLocaleString('en')} items`;
    return [await tagLine(root, db, size), ...(await searchLines(root, db, size))];
  });
}

/** @param {string} root @param {any} db @param {string} size @returns {Promise<Line>} */
async function tagLine(root, db, size) {
  let answers = 0;
  const sender = {
    call: async () => {
      answers += 1;
      return { kind: 'ok', result: { message_id: 1 } };
    },
  };
  const own = await ownBot(root, db, sender);
  const bare = new Bot(TOKEN, { botInfo: /** @type {any} */ (BOT_INFO) });
  bare.api.config.use(async () => {
    answers += 1;
    return /** @type {any} */ ({ ok: true, result: { message_id: 1 } });
  });
  bare.command('tag', (ctx) => ctx.reply('constant'));
  const count = db.prepare(COUNT).pluck();
  const rows = db.prepare(ROWS);

  const random = dice(7);
  /** @type {Record<'own' | 'grammy' | 'statement', number[]>} */
  const took = { own: [], grammy: [], statement: [] };
  const rounds = 3000;
  const warm = 1000;
  for (let round = 0; round < warm + rounds; round += 1) {
    const name = askedName(random);
    const update = tagUpdate(round, name);
    const before = answers;
    const acts = {
      statement: () => [count.get(name), rows.all(name)],
      grammy: () => bare.handleUpdate(/** @type {any} */ (update)),
      own: async () => {
        await own.bot.handleUpdate(update);
        await own.idle();
      },
    };
    const order = /** @type {(keyof typeof took)[]} */ (
      round % 2 === 0 ? ['statement', 'grammy', 'own'] : ['own', 'grammy', 'statement']
    );
    for (const who of order) {
      const start = performance.now();
      await acts[who]();
      if (round >= warm) took[who].push(performance.now() - start);
    }
    if (answers !== before + 2) throw new Error(`/tag ${name} was answered ${answers - before - 1} times`);
  }
  const figure = (/** @type {number[]} */ list) => ({
    unit: 'ms p99',
    value: quantile(list, 0.99),
    low: quantile(list, 0.5),
  });
  const [ours, grammy, statement] = [figure(took.own), figure(took.grammy), figure(took.statement)];
  return {
    id: 'tag',
    what: `/tag, update in to answer out, ${size}`,
    ours,
    others: [
      { name: 'bare statement', ...statement },
      { name: 'bare grammY update', ...grammy },
    ],
    ratio: { value: ours.value / (2 * statement.value + grammy.value) },
    unit: '× of 2 statements + grammY',
    target: { atMost: 1 },
    note: `medians ${ours.low.toFixed(3)}, ${statement.low.toFixed(3)} and ${grammy.low.toFixed(3)} ms`,
  };
}

/** @param {string} root @param {any} db @param {any} sender */
export async function ownBot(root, db, sender, options = {}) {
  const { createBot } = await load(root, 'telegram/bot');
  const { createArchiveReader } = await load(root, 'store/archive/reader');
  const { createSearch } = await load(root, 'store/archive/search');
  const { createPostLinks } = await load(root, 'store/archive/post-links');
  const { createReaderMemory } = await load(root, 'store/outbox/reader-memory');
  const { compileDictionary } = await load(root, 'tags/tags');
  // Older checkouts take the open database itself.
  const { sqliteEngine } = await load(root, 'store/sqlite-engine').catch(() => ({
    sqliteEngine: (/** @type {any} */ open) => open,
  }));
  const journal = sqliteEngine(db);
  return createBot({
    feed: 'default',
    timezone: 'Asia/Shanghai',
    reader: createArchiveReader(db),
    search: createSearch(db),
    links: createPostLinks(journal),
    memory: createReaderMemory(journal),
    dictionary: compileDictionary(dictionaryData),
    now: Date.now,
    token: TOKEN,
    apiRoot: 'http://127.0.0.1:1',
    locale: 'zh',
    sender,
    log: { warn: console.error, error: console.error },
    botInfo: BOT_INFO,
    ...options,
  });
}

/** From another person each time: nobody is slowed down. @param {number} id @param {string} name */
function tagUpdate(id, name) {
  const person = 100_000 + id;
  return {
    update_id: id + 1,
    message: {
      message_id: id + 1,
      date: Math.floor(Date.now() / 1000),
      chat: { id: person, type: 'private', first_name: 'Reader' },
      from: { id: person, is_bot: false, first_name: 'Reader', language_code: 'zh-hans' },
      text: `/tag ${name}`,
      entities: [{ type: 'bot_command', offset: 0, length: 4 }],
    },
  };
}

/** @param {string} root @param {any} db @param {string} size @returns {Promise<Line[]>} */
async function searchLines(root, db, size) {
  const { createSearch } = await load(root, 'store/archive/search');
  const { readSearch } = await load(root, 'query/words');
  const search = createSearch(db);
  const ask = (/** @type {string} */ word, countUpTo = 1000) =>
    search.find({
      words: readSearch(word),
      period: null,
      feed: 'default',
      visibleOnly: true,
      limit: LIMIT,
      offset: 0,
      countUpTo,
    });
  const rare = rareWord(db);
  /** @type {Line[]} */
  const lines = [];
  const [warm, rounds] = [5, 200];
  const wanted = { 'search-rare': [rare, 50], 'search-common': [COMMON_WORD, 200] };
  for (const [id, given] of Object.entries(wanted)) {
    const [word, atMost] = /** @type {[string, number]} */ (given);
    const took = [];
    let found = 0;
    for (let round = 0; round < warm + rounds; round += 1) {
      const start = performance.now();
      found = (await ask(word)).count;
      if (round >= warm) took.push(performance.now() - start);
    }
    lines.push({
      id,
      what: `/search ${id === 'search-rare' ? 'a rare' : 'the commonest'} word (${found}${found >= 1000 ? ' or more' : ''} found), ${size}`,
      ours: { unit: 'ms p99', value: quantile(took, 0.99), low: quantile(took, 0.5) },
      others: [],
      target: { atMost },
    });
  }
  return lines;
}

/** A word that stands in one item only, or nearly. @param {any} db */
function rareWord(db) {
  const text = db.prepare('SELECT text FROM item ORDER BY rank LIMIT 1 OFFSET ?').pluck();
  const count = db.prepare('SELECT count(*) FROM item_text WHERE item_text MATCH ?').pluck();
  let best = { word: '', found: Number.POSITIVE_INFINITY };
  for (let at = 0; at < 20; at += 1) {
    const words = String(text.get(at * PER_DAY) ?? '').replace(/[，。]/g, '');
    for (let place = 0; place + 2 <= words.length; place += 2) {
      const word = words.slice(place, place + 2);
      const found = Number(count.get(`"${[...word].join(' ')}"`));
      if (found > 0 && found < best.found) best = { word, found };
      if (best.found <= 10) return best.word;
    }
  }
  return best.word;
}
