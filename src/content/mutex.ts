import { setTimeout as wait } from 'node:timers/promises';

/** A right that one process has at a time, and that dies with it. */
export interface Right {
  /** False when another process has it. */
  acquire(): boolean;
  release(): void;
}

const RETRY_MS = 50;

/**
 * Runs `work` while no other process does so.
 * @throws Error when another process keeps the right longer than `patienceMs`.
 */
export async function inTurn<T>(right: Right, patienceMs: number, work: () => Promise<T>): Promise<T> {
  const deadline = performance.now() + patienceMs;
  while (!right.acquire()) {
    if (performance.now() > deadline)
      throw new Error(`another process has been working there for ${patienceMs / 1000} s`);
    await wait(RETRY_MS);
  }
  try {
    return await work();
  } finally {
    right.release();
  }
}
