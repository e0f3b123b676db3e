import path from 'node:path';
import { dice, dictionaryData, fillArchive } from '../archive-data.js';
import { inFolder } from '../children.js';
import { load } from '../product.js';
import { quantile } from '../stats.js';

/** @typedef {import('../line.js').Context} Context @typedef {import('../line.js').Line} Line */

/** Ten years of 40 items a day. */
const ITEMS = 146_000;
const ROUNDS = 100;
/** Of a hundred items so many go on with one of some days before. */
const GOING_ON = 8;

/** A week, from the archive to its message, anywhere in ten years. @param {Context} context @returns {Promise<Line[]>} */
export async function measure({ root }) {
  return inFolder(async (folder) => {
    const { openDatabase } = await load(root, 'store/database');
    const { createArchiveReader } = await load(root, 'store/archive/reader');
    const { compileDictionary } = await load(root, 'tags/tags');
    const { readWeek } = await load(root, 'week/read');
    const { weekMessage } = await load(root, 'message/week');
    const db = openDatabase(path.join(folder, 'archive.sqlite'));
    db.pragma('synchronous = OFF');
    await fillArchive(root, db, ITEMS);
    link(db);
    const reader = createArchiveReader(db);
    const dictionary = compileDictionary(dictionaryData);
    /** @type {string[]} */
    const dates = db.prepare('SELECT date FROM digest ORDER BY date').pluck().all();
    const random = dice(7);
    const took = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const to = dates[35 + Math.floor(random() * (dates.length - 35))];
      const start = performance.now();
      const week = await readWeek(reader, { feed: 'default', to, visibleOnly: true }, dictionary);
      weekMessage(week, {
        say: (/** @type {string} */ key) => key,
        labelOf: (/** @type {string} */ name) => name,
        postOf: () => null,
      });
      took.push(performance.now() - start);
      if (week.stories.length === 0) throw new Error(`the week up to ${to} has no story`);
    }
    db.close();
    return [
      {
        id: 'week',
        what: `a week from the archive to its message, ${ITEMS.toLocaleString('en')} items`,
        ours: { unit: 'ms p99', value: quantile(took, 0.99), low: quantile(took, 0.5) },
        others: [],
        target: { atMost: 200 },
      },
    ];
  });
}

/** Stories of some days each. @param {any} db */
function link(db) {
  const ranks = db.prepare("SELECT rank FROM item WHERE kind <> 'prose' ORDER BY rank DESC").pluck().all();
  const put = db.prepare('INSERT INTO item_link (rank, previous) VALUES (?, ?)');
  const random = dice(11);
  db.transaction(() => {
    for (const [at, rank] of ranks.entries()) {
      const before = ranks[at - 40 - Math.floor(random() * 200)];
      if (before !== undefined && random() * 100 < GOING_ON) put.run(rank, before);
    }
  })();
}
