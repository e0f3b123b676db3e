import { field } from '../../deliver/rules/probe.js';
import type { CallResult, Sender } from '../../outbox/model.js';
import { formOf } from './form.js';
import { type Answer, createPost } from './post.js';

export interface SenderOptions {
  readonly token: string;
  readonly apiRoot: string;
  /** After so long an answer counts as lost, milliseconds; default 30 000. */
  readonly timeoutMs?: number;
}

/** Errors of the time before the request leaves: nothing can have happened. */
const NEVER_LEFT =
  /\b(EPROXY|ELATE|ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EAI_FAIL|EAI_NODATA|CERT_\w+|DEPTH_ZERO_\w+|SELF_SIGNED_\w+|UNABLE_TO_\w+|ERR_TLS_CERT_\w+)\b|connect E(HOST|NET)UNREACH|Proxy connection (ended|closed)/;

/**
 * The one way to Telegram for everything that is delivered, and the one place that tells a known outcome from
 * an unknown one. A 2xx to 4xx answer in JSON is known. A lost answer, a timeout, a 5xx or an answer that is
 * not JSON may stand for a call that was carried out. Nothing that it returns holds the token.
 *
 * It makes the requests itself, without grammY: what happened to the connection is the question here, and a
 * delivered message costs half of the time.
 */
export function createSender(options: SenderOptions): Sender {
  const { token, apiRoot, timeoutMs = 30_000 } = options;
  const post = createPost(apiRoot, timeoutMs);
  const written = [token, encodeURIComponent(token)];
  const clean = (text: string) => written.reduce((all, one) => all.split(one).join('<token>'), text);

  return {
    async call(method, payload, leaveBy) {
      try {
        const body = formOf(payload) ?? JSON.stringify(payload);
        return resultOf(await post(`/bot${token}/${method}`, body, leaveBy), clean);
      } catch (error) {
        const why = clean(describe(error));
        return NEVER_LEFT.test(why) ? { kind: 'unreached', why } : { kind: 'unknown', why };
      }
    },
  };
}

/** Bot API says in the answer what the status says: https://core.telegram.org/bots/api#making-requests */
function resultOf({ text, status, location }: Answer, clean: (text: string) => string): CallResult {
  const answer = parsed(text);
  if (field(answer, 'ok') === true) return { kind: 'ok', result: field(answer, 'result') };
  if (field(answer, 'ok') !== false && location !== null) {
    const why = `the server sends on to another address (${status}, ${clean(location)}): is TELEGRAM_API_ROOT right?`;
    return { kind: 'unreached', why };
  }
  if (field(answer, 'ok') !== false) {
    const why = `the answer (${status}) is no JSON of the Bot API: ${clean(text).slice(0, 80)}`;
    return { kind: 'unknown', why };
  }
  const code = field(answer, 'error_code');
  const description = clean(String(field(answer, 'description')));
  if (typeof code !== 'number' || code >= 500 || code < 300)
    return { kind: 'unknown', why: `the server answered ${String(code)} ${description}` };
  const parameters = field(answer, 'parameters');
  const retryAfter = field(parameters, 'retry_after');
  const migrateTo = field(parameters, 'migrate_to_chat_id');
  return {
    kind: 'refused',
    code,
    description,
    ...(typeof retryAfter === 'number' ? { retryAfter } : {}),
    ...(typeof migrateTo === 'number' ? { migrateTo } : {}),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The code and the words; a name with several addresses fails with one error for each. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error && typeof error.code === 'string' ? `${error.code}: ` : '';
  const words = error instanceof AggregateError ? error.errors.map(String).join('; ') : error.message;
  return `${code}${words}`;
}
