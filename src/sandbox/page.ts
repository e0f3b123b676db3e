import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { commandsFor } from './commands.js';
import { isObject, Params, readBody } from './http.js';
import type { Asked, People } from './people.js';
import type { Json, UserState } from './state.js';
import type { Tip } from './tips.js';
import { chatsOf, firstReader, viewChat, viewState } from './view.js';
import type { World } from './world.js';

/** Plain files, served as they are; from dist/sandbox as from src/sandbox it is the same folder. */
const FOLDER = new URL('../../src/sandbox/page/', import.meta.url);
const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
};
/** How long a client shows the spinner on a button before it gives up. */
const ANSWER_MS = 10_000;
/** Changes that come together are drawn together. */
const GATHER_MS = 40;

type Handler = (request: IncomingMessage, response: ServerResponse, url: URL) => Promise<void>;

/** Serves the chat page, its live view of the world and what the people in it do. */
export function createPage(
  world: World,
  people: People,
  tips: (person: UserState) => readonly Tip[] = () => [],
): Handler {
  const posts: Readonly<Record<string, (params: Params) => unknown>> = {
    say: (params) => {
      people.say(number(params, 'chat'), number(params, 'user'), params.text('text'), {
        ...(params.has('replyTo') ? { replyTo: number(params, 'replyTo') } : {}),
      });
      return {};
    },
    start: (params) => {
      people.start(number(params, 'user'), params.has('payload') ? params.text('payload') : undefined);
      return {};
    },
    press: (params) =>
      answerOf(
        people.press(
          number(params, 'chat'),
          number(params, 'user'),
          number(params, 'message'),
          number(params, 'place'),
          params.has('ephemeral') ? { ephemeral: number(params, 'ephemeral') } : {},
        ),
      ),
    inline: (params) =>
      answerOf(people.inline(number(params, 'user'), params.text('query'), params.text('offset'))),
    choose: (params) => {
      people.choose(number(params, 'chat'), number(params, 'user'), params.object('result') ?? {});
      return {};
    },
  };

  const stateFor = (userId: number): Json => {
    const person = world.user(userId);
    return { ...viewState(world, userId), tips: person === undefined ? [] : tips(person) };
  };

  const serve: Handler = async (request, response, url) => {
    const [, first = '', second = ''] = url.pathname.split('/');
    if (first !== 'api') return sendPage(response, url.pathname);
    const query = new Params(Object.fromEntries(url.searchParams));
    if (request.method === 'POST' && second === 'upload') {
      people.sendFile(number(query, 'chat'), number(query, 'user'), {
        name: query.text('name'),
        mime: request.headers['content-type'] ?? 'application/octet-stream',
        bytes: await readBody(request),
      });
      return sendJson(response, 200, {});
    }
    if (request.method === 'POST') {
      const run = posts[second];
      if (run === undefined) return notFound(response);
      return sendJson(response, 200, await run(await readJson(request)));
    }
    switch (second) {
      case 'state':
        return sendJson(response, 200, stateFor(me(world, query)));
      case 'events':
        return stream(world, me(world, query), response);
      case 'commands': {
        const chat = world.chat(number(query, 'chat'));
        return sendJson(
          response,
          200,
          chat === undefined ? [] : commandsFor(world, chat, number(query, 'user')),
        );
      }
      case 'file': {
        const file = world.state.files[query.text('id')];
        if (file === undefined) return notFound(response);
        response.writeHead(200, { 'content-type': file.mime, 'x-content-type-options': 'nosniff' });
        response.end(Buffer.from(file.base64, 'base64'));
        return;
      }
      default:
        return notFound(response);
    }
  };
  return async (request, response, url) => {
    try {
      await serve(request, response, url);
    } catch (error) {
      // A slip of the page's, such as a chat that is gone: the page shows it, the bot's API is not touched.
      if (response.headersSent) response.destroy();
      else sendJson(response, 400, { ok: false, error_code: 400, description: String(error) });
    }
  };
}

async function sendPage(response: ServerResponse, path: string): Promise<void> {
  const name = path === '/' ? 'index.html' : path.slice(1);
  if (!/^[a-z-]+\.(html|js|css|svg)$/.test(name)) return notFound(response);
  let bytes: Buffer;
  try {
    bytes = await readFile(new URL(name, FOLDER));
  } catch {
    return notFound(response);
  }
  const type = TYPES[name.split('.').at(-1) ?? ''] ?? 'text/plain';
  response.writeHead(200, { 'content-type': type, 'cache-control': 'no-cache' });
  response.end(bytes);
}

/** Server-sent events: each carries one chat as this person sees it now. */
function stream(world: World, userId: number, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' });
  response.write(': here\n\n');
  const changed = new Set<number>();
  let timer: NodeJS.Timeout | null = null;
  const flush = (): void => {
    timer = null;
    const chats = chatsOf(world, userId).filter((chat) => changed.has(chat.id));
    changed.clear();
    for (const chat of chats) response.write(`data: ${JSON.stringify(viewChat(world, chat, userId))}\n\n`);
  };
  const onChange = ({ chatId }: { chatId: number }): void => {
    changed.add(chatId);
    timer ??= setTimeout(flush, GATHER_MS);
  };
  world.changes.on('change', onChange);
  response.on('close', () => {
    world.changes.off('change', onChange);
    if (timer !== null) clearTimeout(timer);
  });
}

const me = (world: World, query: Params): number => query.int('user') ?? firstReader(world);

async function answerOf(asked: Asked): Promise<Json> {
  const late = sleep(ANSWER_MS, { late: true }, { ref: false });
  return Promise.race([asked.answered, late]);
}

async function readJson(request: IncomingMessage): Promise<Params> {
  const body: unknown = JSON.parse((await readBody(request)).toString('utf8'));
  return new Params(isObject(body) ? body : {});
}

function number(params: Params, name: string): number {
  const value = params.int(name);
  if (value === null) throw new Error(`the page sent no ${name}`);
  return value;
}

function sendJson(response: ServerResponse, code: number, body: unknown): void {
  response.writeHead(code, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
}

function notFound(response: ServerResponse): void {
  sendJson(response, 404, { ok: false, error_code: 404, description: 'Not Found' });
}
