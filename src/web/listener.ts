import type { RequestListener } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { createWeb, type WebOptions } from './app.js';

/** The archive's pages for a server of node:http. */
export function createWebListener(options: WebOptions): RequestListener {
  const web = createWeb(options);
  return getRequestListener(web.fetch, {
    overrideGlobalObjects: false,
    // What cannot be read as a request at all: a path or a header that is no address.
    errorHandler: () => new Response('Bad request\n', { status: 400 }),
  });
}
