export interface HeartbeatOptions {
  /** HEARTBEAT_URL. It may hold a secret: it is never logged. */
  readonly url: string;
  readonly warn: (message: string) => void;
  readonly fetch?: typeof globalThis.fetch;
  /** Milliseconds. */
  readonly every?: number;
  readonly timeout?: number;
}

export interface Heartbeat {
  /** Says 'alive' once. Never throws. */
  beat(): Promise<void>;
  start(): void;
  stop(): void;
}

/** Tells a watcher elsewhere that this process lives: a dead host cannot report itself. */
export function createHeartbeat(options: HeartbeatOptions): Heartbeat {
  const get = options.fetch ?? globalThis.fetch;
  let timer: NodeJS.Timeout | null = null;
  let failing = false;

  async function beat(): Promise<void> {
    try {
      const answer = await get(options.url, { signal: AbortSignal.timeout(options.timeout ?? 10_000) });
      await answer.body?.cancel();
      if (!answer.ok) return failed(`it answered ${answer.status}`);
      failing = false;
    } catch (error) {
      failed(error instanceof Error ? error.name : 'the connection failed');
    }
  }

  /** Once, until it works again: a log line a minute would bury the rest. */
  function failed(why: string): void {
    if (!failing) options.warn(`HEARTBEAT_URL could not be fetched: ${why}. It is tried again every minute.`);
    failing = true;
  }

  return {
    beat,
    start() {
      if (timer !== null) return;
      void beat();
      timer = setInterval(() => void beat(), options.every ?? 60_000);
      timer.unref();
    },
    stop() {
      if (timer !== null) clearInterval(timer);
      timer = null;
    },
  };
}
