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
