import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Formatter } from './entities.js';
import { ApiError } from './errors.js';
import { type Call, type Fault, type FaultPlan, isBefore } from './faults.js';
import { Params, readRequest } from './http.js';
import { FloodControl, type Limits, TELEGRAM_LIMITS } from './limits.js';
import { methods } from './methods/table.js';
import { Updates } from './methods/updates.js';
import { Operator } from './operator.js';
import { createPage } from './page.js';
import { People } from './people.js';
import { keepState, loadState } from './save.js';
import { type Json, type MessageState, newState, type UserState, type WorldState } from './state.js';
import { loadTdlib } from './tdlib.js';
import type { Tip } from './tips.js';
import { World } from './world.js';

export interface SandboxOptions {
  /** 0 or absent: any free port. */
  readonly port?: number;
  readonly host?: string;
  /** The only token that is let in. */
  readonly token?: string;
  readonly username?: string;
  /** false: texts are parsed by the sandbox's own parser, as where TDLib cannot be loaded. */
  readonly tdlib?: boolean;
  /** null: no flood control. Absent: Telegram's own. */
  readonly limits?: Limits | null;
  /** Unix milliseconds; drives dates, ages and flood control. */
  readonly clock?: () => number;
  /** How the imitated server treats ephemeral messages. */
  readonly ephemeral?: 'on' | 'ignored' | 'refused';
  /** What the page suggests to a person to try. */
  readonly tips?: (person: UserState) => readonly Tip[];
  /** A state saved earlier. */
  readonly state?: WorldState;
  /** Keeps the world in this file and goes on from what is there. */
  readonly file?: string;
}

export interface Sandbox extends AsyncDisposable {
  /** For TELEGRAM_API_ROOT; the chat page is under the same address. */
  readonly url: string;
  readonly token: string;
  readonly world: World;
  readonly people: People;
  readonly operator: Operator;
  /** Every API call, getUpdates included, in the order they arrived. */
  readonly calls: readonly Call[];
  /** Empties the list of calls: a long run need not keep them all. */
  forgetCalls(): void;
  /** Decides what goes wrong with a call; null lets everything pass. */
  fault(plan: FaultPlan | null): void;
  /** Awaited before a call is applied, and after it was applied but before its answer leaves. */
  hooks: {
    beforeCall?: (call: Call) => Promise<void> | void;
    afterCall?: (call: Call) => Promise<void> | void;
  };
  /** Current messages of a chat in order, without service notices; `all` includes these. */
  messages(chatId: number, all?: boolean): MessageState[];
  /** A copy of the state, to be saved as JSON. */
  snapshot(): WorldState;
  stop(): Promise<void>;
}

export const SANDBOX_TOKEN = '7000000001:sandbox-token-that-is-no-secret';

