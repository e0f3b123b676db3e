import type { Logger } from 'pino';
import type { Config } from '../config/config.js';
import { type App, openApp } from './app.js';
import { createHealth } from './health.js';
import { type HttpOptions, serveHttp } from './http.js';
import { openState } from './open-state.js';

/** A process that does not lead: its index follows the journal, and its health can be asked. */
export interface Follower {
  close(): Promise<void>;
}

/** @throws DatabaseError when the journal cannot be used, or is of another version */
export async function openFollower(config: Config, log: Logger): Promise<Follower> {
  const warn = (message: string) => log.warn(message);
  const app = await openApp(config, () => {}, await openState(config, { warn }));
  const unfollow = followJournal(app, log);
  const index = () => app.archive.behind();
  const server =
    config.HTTP_PORT === null
      ? null
      : await serveHttp({
          port: config.HTTP_PORT,
          health: ALIVE,
          today: null,
          web: null,
          role: 'follower',
          index,
        });
  return {
    async close() {
      unfollow();
      await app.ingest.idle();
      server?.close();
      server?.closeAllConnections();
      await app.close();
    },
  };
}

/** It has no loop that could stop. */
const ALIVE: HttpOptions['health'] = createHealth({}, 0);

/**
 * Keeps the index in step with what other processes write to the journal, within a second; returns how to stop it.
 * Where the journal is a file, the passes of this process do that.
 */
export function followJournal(app: App, log: Logger): () => void {
  let again = false;
  let running = false;
  const follow = async () => {
    again = true;
    if (running) return;
    running = true;
    try {
      while (again) {
        again = false;
        await app.ingest.follow();
        await app.archive.refreshVisibility(app.feed, app.today(Date.now()));
      }
    } catch (error) {
      log.warn({ err: error }, 'the index is behind the journal; the next try is in a second');
    } finally {
      running = false;
    }
  };
  return app.watch?.(() => void follow()) ?? (() => {});
}
