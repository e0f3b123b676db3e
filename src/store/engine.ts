/** What a statement takes: text, a safe integer, bytes, or nothing. */
export type Value = string | number | null | Uint8Array;

/**
 * How the rows are wanted: all of them, the first, the first column of the first, as arrays in the order of the
 * columns; or only how many rows were changed, or the id that was given to the one that was inserted.
 */
export type Wanted = 'all' | 'get' | 'value' | 'raw' | 'run' | 'insert';

/** One statement with its values, in SQL that SQLite and PostgreSQL both understand. `?` stands for a value. */
export interface Statement {
  readonly wanted: Wanted;
  readonly sql: string;
  readonly values: readonly Value[];
}

/**
 * Several statements that belong together: a generator that yields nothing but statements, so that by construction
 * it waits for nothing but the database. SQLite runs it synchronously, PostgreSQL statement by statement. It may run
 * more than once before it counts, so it changes nothing but the database.
 */
export type Work<T> = Generator<Statement, T, unknown>;

export function* all<Row>(sql: string, ...values: Value[]): Work<Row[]> {
  return (yield { wanted: 'all', sql, values }) as Row[];
}

/** The first row; undefined: there is none. */
export function* get<Row>(sql: string, ...values: Value[]): Work<Row | undefined> {
  return (yield { wanted: 'get', sql, values }) as Row | undefined;
}

/** The first column of the first row; undefined: there is none. */
export function* value<T>(sql: string, ...values: Value[]): Work<T | undefined> {
  return (yield { wanted: 'value', sql, values }) as T | undefined;
}

/** How many rows were changed. */
export function* run(sql: string, ...values: Value[]): Work<number> {
  return (yield { wanted: 'run', sql, values }) as number;
}

/**
 * The id of the row that was inserted. (SQLite's RETURNING would look through the tables that refer to this one.)
 */
export function* insert(sql: string, ...values: Value[]): Work<number> {
  return (yield { wanted: 'insert', sql, values }) as number;
}

/** The database of the journal: SQLite or PostgreSQL. */
export interface Engine {
  /** One statement. A statement that writes is a transaction of its own. */
  all<Row>(sql: string, ...values: Value[]): Promise<Row[]>;
  get<Row>(sql: string, ...values: Value[]): Promise<Row | undefined>;
  value<T>(sql: string, ...values: Value[]): Promise<T | undefined>;
  /** Rows as arrays, in the order of the columns. */
  raw<Row>(sql: string, ...values: Value[]): Promise<Row[]>;
  run(sql: string, ...values: Value[]): Promise<number>;
  /** Statements that read one state of the database. */
  read<T>(work: () => Work<T>): Promise<T>;
  /** One transaction. All transactions of a journal run one after the other, whatever process they are of. */
  write<T>(work: () => Work<T>): Promise<T>;
  /**
   * A transaction of the process that delivers. It shares the commit with others that are asked for at the same
   * time, and fails where another process delivers by now. Works that share a commit concern different targets.
   */
  deliver<T>(work: () => Work<T>): Promise<T>;
  /** Size of the database on its disk. */
  bytes(): Promise<number>;
}

/** The methods of an engine that are one statement each, given how a statement is carried out. */
export function singleStatements(
  carryOut: (statement: Statement) => Promise<unknown>,
): Pick<Engine, 'all' | 'get' | 'value' | 'raw' | 'run'> {
  const as =
    <T>(wanted: Wanted) =>
    (sql: string, ...values: Value[]) =>
      carryOut({ wanted, sql, values }) as Promise<T>;
  return {
    all: <Row>(sql: string, ...values: Value[]) => as<Row[]>('all')(sql, ...values),
    get: <Row>(sql: string, ...values: Value[]) => as<Row | undefined>('get')(sql, ...values),
    value: <T>(sql: string, ...values: Value[]) => as<T | undefined>('value')(sql, ...values),
    raw: <Row>(sql: string, ...values: Value[]) => as<Row[]>('raw')(sql, ...values),
    run: as<number>('run'),
  };
}
