import { open, readFile, rm, stat } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';

/** A lock of a process that this machine does not know (another container) counts as dead after this. */
const STALE_MS = 10 * 60_000;
const RETRY_MS = 50;

/**
 * Runs `work` while no other process does so under the same file. A lock whose process is dead is taken over.
 * @throws Error when another process keeps it longer than `patienceMs`.
 */
export async function withLockFile<T>(file: string, patienceMs: number, work: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    try {
      const handle = await open(file, 'wx');
      await handle.writeFile(String(process.pid));
      await handle.close();
      break;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
      if (await isDead(file)) await rm(file, { force: true });
      else if (Date.now() > deadline)
        throw new Error(`another process has been working there for ${patienceMs / 1000} s (${file})`);
      else await wait(RETRY_MS);
    }
  }
  try {
    return await work();
  } finally {
    await rm(file, { force: true });
  }
}

async function isDead(file: string): Promise<boolean> {
  try {
    const age = Date.now() - (await stat(file)).mtimeMs;
    if (age > STALE_MS) return true;
    const pid = Number(await readFile(file, 'utf8'));
    // Its process may be between making the file and writing its number.
    if (!Number.isInteger(pid) || pid <= 0) return age > 5_000;
    if (pid === process.pid) return false;
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH';
  }
}
