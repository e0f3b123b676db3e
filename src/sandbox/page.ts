import type { IncomingMessage, ServerResponse } from 'node:http';
import type { People } from './people.js';
import type { World } from './world.js';

/** Serves the chat page. */
export function createPage(
  _world: World,
  _people: People,
): (request: IncomingMessage, response: ServerResponse, url: URL) => void {
  return (_request, response) => {
    response.writeHead(404, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ ok: false, error_code: 404, description: 'Not Found' }));
  };
}
