import { openDatabase } from '../database.js';

/** A table of the journal, as both engines have it. */
export interface Table {
  readonly name: string;
  readonly columns: readonly string[];
  /** The columns that tell its rows apart; rows are copied and compared in their order. */
  readonly key: readonly string[];
}

/** In an order in which no row refers to one that comes later. What is numbered for the index is made anew. */
const NAMES = [
  'feed',
  'version',
  'file',
  'day',
  'target',
  'publication',
  'part',
  'part_text',
  'outbox',
  'seen_id',
  'own_message',
  'event',
  'action',
  'question',
  'conversation',
  'asked',
  'setting',
  'missed_question',
  'upload',
  'follower',
  'followed_name',
  'follower_count',
  'edition',
  'edition_text',
  'morning',
];

/** All tables of the journal; their columns are asked of a new database. */
export function journalTables(): Table[] {
  const db = openDatabase(':memory:');
  try {
    return NAMES.map((name) => {
      const columns = db.pragma(`table_info(${name})`) as { name: string; pk: number }[];
      const key = columns.filter(({ pk }) => pk > 0).sort((a, b) => a.pk - b.pk);
      return { name, columns: columns.map((column) => column.name), key: key.map((column) => column.name) };
    });
  } finally {
    db.close();
  }
}
