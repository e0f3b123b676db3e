import type pg from 'pg';
import { connect } from './connection.js';

/** Where changes are told (migrations.ts). */
const CHANNEL = 'digest_bot_journal';
/** How often the journal is looked at all the same, milliseconds: a notice may be lost with a connection. */
const POLL = 1000;

/**
 * Calls `tell` when the journal says that a day changed, and every second behind it.
 * @returns how to stop it
 */
export function watchJournal(url: string, tell: () => void, warn: (message: string) => void): () => void {
  let stopped = false;
  let client: pg.Client | null = null;
  let opening = false;

  async function listen(): Promise<void> {
    if (client !== null || opening || stopped) return;
    opening = true;
    try {
      const opened = await connect(url);
      opened.on('notification', tell);
      opened.on('end', () => {
        if (client === opened) client = null;
      });
      await opened.query(`LISTEN ${CHANNEL}`);
      client = opened;
      if (stopped) stop();
    } catch (error) {
      warn(`changes of the journal are seen late: ${error instanceof Error ? error.name : 'no connection'}`);
    } finally {
      opening = false;
    }
  }

  function stop(): void {
    stopped = true;
    clearInterval(timer);
    client?.end().catch(() => {});
    client = null;
  }

  const timer = setInterval(() => {
    void listen();
    tell();
  }, POLL);
  timer.unref();
  void listen();
  return stop;
}
