import { z } from 'zod';
import { type Endpoint, openApi } from './openapi.js';
import { AskError, type Operation, type Operations } from './operations.js';

export interface ApiAnswer {
  readonly status: 200 | 400 | 404;
  readonly body: unknown;
}

export interface ApiRoute {
  /** As hono writes it: `/api/days/:date`. */
  readonly path: string;
  /** @param given what stands in the path and in the query, as text */
  answer(given: Readonly<Record<string, string>>): Promise<ApiAnswer>;
}

/** Operations of different inputs in one list: each is only ever given what its own input has read. */
const endpoint = (path: string, operation: unknown): Endpoint => ({
  path,
  operation: operation as Operation,
  inPath: [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? ''),
});

/** What is asked over HTTP, and the description of it. */
export function createApi(
  operations: Operations,
  options: { root: string; version: string; hasToken: boolean },
) {
  const { search, fetch, digestOfDay, days, tags, resolvePeriod } = operations;
  const endpoints = [
    endpoint('/api/search', search),
    endpoint('/api/days', days),
    endpoint('/api/days/{date}', digestOfDay),
    endpoint('/api/items/{id}', fetch),
    endpoint('/api/tags', tags),
    endpoint('/api/period', resolvePeriod),
  ];
  return {
    description: openApi(endpoints, options),
    routes: endpoints.map(
      ({ path, operation }): ApiRoute => ({
        // An id has a slash in it.
        path: path.replace('{id}', ':id{.+}').replace(/\{(\w+)\}$/, ':$1'),
        answer: (given) => answerOf(operation, given),
      }),
    ),
  };
}

async function answerOf(operation: Operation, given: Readonly<Record<string, string>>): Promise<ApiAnswer> {
  const input = operation.input.safeParse(typed(given));
  if (!input.success) return { status: 400, body: { error: z.prettifyError(input.error) } };
  try {
    return { status: 200, body: await operation.run(input.data) };
  } catch (error) {
    if (error instanceof AskError) return { status: error.status, body: { error: error.message } };
    throw error;
  }
}

/** In an address everything is text; these two are numbers. */
function typed(given: Readonly<Record<string, string>>): Record<string, unknown> {
  const isNumber = (name: string) => name === 'limit' || name === 'offset';
  return Object.fromEntries(
    Object.entries(given).map(([name, text]) => [
      name,
      isNumber(name) && text.trim() !== '' ? Number(text) : text,
    ]),
  );
}
