import { createHash } from 'node:crypto';
import type { Value } from '../engine.js';
import { DatabaseError } from '../errors.js';
import { openSource, openTarget, type Side } from './side.js';
import { journalTables, type Table } from './tables.js';

/** What was copied of a table, or would be. */
export interface Moved {
  readonly table: string;
  readonly rows: number;
  /** SHA-256 over all of its rows, in their order. */
  readonly checksum: string;
}

export interface MoveOptions {
  /** A file or an address. */
  readonly from: string;
  readonly to: string;
  /** Reads and compares what can be, and writes nothing. */
  readonly dryRun: boolean;
  readonly onTable?: (moved: Moved) => void;
}

/** Rows that are read and written at once. */
const BATCH = 200;
/** What an engine notes about itself: it is not part of what is moved. */
const OWN_SETTING = "key <> 'journal-id'";

/**
 * Copies a journal into an empty one, in one transaction: one that is interrupted has written nothing, and is begun
 * again. Counts and checksums of what was written are compared with the source before it counts.
 * @throws DatabaseError what stands in the way; then nothing was written
 */
export async function moveJournal({ from, to, dryRun, onTable }: MoveOptions): Promise<Moved[]> {
  const tables = journalTables();
  const source = await openSource(from);
  let target: Side | null = null;
  try {
    target = await openTarget(to, dryRun);
    if (target !== null) await mustBeEmpty(target, tables);
    const moved: Moved[] = [];
    if (!dryRun) await target?.run('BEGIN');
    for (const table of tables) {
      const read = await copy(table, source, dryRun ? null : target);
      if (!dryRun && target !== null) {
        const written = await copy(table, target, null);
        if (written.rows !== read.rows || written.checksum !== read.checksum)
          throw new DatabaseError(
            `the table ${table.name} of ${target.name} is not what was read (${written.rows} of ${read.rows} rows): nothing was moved. Please report this.`,
          );
      }
      moved.push(read);
      onTable?.(read);
    }
    if (!dryRun) {
      await target?.finish(tables.filter(isNumbered).map(({ name }) => name));
      await target?.run('COMMIT');
    }
    return moved;
  } finally {
    await target?.close();
    await source.close();
  }
}

/** Whether the engine gives its rows their ids; those of feeds and searches are words. */
function isNumbered({ name, key }: Table): boolean {
  return key.join() === 'id' && name !== 'feed' && name !== 'asked';
}

async function mustBeEmpty(target: Side, tables: readonly Table[]): Promise<void> {
  for (const table of tables) {
    if (table.name === 'feed') continue;
    const [found] = await target.all(`SELECT count(*) FROM ${table.name} ${condition(table)}`);
    if (found?.[0] !== 0)
      throw new DatabaseError(
        `${target.name} is not empty (${table.name} has ${found?.[0]} rows): name an empty database or a file that is not there yet. Nothing was changed.`,
      );
  }
}

function condition({ name }: Table): string {
  return name === 'setting' ? `WHERE ${OWN_SETTING}` : '';
}

/** Reads a table to its end, and writes it to the target where there is one. */
async function copy(table: Table, source: Side, target: Side | null): Promise<Moved> {
  const { name, columns, key } = table;
  const hash = createHash('sha256');
  const order = key.join(', ');
  const places = `(${columns.map(() => '?').join(', ')})`;
  // The one feed that a new database has.
  if (target !== null && name === 'feed') await target.run('DELETE FROM feed');
  let rows = 0;
  let after: Value[] | null = null;
  for (;;) {
    const from: string[] = [];
    if (name === 'setting') from.push(OWN_SETTING);
    if (after !== null) from.push(`(${order}) > (${key.map(() => '?').join(', ')})`);
    const where = from.length === 0 ? '' : `WHERE ${from.join(' AND ')}`;
    const batch: Value[][] = await source.all(
      `SELECT ${columns.join(', ')} FROM ${name} ${where} ORDER BY ${order} LIMIT ${BATCH}`,
      after ?? [],
    );
    for (const row of batch) hash.update(`${JSON.stringify(row.map(comparable))}\n`);
    if (target !== null && batch.length > 0)
      for (const row of batch)
        await target.run(`INSERT INTO ${name} (${columns.join(', ')}) VALUES ${places}`, row);
    rows += batch.length;
    const last = batch.at(-1);
    if (batch.length < BATCH || last === undefined) break;
    after = key.map((column) => last[columns.indexOf(column)] ?? null);
  }
  return { table: name, rows, checksum: hash.digest('hex') };
}

/** The same value in both engines. Text in PostgreSQL has no U+0000 (postgres/sql.ts). */
function comparable(value: Value): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  return typeof value === 'string' ? value.replaceAll('\0', '\uFFFD') : value;
}
