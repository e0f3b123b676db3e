import { once } from 'node:events';
import { createServer, type Server } from 'node:http';

/** A loop that has not come round for so long counts as dead, milliseconds. */
export type Loops = Readonly<Record<string, number>>;

/** Whether the loops of the program are alive. Times are Unix milliseconds. */
export interface Health {
  /** The loop came round. */
  beat(loop: string): void;
  report(now: number): {
    readonly ok: boolean;
    readonly loops: Readonly<Record<string, { ok: boolean; secondsAgo: number }>>;
  };
}

export function createHealth(loops: Loops, started: number): Health {
  const last = new Map(Object.keys(loops).map((name) => [name, started]));
  return {
    beat(loop) {
      last.set(loop, Date.now());
    },
    report(now) {
      const seen = Object.entries(loops).map(([name, allowed]) => {
        const ago = now - (last.get(name) ?? started);
        return [name, { ok: ago <= allowed, secondsAgo: Math.round(ago / 1000) }] as const;
      });
      return { ok: seen.every(([, loop]) => loop.ok), loops: Object.fromEntries(seen) };
    },
  };
}

/** How far today's digest is; `out`: it is posted in every chat. */
export interface Today {
  readonly date: string;
  readonly out: boolean;
  /** As on the day's card: `waiting`, `ready`, `held`, `late`, `publishing`, `published`, … */
  readonly state: string;
}

/**
 * `GET /healthz`: 200 while every loop is alive, else 503; the body names each loop, and how far today's digest is.
 * A digest that is late or held does not make it 503: a restart would not help.
 */
export async function serveHealth(
  port: number,
  health: Health,
  today: () => Promise<Today>,
): Promise<Server> {
  const answer = async (): Promise<[number, string]> => {
    const report = health.report(Date.now());
    const body = JSON.stringify({ ...report, today: await today().catch(() => null) });
    return [report.ok ? 200 : 503, body];
  };
  const server = createServer(async (request, response) => {
    if (request.url !== '/healthz') {
      response.writeHead(404).end();
      return;
    }
    const [status, body] = await answer();
    response.writeHead(status, { 'content-type': 'application/json' }).end(body);
  });
  server.listen(port);
  // Rejects with the server's error where the port cannot be had.
  await once(server, 'listening');
  return server;
}
