import { isIP } from 'node:net';

/** A bucket of tokens for each client: so many at once, so many more each second. */
export interface Limit {
  /** Takes what a request costs. @returns 0, or the seconds after which it would be let through */
  take(client: string, cost: number, now: number): number;
}

export interface LimitOptions {
  readonly burst: number;
  readonly perSecond: number;
}

/** Clients that are remembered; the longest unseen one is forgotten, and begins with a full bucket. */
const REMEMBERED = 20_000;

export function createLimit({ burst, perSecond }: LimitOptions): Limit {
  const clients = new Map<string, { tokens: number; at: number }>();
  return {
    take(client, cost, now) {
      const known = clients.get(client);
      const tokens =
        known === undefined ? burst : Math.min(burst, known.tokens + ((now - known.at) / 1000) * perSecond);
      const left = tokens >= cost ? tokens - cost : tokens;
      clients.delete(client);
      clients.set(client, { tokens: left, at: now });
      if (clients.size > REMEMBERED) clients.delete(clients.keys().next().value ?? '');
      return tokens >= cost ? 0 : Math.max(1, Math.ceil((cost - tokens) / perSecond));
    },
  };
}

/**
 * Who asks: the address of the connection, or, where that is a proxy on this machine or its network, the one that the
 * proxy names last. Addresses of IPv6 count by their first half, which one client has whole.
 */
export function clientOf(remote: string | undefined, forwarded: string | undefined): string {
  const own = (remote ?? '').replace(/^::ffff:/i, '');
  const named = isPrivate(own) ? (forwarded?.split(',').at(-1)?.trim() ?? '') : '';
  const address = isIP(named) === 0 ? own : named;
  return isIP(address) === 6 ? address.split(':').slice(0, 4).join(':') : address;
}

function isPrivate(address: string): boolean {
  return /^(?:127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|::1$|f[cd])/i.test(address);
}
