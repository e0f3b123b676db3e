import type { Database } from './database.js';

/**
 * Runs the work in the next transaction; resolves with what it returned once that is on the disk. The work may
 * run twice: it does nothing but read and write the database.
 */
export type GroupCommit = <T>(work: () => T) => Promise<T>;

/** So many rounds are waited for at most: what comes in without end is written down all the same. */
const ROUNDS = 16;

interface Member {
  /** Does the work and returns how to tell of it. */
  readonly attempt: () => () => void;
  readonly fail: (error: unknown) => void;
}

/**
 * One commit for everything that is asked for in one round of the event loop. A commit waits for the disk
 * whatever its size: a hundred chats that go on at the same time cost one wait instead of a hundred. The promise
 * to each is the same as if it were alone: it is kept after the commit, and work that throws is undone without
 * the others.
 */
export function createGroupCommit(db: Database): GroupCommit {
  let group: Member[] = [];
  const together = db.transaction((works: readonly Member[]) => works.map(({ attempt }) => attempt()));
  // Inside a transaction this is a savepoint.
  const apart = db.transaction((attempt: Member['attempt']) => attempt());
  const eachApart = db.transaction((works: readonly Member[]) =>
    works.map(({ attempt, fail }) => {
      try {
        return apart(attempt);
      } catch (error) {
        // A full or failing disk takes the whole transaction back: then nobody's work is done.
        if (!db.inTransaction) throw error;
        return () => fail(error);
      }
    }),
  );

  /** Almost never does one throw: only then is it worth finding out which, with a savepoint for each. */
  const commitAll = (works: readonly Member[]): readonly (() => void)[] => {
    try {
      return together.immediate(works);
    } catch {
      return eachApart.immediate(works);
    }
  };

  /** Waits for a round that brings nothing more; `before`: how many there were a round ago. */
  const gather = (before: number, rounds: number): void => {
    if (group.length > before && rounds < ROUNDS) setImmediate(gather, group.length, rounds + 1);
    else commit();
  };

  const commit = (): void => {
    const works = group;
    group = [];
    try {
      for (const tell of commitAll(works)) tell();
    } catch (error) {
      for (const { fail } of works) fail(error);
    }
  };

  return <T>(work: () => T) =>
    new Promise<T>((resolve, reject) => {
      const attempt = () => {
        const result = work();
        return () => resolve(result);
      };
      if (group.push({ attempt, fail: reject }) === 1) setImmediate(gather, 0, 1);
    });
}
