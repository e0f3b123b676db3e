import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { Api, GrammyError, HttpError } from 'grammy';
import type { CallResult, Sender } from '../delivery/model.js';

/** grammY adds the empty payload of these itself, and takes one that is handed in for an abort signal. */
const PARAMETERLESS = new Set(['getMe', 'getWebhookInfo', 'logOut', 'close']);

export interface SenderOptions {
  readonly token: string;
  readonly apiRoot: string;
  /** After so long an answer counts as lost, milliseconds; default 30 000. */
  readonly timeoutMs?: number;
}

/** Idle connections are given up before servers do that: a request on a dying one would end in doubt. */
const IDLE = 4000;

/** Errors of the time before the request leaves: nothing can have happened. */
const NEVER_LEFT =
  /\b(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EAI_FAIL|EAI_NODATA|CERT_\w+|DEPTH_ZERO_\w+|SELF_SIGNED_\w+|UNABLE_TO_\w+|ERR_TLS_CERT_\w+)\b|connect E(HOST|NET)UNREACH/;

/**
 * The one way to Telegram for everything that is delivered, and the one place that tells a known outcome from
 * an unknown one. A 2xx to 4xx answer in JSON is known. A lost answer, a timeout, a 5xx or an answer that is
 * not JSON may stand for a call that was carried out. Nothing that it returns holds the token.
 */
export function createSender(options: SenderOptions): Sender {
  const { token, apiRoot, timeoutMs = 30_000 } = options;
  const secure = apiRoot.startsWith('https:');
  const agent = secure
    ? new HttpsAgent({ keepAlive: true, timeout: IDLE })
    : new HttpAgent({ keepAlive: true, timeout: IDLE });
  const api = new Api(token, {
    apiRoot,
    timeoutSeconds: timeoutMs / 1000,
    // grammY types this as the fetch of browsers; on Node it goes to node-fetch, which takes an agent.
    baseFetchConfig: { agent, compress: true } as object,
  });
  const raw = api.raw as unknown as Record<string, (payload?: object) => Promise<unknown>>;
  const clean = (text: string) => text.split(token).join('<token>');

  return {
    async call(method, payload) {
      try {
        const result = await (PARAMETERLESS.has(method) ? raw[method]?.() : raw[method]?.(payload));
        return { kind: 'ok', result };
      } catch (error) {
        return classify(error, clean);
      }
    },
  };
}

function classify(error: unknown, clean: (text: string) => string): CallResult {
  if (error instanceof GrammyError) {
    const { error_code: code, parameters } = error;
    const description = clean(String(error.description));
    if (typeof code !== 'number' || code >= 500 || code < 300)
      return { kind: 'unknown', why: `the server answered ${String(code)} ${description}` };
    return {
      kind: 'refused',
      code,
      description,
      ...(typeof parameters.retry_after === 'number' ? { retryAfter: parameters.retry_after } : {}),
      ...(typeof parameters.migrate_to_chat_id === 'number'
        ? { migrateTo: parameters.migrate_to_chat_id }
        : {}),
    };
  }
  const cause = error instanceof HttpError ? error.error : error;
  const why = clean(describe(cause));
  return NEVER_LEFT.test(why) ? { kind: 'unreached', why } : { kind: 'unknown', why };
}

function describe(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  const code = 'code' in cause && typeof cause.code === 'string' ? `${cause.code}: ` : '';
  const reason = /reason: (.*)$/s.exec(cause.message)?.[1];
  return `${code}${reason ?? cause.message}`;
}
