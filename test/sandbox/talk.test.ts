import { afterEach, describe, expect, test } from 'vitest';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../src/sandbox/server.js';
import type { ChatState, Json } from '../../src/sandbox/state.js';
import { ADMIN, call, errorOf, LIN, populate, result, updates } from '../support/telegram.js';

let sandbox: Sandbox;
let group: ChatState;

async function scene(options: SandboxOptions = {}): Promise<void> {
  sandbox = await startSandbox({ limits: null, ...options });
  group = populate(sandbox);
}

afterEach(() => sandbox.stop());

describe('ephemeral messages', () => {
  const TAG = { command: 'tag', description: 'news by tag', is_ephemeral: true };

  async function ask(): Promise<Json> {
    await call(sandbox, 'setMyCommands', { commands: [TAG], scope: { type: 'all_group_chats' } });
    sandbox.people.say(group.id, LIN, '/tag OpenAI');
    const [update] = await updates(sandbox);
    return update?.message as Json;
  }
  const answer = (asked: Json, user = LIN): Json => ({
    chat_id: group.id,
    text: 'three items',
    ephemeral_message_parameters: { receiver_user_id: user },
    reply_parameters: { ephemeral_message_id: asked.ephemeral_message_id },
  });

  test('a question and its answer are seen by the asker only, and take no message id', async () => {
    await scene();
    const asked = await ask();
    expect(asked).toMatchObject({ message_id: 0, text: '/tag OpenAI', receiver_user: { is_bot: true } });
    const sent = await result(sandbox, 'sendMessage', answer(asked));
    expect(sent).toMatchObject({ message_id: 0, receiver_user: { id: LIN } });
    expect(sent.ephemeral_message_id).toBeGreaterThan(0);
    const seen = async (user: number): Promise<string[]> => {
      const state = (await (await fetch(`${sandbox.url}/api/state?user=${user}`)).json()) as Json;
      const messages = (state.chats as Json[])
        .filter((entry) => entry.id === group.id)
        .flatMap((entry) => entry.messages as Json[]);
      return messages.map((message) => String(message.text));
    };
    expect(await seen(LIN)).toContain('three items');
    expect(await seen(ADMIN)).not.toContain('three items');
    const next = await result(sandbox, 'sendMessage', { chat_id: group.id, text: 'for all' });
    expect(next.message_id).toBe(2);
  });

  test('it is edited and deleted by the ephemeral methods', async () => {
    await scene();
    const sent = await result(sandbox, 'sendMessage', answer(await ask()));
    const place = {
      chat_id: group.id,
      receiver_user_id: LIN,
      ephemeral_message_id: sent.ephemeral_message_id,
    };
    expect(await result(sandbox, 'editEphemeralMessageText', { ...place, text: 'page 2' })).toBe(true);
    expect(sandbox.messages(group.id).map((message) => message.text)).toEqual(['/tag OpenAI', 'page 2']);
    expect(await errorOf(sandbox, 'editEphemeralMessageText', { ...place, text: 'page 2' })).toMatch(
      /not modified/,
    );
    expect(await result(sandbox, 'deleteEphemeralMessage', place)).toBe(true);
    expect(await errorOf(sandbox, 'editEphemeralMessageText', { ...place, text: 'x' })).toBe(
      'Bad Request: message to edit not found',
    );
  });

  test('a press of its button carries its id, and pays for another answer within 15 s', async () => {
    let now = Date.UTC(2026, 0, 31);
    await scene({ clock: () => now });
    const keyboard = { inline_keyboard: [[{ text: 'next', callback_data: 'n' }]] };
    const sent = await result(sandbox, 'sendMessage', { ...answer(await ask()), reply_markup: keyboard });
    const press = sandbox.people.press(group.id, LIN, 0, 0, { ephemeral: Number(sent.ephemeral_message_id) });
    expect(await updates(sandbox)).toMatchObject([
      {
        callback_query: {
          data: 'n',
          message: { message_id: 0, ephemeral_message_id: sent.ephemeral_message_id },
        },
      },
    ]);
    const again = {
      chat_id: group.id,
      text: 'more',
      ephemeral_message_parameters: { receiver_user_id: LIN, callback_query_id: press.id },
    };
    expect(await errorOf(sandbox, 'sendMessage', again)).toBe('ok');
    now += 16_000;
    expect(await errorOf(sandbox, 'sendMessage', again)).toMatch(/query is too old/);
  });

  test('too late, or to somebody who did not ask, it is refused', async () => {
    let now = Date.UTC(2026, 0, 31);
    await scene({ clock: () => now });
    const asked = await ask();
    expect(await errorOf(sandbox, 'sendMessage', answer(asked, ADMIN))).toMatch(/EPHEMERAL/);
    now += 16_000;
    expect(await errorOf(sandbox, 'sendMessage', answer(asked))).toMatch(/EPHEMERAL/);
  });

  test('a server that does not know them sends to all, without an ephemeral id', async () => {
    await scene({ ephemeral: 'ignored' });
    const asked = await ask();
    expect(asked.ephemeral_message_id).toBeUndefined();
    const sent = await result(sandbox, 'sendMessage', {
      chat_id: group.id,
      text: 'x',
      ephemeral_message_parameters: { receiver_user_id: LIN },
    });
    expect(sent.ephemeral_message_id).toBeUndefined();
    expect(sent.message_id).toBe(3);
  });
});

