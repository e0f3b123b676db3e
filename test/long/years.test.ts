import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStore, type Store } from '../../src/store/store.js';
import { callAll, storeCalls } from '../helpers/store-calls.js';
import { liveThrough, YEARS_TAGGER } from '../helpers/years.js';

/** Ten years with five targets, cleaned as the running bot does it. */
const DAYS = Number(process.env.YEARS_DAYS ?? 3653);
const END = Date.parse('2026-01-31T00:00:00Z');
/** Milliseconds: so long nothing else runs in the process. */
const LONGEST = 2;

let folder: string;
let file: string;
let store: Store;
let dates: string[];
const steps: number[] = [];
/** By statement: the time of each call, milliseconds. */
const took = new Map<string, number[]>();
let watching = false;

beforeAll(async () => {
  watchStatements();
  folder = mkdtempSync(path.join(tmpdir(), 'years-'));
  file = path.join(folder, 'state.sqlite');
  store = openStore(file, YEARS_TAGGER, { durable: false });
  const each = async (now: number) => {
    // A running bot makes 1,440 a day.
    for (let step = 0; step < 20; step += 1) {
      const from = performance.now();
      await store.prune({ now, correctWithin: 48 * 3_600_000 });
      steps.push(performance.now() - from);
    }
  };
  dates = await liveThrough(store, { days: DAYS, targets: 5, end: END, each });
}, 20 * 60_000);
afterAll(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

test('ten years of five targets leave a file under 150 MB, index and journal together', () => {
  const read = new Sqlite(file, { readonly: true });
  const sizes = read
    .prepare<[], { name: string; bytes: number }>(
      'SELECT name, sum(pgsize) AS bytes FROM dbstat GROUP BY name',
    )
    .all();
  read.close();
  const sum = (of: (name: string) => boolean) =>
    sizes.filter(({ name }) => of(name)).reduce((all, { bytes }) => all + bytes, 0) / 1e6;
  const ofIndex = (name: string) => /^(item|digest|tag|sqlite_autoindex_(digest|tag))/.test(name);
  const [index, journal] = [sum(ofIndex), sum((name) => !ofIndex(name))];
  steps.sort((a, b) => a - b);
  const step = [0.5, 0.99].map((share) => (steps[Math.floor(steps.length * share)] ?? 0).toFixed(2));
  const whole = statSync(file).size / 1e6;
  console.log(
    `journal ${journal.toFixed(0)} MB, index ${index.toFixed(0)} MB, file ${whole.toFixed(0)} MB; ` +
      `a step of cleaning ${step[0]} ms, 99 of 100 ${step[1]} ms`,
  );
  expect(whole).toBeLessThan(150);
});

test('no statement over 2 ms after ten years', async () => {
  // As every minute of the running bot did.
  await store.archive.unindexed('default');
  await store.archive.refreshVisibility('default', dates.at(-1) ?? '');
  watching = true;
  await callAll(await storeCalls(store, dates, END + 1000));
  const slow = [...took]
    .map(([sql, times]) => ({ sql: sql.replace(/\s+/g, ' '), ms: timeOf(sql, times) }))
    .sort((a, b) => b.ms - a.ms);
  console.log(
    slow
      .slice(0, 8)
      .map(({ sql, ms }) => `${ms.toFixed(2)} ms ${sql}`)
      .join('\n'),
  );
  expect(slow.filter(({ ms }) => ms > LONGEST)).toEqual([]);
});

/** The longest of what reads; what writes is not repeated, and a busy machine holds one of many up. */
function timeOf(sql: string, times: readonly number[]): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted.at(READS.test(sql) ? -1 : Math.floor(sorted.length / 2)) ?? 0;
}

const READS = /^\s*(SELECT|WITH)/;

/** How long each statement took; what only reads is asked again before it is called slow. */
function watchStatements(): void {
  const db = new Sqlite(':memory:');
  const prototype = Object.getPrototypeOf(db.prepare('SELECT 1')) as Sqlite.Statement;
  db.close();
  for (const method of ['get', 'all', 'run'] as const) {
    const real = prototype[method] as (...values: unknown[]) => unknown;
    Object.assign(prototype, {
      [method](this: Sqlite.Statement, ...values: unknown[]) {
        let best = Number.POSITIVE_INFINITY;
        if (!watching) return real.apply(this, values);
        for (let again = READS.test(this.source) ? 3 : 1; ; again -= 1) {
          const from = performance.now();
          const result = real.apply(this, values);
          best = Math.min(best, performance.now() - from);
          if (again > 1 && best > LONGEST) continue;
          // A commit waits for the disk, and copies pages for many others; so does erasing what somebody asked to forget.
          if (!/^\s*(BEGIN|COMMIT|PRAGMA wal_checkpoint)/.test(this.source))
            took.set(this.source, [...(took.get(this.source) ?? []), best]);
          return result;
        }
      },
    });
  }
}
