import type { ChatSpec } from '../../src/sandbox/operator.js';
import type { Sandbox } from '../../src/sandbox/server.js';
import type { ChatState, Json } from '../../src/sandbox/state.js';

export const LIN = 1002;
export const ADMIN = 1001;

/** What a Bot API server answers, as it is on the wire. */
export interface Answer {
  ok: boolean;
  result?: unknown;
  error_code?: number;
  description?: string;
  parameters?: Json;
}

/** Calls a method over HTTP, as any client would. */
export async function call(sandbox: Sandbox, method: string, params: Json = {}): Promise<Answer> {
  const response = await fetch(`${sandbox.url}/bot${sandbox.token}/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(params),
  });
  return (await response.json()) as Answer;
}

/** The result of a call that must succeed. */
export async function result(sandbox: Sandbox, method: string, params: Json = {}): Promise<Json> {
  const answer = await call(sandbox, method, params);
  if (!answer.ok) throw new Error(`${method}: ${answer.description}`);
  return answer.result as Json;
}

/** The error of a call that must fail, or 'ok'. */
export async function errorOf(sandbox: Sandbox, method: string, params: Json = {}): Promise<string> {
  return (await call(sandbox, method, params)).description ?? 'ok';
}

/** Lin, an admin who pressed Start, and a group of both with the bot. */
export function populate(sandbox: Sandbox, group: Partial<ChatSpec> = {}): ChatState {
  sandbox.operator.addUser({ id: LIN, first_name: 'Lin', language_code: 'zh' });
  sandbox.operator.addUser({ id: ADMIN, first_name: 'Chen', language_code: 'zh', started: true });
  return sandbox.operator.addChat({
    type: 'supergroup',
    title: 'AI News Plus',
    username: 'ai_news_plus',
    members: [LIN],
    owner: ADMIN,
    ...group,
  });
}

/** Updates that wait for the bot, confirmed by the next call. */
export async function updates(sandbox: Sandbox, params: Json = {}): Promise<Json[]> {
  const list = (await call(sandbox, 'getUpdates', { timeout: 0, ...params })).result as Json[];
  const last = list.at(-1)?.update_id;
  if (typeof last === 'number') await call(sandbox, 'getUpdates', { timeout: 0, offset: last + 1 });
  return list;
}