describe('buttons and queries', () => {
  test('a press reaches the bot and its answer reaches the person', async () => {
    await scene();
    await call(sandbox, 'sendMessage', {
      chat_id: group.id,
      text: 'x',
      reply_markup: {
        inline_keyboard: [[{ text: 'a', callback_data: 'A' }], [{ text: 'b', callback_data: 'B' }]],
      },
    });
    const press = sandbox.people.press(group.id, LIN, 2, 1);
    expect(await updates(sandbox)).toMatchObject([
      { callback_query: { id: press.id, data: 'B', from: { id: LIN }, message: { message_id: 2 } } },
    ]);
    await call(sandbox, 'answerCallbackQuery', {
      callback_query_id: press.id,
      text: 'done',
      show_alert: true,
    });
    expect(await press.answered).toEqual({ text: 'done', show_alert: true });
  });

  const ANSWERS: readonly (readonly [string, Json, string])[] = [
    ['200 characters', { text: 'x'.repeat(200) }, 'ok'],
    ['201 characters', { text: 'x'.repeat(201) }, 'Bad Request: MESSAGE_TOO_LONG'],
    [
      'an unknown query',
      { callback_query_id: '1' },
      'Bad Request: query is too old and response timeout expired or query ID is invalid',
    ],
    ['a foreign address', { url: 'https://example.com' }, 'Bad Request: URL_INVALID'],
  ];
  test.each(ANSWERS)('an answer with %s', async (_name, params, expected) => {
    await scene();
    const press = sandbox.people.press(group.id, LIN, 1, 'forged');
    expect(await errorOf(sandbox, 'answerCallbackQuery', { callback_query_id: press.id, ...params })).toBe(
      expected,
    );
  });

  const article = (id: string, extra: Json = {}): Json => ({
    type: 'article',
    id,
    title: 'T',
    input_message_content: { message_text: '<b>x</b>', parse_mode: 'HTML' },
    ...extra,
  });
  const RESULTS: readonly (readonly [string, Json, string])[] = [
    ['50 results', { results: Array.from({ length: 50 }, (_, n) => article(`r${n}`)) }, 'ok'],
    [
      '51 results',
      { results: Array.from({ length: 51 }, (_, n) => article(`r${n}`)) },
      'Bad Request: RESULTS_TOO_MUCH',
    ],
    ['one id twice', { results: [article('a'), article('a')] }, 'Bad Request: RESULT_ID_DUPLICATE'],
    ['an id of 65 bytes', { results: [article('a'.repeat(65))] }, 'Bad Request: RESULT_ID_INVALID'],
    ['no title', { results: [article('a', { title: '' })] }, 'Bad Request: ARTICLE_TITLE_EMPTY'],
    [
      'an offset of 65 bytes',
      { results: [], next_offset: 'o'.repeat(65) },
      'Bad Request: NEXT_OFFSET_INVALID',
    ],
    [
      'broken markup',
      { results: [article('a', { input_message_content: { message_text: '<b>x', parse_mode: 'HTML' } })] },
      `Bad Request: can't parse entities: Can't find end tag corresponding to start tag "b"`,
    ],
  ];
  test.each(RESULTS)('an inline answer with %s', async (_name, params, expected) => {
    await scene();
    const asked = sandbox.people.inline(LIN, 'openai');
    expect(await errorOf(sandbox, 'answerInlineQuery', { inline_query_id: asked.id, ...params })).toBe(
      expected,
    );
  });
});

