import { z } from 'zod';
import type { Operation } from './operations.js';

/** Where an operation is asked over HTTP. */
export interface Endpoint {
  /** With `{name}` for what stands in the path. */
  readonly path: string;
  readonly operation: Operation;
  /** The names in the path; the other ones of the input are in the query. */
  readonly inPath: readonly string[];
}

const ERROR = z.object({ error: z.string().describe('What is wrong, and what to do') });

/** The API's description (https://spec.openapis.org/oas/v3.1.1), from the schemas that it is checked by. */
export function openApi(
  endpoints: readonly Endpoint[],
  options: { root: string; version: string; hasToken: boolean },
) {
  const paths = endpoints.map(({ path, operation, inPath }) => {
    const parameters = inputsOf(operation.input).map(({ name, required, schema }) => ({
      name,
      in: inPath.includes(name) ? 'path' : 'query',
      required: required || inPath.includes(name),
      ...(typeof schema.description === 'string' ? { description: schema.description } : {}),
      schema,
    }));
    const get = {
      operationId: operation.name,
      summary: operation.title,
      description: operation.description,
      parameters,
      responses: {
        200: answer('What was asked for', operation.output),
        400: answer('The question cannot be understood', ERROR),
        404: answer('There is no such thing', ERROR),
        429: answer('Too many questions: the header Retry-After says for how many seconds', ERROR),
      },
    };
    return [path, { get }] as const;
  });
  return {
    openapi: '3.1.1',
    info: {
      title: 'The archive of the digests',
      version: options.version,
      description: 'Read only. Answers have what readers of the group may see.',
    },
    servers: [{ url: options.root }],
    paths: Object.fromEntries(paths),
    ...(options.hasToken
      ? {
          components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
          security: [{ token: [] }],
        }
      : {}),
  };
}

function answer(description: string, schema: z.ZodType) {
  return { description, content: { 'application/json': { schema: json(schema, 'output') } } };
}

interface Input {
  readonly name: string;
  readonly required: boolean;
  readonly schema: { readonly description?: unknown };
}

function inputsOf(input: z.ZodObject): readonly Input[] {
  const { properties = {}, required = [] } = json(input, 'input') as {
    properties?: Record<string, Input['schema']>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    required: required.includes(name),
    schema,
  }));
}

function json(schema: z.ZodType, io: 'input' | 'output'): object {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io });
  return rest;
}
