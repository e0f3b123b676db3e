import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { WorldState } from './state.js';
import type { World } from './world.js';

/** What people do is written a moment later; what the bot did, before it is told so. */
const PAUSE_MS = 50;

/** The world of an earlier run, or undefined where there is none. @throws where the file is damaged */
export function loadState(file: string): WorldState | undefined {
  if (!existsSync(file)) return undefined;
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as WorldState;
  } catch (error) {
    throw new Error(
      `the sandbox cannot read the world it saved in ${file} (${String(error)}): delete the file to begin anew`,
    );
  }
}

/**
 * Keeps the world in a file, so that a demo that was killed goes on with the same chats. The
 * returned function writes at once what is not yet written.
 */
export function keepState(world: World, file: string): () => void {
  let dirty = false;
  let timer: NodeJS.Timeout | null = null;
  const save = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    if (!dirty) return;
    dirty = false;
    writeFileSync(`${file}.new`, JSON.stringify(world.state));
    renameSync(`${file}.new`, file);
  };
  const soon = (): void => {
    dirty = true;
    timer ??= setTimeout(save, PAUSE_MS);
  };
  world.changes.on('change', soon);
  world.changes.on('update', soon);
  return save;
}
