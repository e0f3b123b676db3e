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

/** `GET /healthz`: 200 while every loop is alive, else 503; the body names each loop. */
export function serveHealth(port: number, health: Health): Promise<Server> {
  const server = createServer((request, response) => {
    if (request.url !== '/healthz') {
      response.writeHead(404).end();
      return;
    }
    const report = health.report(Date.now());
    response
      .writeHead(report.ok ? 200 : 503, { 'content-type': 'application/json' })
      .end(JSON.stringify(report));
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, () => resolve(server));
  });
}