/** Starts a local Bot API server with its chat page. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const token = options.token ?? SANDBOX_TOKEN;
  const clock = options.clock ?? Date.now;
  const tdlib = options.tdlib === false ? null : await loadTdlib();
  const state =
    options.state ??
    (options.file === undefined ? undefined : loadState(options.file)) ??
    newState({
      id: Number(token.split(':')[0]),
      username: options.username ?? 'ai_digest_demo_bot',
      first_name: 'AI Digest',
    });
  const world = new World(state, new Formatter(tdlib), clock);
  const save = options.file === undefined ? () => {} : keepState(world, options.file);
  const ephemeral = options.ephemeral ?? 'on';
  const people = new People(world, ephemeral);
  const limits = options.limits === undefined ? TELEGRAM_LIMITS : options.limits;
  const flood = new FloodControl(limits, clock);
  const updates = new Updates(world);
  const page = createPage(world, people, options.tips);
  const calls: Call[] = [];
  const hooks: Sandbox['hooks'] = {};
  let plan: FaultPlan | null = null;
  let nextCall = 0;

  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      process.stderr.write(`sandbox: ${request.url?.replace(token, '…')}: ${String(error)}\n`);
      response.destroy();
    });
  });

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://sandbox');
    const file = /^\/file\/bot([^/]+)\/(.+)$/.exec(url.pathname);
    if (file !== null) return sendFile(response, file[1] ?? '', file[2] ?? '');
    const api = /^\/bot([^/]+)\/(?:test\/)?(\w+)\/?$/.exec(url.pathname);
    if (api === null) return page(request, response, url);
    if (decodeURIComponent(api[1] ?? '') !== token) {
      return answer(response, failure(new ApiError(401, 'Unauthorized')));
    }
    await handleCall(request, response, url, api[2] ?? '');
  }

  async function handleCall(
    request: IncomingMessage,
    response: ServerResponse,
    url: URL,
    method: string,
  ): Promise<void> {
    let params: Params;
    try {
      const given = await readRequest(request, url);
      params = new Params(given.params, given.uploads);
    } catch (error) {
      if (error instanceof ApiError) return answer(response, failure(error));
      throw error;
    }
    nextCall += 1;
    const call: Call = {
      id: nextCall,
      method,
      params: params.raw,
      at: clock(),
      answer: null,
      applied: false,
    };
    calls.push(call);
    await hooks.beforeCall?.(call);
    const fault = (await plan?.(call)) ?? null;
    if (fault?.kind === 'delay') await sleep(fault.ms);
    if (fault !== null && isBefore(fault)) return misbehave(response, fault, call);
    call.answer = await apply(method, params, response);
    call.applied = true;
    // The bot must never be told of something that a killed sandbox forgets.
    save();
    if (fault?.kind === 'reorder' && Array.isArray(call.answer.result)) call.answer.result.reverse();
    await hooks.afterCall?.(call);
    if (fault !== null && fault.kind !== 'delay' && fault.kind !== 'reorder') {
      return misbehave(response, fault, call);
    }
    answer(response, call.answer);
  }

  async function apply(method: string, params: Params, response: ServerResponse): Promise<Json> {
    try {
      if (method.toLowerCase() === 'getupdates') {
        const gone = new AbortController();
        response.once('close', () => gone.abort());
        return { ok: true, result: await updates.poll(params, gone.signal) };
      }
      const run = methods.get(method.toLowerCase());
      if (run === undefined) throw new ApiError(404, 'Not Found: method not found');
      return { ok: true, result: run({ world, params, flood, ephemeral }) };
    } catch (error) {
      if (error instanceof ApiError) return failure(error);
      throw error;
    }
  }

  function sendFile(response: ServerResponse, given: string, path: string): void {
    const found = Object.values(world.state.files).find((entry) => entry.path === path);
    if (given !== token || found === undefined) {
      answer(response, failure(new ApiError(404, 'Not Found')));
      return;
    }
    response.writeHead(200, { 'content-type': 'application/octet-stream' });
    response.end(Buffer.from(found.base64, 'base64'));
  }

  // A fixed set, so that stop() can end keep-alive connections and hung calls.
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, options.host ?? '127.0.0.1', () => resolve());
  });
  const { port } = server.address() as AddressInfo;

  const stop = async (): Promise<void> => {
    updates.close();
    save();
    for (const socket of sockets) socket.destroy();
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
    });
  };
  return {
    url: `http://${options.host ?? '127.0.0.1'}:${port}`,
    token,
    world,
    people,
    operator: new Operator(world),
    calls,
    forgetCalls: () => {
      calls.length = 0;
    },
    fault: (next) => {
      plan = next;
    },
    hooks,
    messages: (chatId, all = false) =>
      (world.chat(chatId)?.messages ?? []).filter(
        (message) => all || (message.service === undefined && message.pinnedId === undefined),
      ),
    snapshot: () => structuredClone(world.state),
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

function failure(error: ApiError): Json {
  return {
    ok: false,
    error_code: error.code,
    description: error.description,
    ...(error.parameters === undefined ? {} : { parameters: error.parameters }),
  };
}

function answer(response: ServerResponse, body: Json): void {
  if (response.destroyed) return;
  const code = body.ok === true ? 200 : Number(body.error_code);
  response.writeHead(code, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

function misbehave(response: ServerResponse, fault: Fault, call: Call): void {
  switch (fault.kind) {
    case 'status': {
      const body = {
        ok: false,
        error_code: fault.code,
        description: fault.description,
        ...(fault.parameters === undefined ? {} : { parameters: fault.parameters }),
      };
      call.answer = body;
      answer(response, body);
      return;
    }
    case 'garbage':
      response.writeHead(fault.code ?? 200, { 'content-type': 'text/html' });
      response.end(fault.body ?? '<html><body>502 Bad Gateway</body></html>');
      return;
    case 'hang-before':
    case 'hang-after':
      // Never answered; the client gives up, or stop() ends the connection.
      return;
    default:
      response.socket?.destroy();
  }
}
