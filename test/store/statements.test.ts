import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { pruneAll } from '../../src/store/prune.js';
import { openStore } from '../../src/store/store.js';
import { callAll, storeCalls } from '../helpers/store-calls.js';
import { liveThrough, YEARS_TAGGER } from '../helpers/years.js';

const END = Date.parse('2026-01-31T00:00:00Z');
/** Tables of the search index; `feed` is read by both parts, all others are the journal's. */
const INDEX = /^(digest|item|item_text.*|item_tag|item_link|tag|tag_count|followed|indexed)$/;
const BOTH = new Set(['feed', 'sqlite_schema', 'sqlite_sequence']);
/** Tables (and subqueries) that stay small whatever is lived through: a look at all of one is cheap. */
const SMALL =
  /^(feed|target|follower_count|edition|setting|conversation|asked|upload|missed_question|followed|indexed|tag|tag_count|m|told|json_each)$/;
/** What reads a whole table by its nature, with what it is asked for. */
const WHOLE: readonly RegExp[] = [
  // Newest first, and no further than the page goes.
  /FROM action\s+ORDER BY id DESC LIMIT/,
  /AS firstParagraph FROM item i .*ORDER BY i\.rank LIMIT/s,
  // A page of each of the two, in the order of an index.
  /FROM \(SELECT DISTINCT date FROM version/,
  // What /status counts, and what the dictionary is compared to at a start: a short row a day.
  /count\(\*\) AS digests/,
  /FROM digest WHERE tagged_with <> \?/,
];

let folder: string;
const texts = new Set<string>();
let db: Sqlite.Database;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'statements-'));
  const prepare = Sqlite.prototype.prepare;
  vi.spyOn(Sqlite.prototype, 'prepare').mockImplementation(function (this: Sqlite.Database, sql: string) {
    texts.add(sql);
    return prepare.call(this, sql);
  } as typeof prepare);
  const store = openStore(path.join(folder, 'state.sqlite'), YEARS_TAGGER, { durable: false });
  const dates = await liveThrough(store, { days: 30, targets: 5, end: END });
  const failed: string[] = [];
  await callAll(await storeCalls(store, dates, END + 1000), async (name, call) => {
    try {
      await call();
    } catch (error) {
      failed.push(`${name}: ${String(error)}`);
    }
  });
  expect(failed).toEqual([]);
  await pruneAll(store.prune, { now: END + 1e12, correctWithin: 0 });
  store.close();
  vi.restoreAllMocks();
  db = new Sqlite(path.join(folder, 'state.sqlite'));
});
afterAll(() => {
  db.close();
  rmSync(folder, { recursive: true, force: true });
});

const read = () => [...texts].filter((sql) => /^\s*(SELECT|INSERT|UPDATE|DELETE|WITH)/i.test(sql));

test('the whole store was asked', () => {
  expect(read().length).toBeGreaterThan(150);
});

test('no statement reads a whole table that grows with the years', () => {
  const whole = read().flatMap((sql) => {
    if (WHOLE.some((known) => known.test(sql))) return [];
    const details = explain<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).map(({ detail }) => detail);
    // In the order of an index, a page of it ends the reading.
    const paged = /LIMIT/.test(sql) && !details.some((detail) => detail.includes('TEMP B-TREE'));
    return details
      .filter((detail) => {
        if (/CONSTANT ROW|VIRTUAL TABLE/.test(detail)) return false;
        const [, how, table = '', index = ''] =
          /^(SCAN|SEARCH) (\w+)(?: USING (?:COVERING )?INDEX (\w+))?/.exec(detail) ?? [];
        // All of a feed is all there is.
        const all = how === 'SCAN' || (/\(feed=\?\)$/.test(detail) && !paged);
        return all && !SMALL.test(table) && !isPartial(index);
      })
      .map((detail) => `${detail} ← ${sql.replace(/\s+/g, ' ')}`);
  });
  expect(whole).toEqual([]);
});

test('no statement touches both the journal and the search index', () => {
  const both = read().flatMap((sql) => {
    const tables = [...touched(sql)].filter((table) => !BOTH.has(table));
    const index = tables.filter((table) => INDEX.test(table));
    return index.length > 0 && index.length < tables.length ? [`${tables.join(', ')} ← ${sql}`] : [];
  });
  expect(both).toEqual([]);
});

function isPartial(index: string): boolean {
  const sql = db.prepare<[string], string>('SELECT sql FROM sqlite_schema WHERE name = ?').pluck().get(index);
  return sql?.includes(' WHERE ') === true;
}

/** The tables that a statement opens, its triggers included. */
function touched(sql: string): Set<string> {
  const roots = new Map(
    db
      .prepare<[], { rootpage: number; tbl_name: string }>('SELECT rootpage, tbl_name FROM sqlite_schema')
      .all()
      .map(({ rootpage, tbl_name }) => [rootpage, tbl_name]),
  );
  const steps = explain<{ opcode: string; p2: number; p3: number }>(`EXPLAIN ${sql}`);
  const opened = steps.filter(({ opcode, p3 }) => /^Open(Read|Write)$/.test(opcode) && p3 === 0);
  return new Set(opened.flatMap(({ p2 }) => roots.get(p2) ?? []));
}

/** Nothing is carried out: the values do not matter. */
function explain<Row>(sql: string): Row[] {
  const named = Object.fromEntries([...sql.matchAll(/@(\w+)/g)].map(([, name = '']) => [name, null]));
  const values = [...sql.matchAll(/\?/g)].map(() => null);
  const statement = db.prepare<unknown[], Row>(sql);
  return Object.keys(named).length > 0 ? statement.all(named) : statement.all(...values);
}