describe('commands', () => {
  const COMMANDS: readonly (readonly [string, Json, string])[] = [
    ['a good one', { commands: [{ command: 'tag', description: 'd' }] }, 'ok'],
    [
      'an upper-case letter',
      { commands: [{ command: 'Tag', description: 'd' }] },
      'Bad Request: BOT_COMMAND_INVALID',
    ],
    [
      '33 letters',
      { commands: [{ command: 'a'.repeat(33), description: 'd' }] },
      'Bad Request: BOT_COMMAND_INVALID',
    ],
    [
      'no description',
      { commands: [{ command: 'tag', description: '' }] },
      'Bad Request: BOT_COMMAND_DESCRIPTION_INVALID',
    ],
    [
      'a description of 257',
      { commands: [{ command: 'tag', description: 'd'.repeat(257) }] },
      'Bad Request: BOT_COMMAND_DESCRIPTION_INVALID',
    ],
    [
      'a scope of a stranger',
      { commands: [], scope: { type: 'chat', chat_id: LIN } },
      'Bad Request: chat not found',
    ],
    [
      'a language of three letters',
      { commands: [], language_code: 'zho' },
      'Bad Request: invalid language code specified',
    ],
  ];
  test.each(COMMANDS)('%s', async (_name, params, expected) => {
    await scene();
    expect(await errorOf(sandbox, 'setMyCommands', params)).toBe(expected);
  });

  test('a person is shown the narrowest scope in their language', async () => {
    await scene();
    const set = (command: string, extra: Json): Promise<unknown> =>
      call(sandbox, 'setMyCommands', { commands: [{ command, description: 'd' }], ...extra });
    await set('plain', {});
    await set('groups', { scope: { type: 'all_group_chats' } });
    await set('groups_zh', { scope: { type: 'all_group_chats' }, language_code: 'zh' });
    await set('desk', { scope: { type: 'chat', chat_id: ADMIN } });
    const shown = async (chat: number, user: number): Promise<unknown> =>
      (await fetch(`${sandbox.url}/api/commands?chat=${chat}&user=${user}`)).json();
    expect(await shown(group.id, LIN)).toMatchObject([{ command: 'groups_zh' }]);
    expect(await shown(LIN, LIN)).toMatchObject([{ command: 'plain' }]);
    expect(await shown(ADMIN, ADMIN)).toMatchObject([{ command: 'desk' }]);
  });
});

test('a file that a person sends can be fetched, and one that the bot sends is kept', async () => {
  await scene();
  sandbox.people.start(LIN);
  await updates(sandbox);
  sandbox.people.sendFile(LIN, LIN, {
    name: '../../x.md',
    bytes: Buffer.from('# 你好'),
    mime: 'text/markdown',
  });
  const [document] = (await updates(sandbox)).map(({ message }) => (message as Json).document as Json);
  if (document === undefined) throw new Error('no update came');
  expect(document.file_name).toBe('../../x.md');
  const file = await result(sandbox, 'getFile', { file_id: document.file_id });
  const response = await fetch(`${sandbox.url}/file/bot${sandbox.token}/${file.file_path}`);
  expect(await response.text()).toBe('# 你好');
  const form = new FormData();
  form.set('chat_id', String(group.id));
  form.set('caption', '<b>bold</b>');
  form.set('parse_mode', 'HTML');
  form.set('document', new Blob(['hi']), 'a.txt');
  const sent = await fetch(`${sandbox.url}/bot${sandbox.token}/sendDocument`, { method: 'POST', body: form });
  expect(await sent.json()).toMatchObject({
    ok: true,
    result: { caption: 'bold', document: { file_name: 'a.txt', file_size: 2 } },
  });
});
