import { type Database, openDatabase } from '../database.js';

/** A file that is only read, in one state of it. */
export function createSqliteReader(file: string): Database {
  const db = openDatabase(file, { readonly: true });
  db.exec('BEGIN');
  return db;
}
