import type { IncomingMessage } from 'node:http';
import { badRequest } from './errors.js';
import { readForm, type Upload } from './multipart.js';
import type { Json } from './state.js';

export interface Request {
  readonly params: Json;
  readonly uploads: ReadonlyMap<string, Upload>;
}

/** A Bot API server takes 50 MB of upload; a little more for the fields around it. */
const MAX_BODY = 52 * 1024 * 1024;

export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = chunk as Buffer;
    size += bytes.length;
    if (size > MAX_BODY) throw badRequest('request body is too large');
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

/** Reads parameters from the query string and from a JSON, urlencoded or multipart body. */
export async function readRequest(request: IncomingMessage, url: URL): Promise<Request> {
  const params: Json = Object.fromEntries(url.searchParams);
  const uploads = new Map<string, Upload>();
  if (request.method === 'GET') return { params, uploads };
  const body = await readBody(request);
  const type = request.headers['content-type'] ?? '';
  if (body.length === 0) return { params, uploads };
  if (type.startsWith('application/json')) {
    const given = parseJson(body.toString('utf8'));
    if (!isObject(given)) throw badRequest("can't parse request JSON object");
    return { params: { ...params, ...given }, uploads };
  }
  if (type.startsWith('application/x-www-form-urlencoded')) {
    return {
      params: { ...params, ...Object.fromEntries(new URLSearchParams(body.toString('utf8'))) },
      uploads,
    };
  }
  if (type.startsWith('multipart/form-data')) {
    const form = await readForm(body, type);
    Object.assign(params, form.fields);
    for (const [key, file] of form.files) {
      uploads.set(key, file);
      params[key] ??= `attach://${key}`;
    }
    return { params, uploads };
  }
  throw badRequest('unsupported content type of the request body');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw badRequest("can't parse request JSON object");
  }
}

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Typed access to a call's parameters; forms bring everything as text, JSON brings types. */
export class Params {
  constructor(
    readonly raw: Json,
    readonly uploads: ReadonlyMap<string, Upload> = new Map(),
  ) {}

  has(name: string): boolean {
    return this.raw[name] !== undefined && this.raw[name] !== null && this.raw[name] !== '';
  }

  text(name: string): string {
    const value = this.raw[name];
    if (value === undefined || value === null) return '';
    return typeof value === 'string'
      ? value
      : typeof value === 'object'
        ? JSON.stringify(value)
        : String(value);
  }

  /** An integer, or null where it is absent or no number. */
  int(name: string): number | null {
    const text = this.text(name).trim();
    return /^-?\d{1,16}$/.test(text) ? Number(text) : null;
  }

  flag(name: string): boolean {
    return ['true', '1', 'yes'].includes(this.text(name).toLowerCase());
  }

  /** An object, given as such or as JSON text; undefined where absent. */
  object(name: string): Json | undefined {
    const value = this.json(name);
    if (value === undefined) return undefined;
    if (!isObject(value)) throw badRequest(`can't parse ${words(name)}: object expected`);
    return value;
  }

  list(name: string): unknown[] | undefined {
    const value = this.json(name);
    if (value === undefined) return undefined;
    if (!Array.isArray(value)) throw badRequest(`can't parse ${words(name)}: array expected`);
    return value;
  }

  private json(name: string): unknown {
    if (!this.has(name)) return undefined;
    const value = this.raw[name];
    if (typeof value !== 'string') return value;
    try {
      return JSON.parse(value);
    } catch {
      throw badRequest(`can't parse ${words(name)} JSON object`);
    }
  }
}

const words = (name: string): string => name.replaceAll('_', ' ');
