import type { Database } from './database.js';

/** Runs the work in the next transaction; resolves with what it returned once that is on the disk. */
export type GroupCommit = <T>(work: () => T) => Promise<T>;

/**
 * One commit for everything that is asked for in one round of the event loop. A commit waits for the disk
 * whatever its size: a hundred chats that go on at the same time cost one wait instead of a hundred. The promise
 * to each is the same as if it were alone: it is kept after the commit, and work that throws is undone without
 * the others.
 */
export function createGroupCommit(db: Database): GroupCommit {
  let group: { readonly attempt: () => () => void; readonly fail: (error: unknown) => void }[] = [];
  const save = db.prepare('SAVEPOINT work');
  const undo = db.prepare('ROLLBACK TO work');
  const keep = db.prepare('RELEASE work');
  const all = db.transaction((works: typeof group) => works.map(({ attempt }) => attempt()));

  const commit = (): void => {
    const works = group;
    group = [];
    try {
      for (const answer of all.immediate(works)) answer();
    } catch (error) {
      for (const { fail } of works) fail(error);
    }
  };

  return <T>(work: () => T) =>
    new Promise<T>((resolve, reject) => {
      const attempt = () => {
        save.run();
        try {
          const result = work();
          keep.run();
          return () => resolve(result);
        } catch (error) {
          // A full or failing disk takes the whole transaction back: then nobody's work is done.
          if (!db.inTransaction) throw error;
          undo.run();
          keep.run();
          return () => reject(error);
        }
      };
      if (group.push({ attempt, fail: reject }) === 1) setImmediate(commit);
    });
}
