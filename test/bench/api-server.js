/**
 * A Bot API server that costs as little as one can: it reads a request, answers what grammY needs, and keeps
 * nothing. It runs in a process of its own, so that its work is nobody's CPU time.
 *
 * Messages from the parent: {give: updates, each: n} hands out `give` updates, at most `each` a poll;
 * {count: true} asks for what happened. It tells the parent {url} once it listens, and {polled: ms} (Unix
 * milliseconds) at the first getUpdates after {watch: true}.
 */
import { createServer } from 'node:http';

const ids = new Map();
const counts = { sent: 0, edited: 0, answered: 0, polls: 0, other: 0, firstAt: 0, lastAt: 0 };
let queue = 0;
let each = 100;
let nextUpdate = 1;
/** @type {string[]} */
let texts = ['/tag OpenAI'];
let watching = false;
/** @type {(() => void)[]} */
let waiting = [];

const server = createServer((request, response) => {
  /** @type {Buffer[]} */
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    const method = (request.url ?? '').slice((request.url ?? '').lastIndexOf('/') + 1).toLowerCase();
    if (method === 'getupdates') return poll(response, Buffer.concat(chunks).toString());
    answer(response, resultOf(method, Buffer.concat(chunks).toString()));
  });
});
server.keepAliveTimeout = 60_000;

/** @param {import('node:http').ServerResponse} response @param {unknown} result */
function answer(response, result) {
  if (response.destroyed) return;
  const body = JSON.stringify({ ok: true, result });
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) });
  response.end(body);
}

/** @param {string} method @param {string} body */
function resultOf(method, body) {
  switch (method) {
    case 'getme':
      return {
        id: 7_000_000_001,
        is_bot: true,
        first_name: 'Bench',
        username: 'bench_bot',
        can_join_groups: true,
        can_read_all_group_messages: false,
        supports_inline_queries: true,
      };
    case 'sendmessage': {
      // The text need not be parsed: only who it is for.
      const chat = /"chat_id":"?(@\w+|-?\d+)/.exec(body)?.[1] ?? '0';
      const id = (ids.get(chat) ?? 0) + 1;
      ids.set(chat, id);
      counts.sent += 1;
      counts.firstAt ||= Date.now();
      counts.lastAt = Date.now();
      return { message_id: id, date: 1_769_817_600, chat: chatOf(Number(chat)), text: '' };
    }
    case 'editmessagetext':
      counts.edited += 1;
      return { message_id: 1, date: 1_769_817_600, chat: chatOf(1), text: '' };
    case 'getmycommands':
      return [];
    case 'getwebhookinfo':
      return { url: '', has_custom_certificate: false, pending_update_count: 0 };
    case 'getmydescription':
    case 'getmyshortdescription':
    case 'getmyname':
      return {};
    case 'getchat':
      return chatOf(Number(/"chat_id":"?(-?\d+)/.exec(body)?.[1] ?? -1));
    case 'getchatmember':
      return { status: 'member', user: { id: 7_000_000_001, is_bot: true, first_name: 'Bench' } };
    default:
      counts.other += 1;
      return true;
  }
}

/** @param {number} id */
function chatOf(id) {
  return id < 0
    ? { id, type: 'supergroup', title: `Group ${-id}` }
    : { id, type: 'private', first_name: `Reader ${id}` };
}

/** @param {import('node:http').ServerResponse} response @param {string} body */
function poll(response, body) {
  counts.polls += 1;
  if (watching) {
    watching = false;
    process.send?.({ polled: Date.now() });
  }
  const seconds = Number(/"timeout":(\d+)/.exec(body)?.[1] ?? 0);
  const limit = Math.min(each, Number(/"limit":(\d+)/.exec(body)?.[1] ?? 100));
  if (queue > 0) return answer(response, take(limit));
  if (seconds === 0) return answer(response, []);
  const wake = () => {
    clearTimeout(timer);
    answer(response, take(limit));
  };
  const timer = setTimeout(() => {
    waiting = waiting.filter((other) => other !== wake);
    answer(response, []);
  }, seconds * 1000);
  timer.unref();
  waiting.push(wake);
}

/** @param {number} limit */
function take(limit) {
  const updates = [];
  while (queue > 0 && updates.length < limit) {
    queue -= 1;
    const id = nextUpdate++;
    // Each from another person: nobody is slowed down for asking fast.
    const person = 100_000 + id;
    const text = texts[id % texts.length] ?? '/tag OpenAI';
    const command = /^\/\w+/.exec(text)?.[0] ?? '';
    updates.push({
      update_id: id,
      message: {
        message_id: id,
        date: Math.floor(Date.now() / 1000),
        chat: { id: person, type: 'private', first_name: `Reader ${id}` },
        from: { id: person, is_bot: false, first_name: `Reader ${id}`, language_code: 'zh-hans' },
        text,
        ...(command === '' ? {} : { entities: [{ type: 'bot_command', offset: 0, length: command.length }] }),
      },
    });
  }
  return updates;
}

process.on('message', (/** @type {any} */ message) => {
  if (message.watch) watching = true;
  if (message.texts) texts = message.texts;
  if (message.give) {
    each = message.each ?? 100;
    queue += message.give;
    for (const wake of waiting.splice(0)) wake();
  }
  if (message.count) {
    process.send?.({ counts });
    Object.assign(counts, { sent: 0, edited: 0, answered: 0, polls: 0, other: 0, firstAt: 0, lastAt: 0 });
  }
});
process.on('disconnect', () => process.exit(0));
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  process.send?.({ url: `http://127.0.0.1:${port}` });
});
