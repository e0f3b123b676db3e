import { timingSafeEqual } from 'node:crypto';
import { createMcpHandler } from '@modelcontextprotocol/server';
import type { Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Operations } from './api/operations.js';
import { createApi } from './api/routes.js';
import type { Env } from './contract.js';
import { createMcpServer } from './mcp/server.js';

export interface ProgramsOptions {
  /** The path of WEB_URL. */
  readonly base: string;
  /** WEB_URL */
  readonly url: string;
  readonly version: string;
  readonly token: string | null;
  readonly onError: (error: unknown, path: string) => void;
}

/** No question is longer, bytes. */
const QUESTION_BYTES = 64 * 1024;
const JSON_TYPE = { 'cache-control': 'no-store', 'access-control-allow-origin': '*' };

/** What programs ask: the API under `/api`, MCP (streamable HTTP without sessions) at `/mcp`. */
export function installPrograms(app: Hono<Env>, operations: Operations, options: ProgramsOptions): void {
  const { base, url, version, token, onError } = options;
  const api = createApi(operations, { root: url, version, hasToken: token !== null });
  // What clients get wrong is told to them; only what goes wrong here is reported.
  const mcp = createMcpHandler(() => createMcpServer(operations, version, (error) => onError(error, '/mcp')));
  const tooLong = (context: Context) => context.text('No question is so long\n', 413);
  const refusal = (context: Context<Env>): Response | null => {
    if (token === null || isToken(context.req.header('authorization'), token)) return null;
    const error = 'this needs the token of the API: send it as "Authorization: Bearer …"';
    return context.json({ error }, 401, { ...JSON_TYPE, 'www-authenticate': 'Bearer' });
  };

  app.get(`${base}/api/openapi.json`, (context) => context.json(api.description, 200, JSON_TYPE));
  for (const { path, answer } of api.routes)
    app.get(`${base}${path}`, async (context) => {
      const refused = refusal(context);
      if (refused !== null) return refused;
      const { status, body } = await answer({
        ...context.req.query(),
        ...(context.req.param() as Record<string, string>),
      });
      return context.json(body as object, status, JSON_TYPE);
    });
  app.get(`${base}/api/*`, (context) =>
    context.json(
      { error: `there is no such question: ${url}/api/openapi.json says what can be asked` },
      404,
      JSON_TYPE,
    ),
  );
  app.all(`${base}/mcp`, bodyLimit({ maxSize: QUESTION_BYTES, onError: tooLong }), async (context) => {
    // A page of somebody else's in a browser must not ask in its reader's name.
    const origin = context.req.header('origin');
    if (origin !== undefined && origin !== new URL(url).origin)
      return context.json({ error: `requests from ${origin} are not answered` }, 403);
    return refusal(context) ?? mcp.fetch(context.req.raw);
  });
}

function isToken(header: string | undefined, token: string): boolean {
  const given = Buffer.from(/^Bearer\s+(\S+)\s*$/i.exec(header ?? '')?.[1] ?? '');
  const wanted = Buffer.from(token);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
