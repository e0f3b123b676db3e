import type { Agent } from 'node:http';
import { HttpsProxyAgent } from 'https-proxy-agent';
import { getProxyForUrl } from 'proxy-from-env';

/** Never asked through a proxy, whatever the environment says: a local Bot API server, the demo's sandbox. */
const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/**
 * The proxy through which HTTPS_PROXY, HTTP_PROXY and NO_PROXY (or their lower-case forms) want an address to be
 * reached; null for a direct connection.
 */
export function proxyFor(address: string): string | null {
  const proxy = LOOPBACK.includes(new URL(address).hostname) ? '' : getProxyForUrl(address);
  return proxy === '' ? null : proxy;
}

/** Connections to a server through the proxy that the environment names for it; null where there is none. */
export function proxyAgent(
  address: string,
  options: { readonly keepAlive: boolean; readonly timeout?: number },
): Agent | null {
  const proxy = proxyFor(address);
  return proxy === null ? null : new HttpsProxyAgent(proxy, options);
}

/** Makes every `fetch` of this process go through the proxies of the environment. */
export async function proxyFetch(env: Readonly<Record<string, string | undefined>>): Promise<void> {
  const isSet = ['HTTPS_PROXY', 'HTTP_PROXY'].some((name) => env[name] || env[name.toLowerCase()]);
  if (!isSet) return;
  // Loaded where it is needed: it would take a part of every start.
  const { EnvHttpProxyAgent, setGlobalDispatcher } = await import('undici');
  const noProxy = [env.NO_PROXY ?? env.no_proxy ?? '', ...LOOPBACK].join(',');
  setGlobalDispatcher(new EnvHttpProxyAgent({ noProxy }));
}
