import type { RequestListener } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { createWeb, type WebOptions } from './app.js';

export interface ListenerOptions extends WebOptions {
  /** Each answer, with its status and how many seconds it took to make. */
  readonly onAnswered?: (status: number, seconds: number) => void;
}

/** The archive's pages for a server of node:http. */
export function createWebListener(options: ListenerOptions): RequestListener {
  const web = createWeb(options);
  const answer: typeof web.fetch = async (request, env) => {
    const start = performance.now();
    const response = await web.fetch(request, env);
    options.onAnswered?.(response.status, (performance.now() - start) / 1000);
    return response;
  };
  return getRequestListener(answer as Parameters<typeof getRequestListener>[0], {
    overrideGlobalObjects: false,
    // What cannot be read as a request at all: a path or a header that is no address.
    errorHandler: () => new Response('Bad request\n', { status: 400 }),
  });
}
