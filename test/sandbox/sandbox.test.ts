import { afterEach, describe, expect, test } from 'vitest';
import { ALL } from '../../src/sandbox/operator.js';
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

const NOT_MODIFIED =
  'Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message';
const button = (extra: Json): Json => ({ inline_keyboard: [[{ text: 'b', ...extra }]] });
const html = (text: string): Json => ({ text, parse_mode: 'HTML' });

const SENDS: readonly (readonly [string, Json, string])[] = [
  ['a plain text', { text: 'hello' }, 'ok'],
  ['a group by its name', { chat_id: '@AI_News_Plus', text: 'hello' }, 'ok'],
  ['no chat', { chat_id: '', text: 'x' }, 'Bad Request: chat_id is empty'],
  ['an unknown name', { chat_id: '@nobody_here', text: 'x' }, 'Bad Request: chat not found'],
  ['an unknown id', { chat_id: -100999, text: 'x' }, 'Bad Request: chat not found'],
  [
    'a user who never pressed Start',
    { chat_id: LIN, text: 'x' },
    "Forbidden: bot can't initiate conversation with a user",
  ],
  ['no text', { text: '' }, 'Bad Request: message text is empty'],
  ['white space only', { text: ' \n ' }, 'Bad Request: text must be non-empty'],
  ['4,096 units', { text: 'x'.repeat(4096) }, 'ok'],
  ['4,097 units', { text: 'x'.repeat(4097) }, 'Bad Request: message is too long'],
  ['4,096 visible units in markup', html(`<b>${'x'.repeat(4096)}</b>`), 'ok'],
  ['4,097 once trimmed to 4,096', { text: `${'x'.repeat(4096)} ` }, 'ok'],
  ['surrogate pairs count twice', { text: '😀'.repeat(2049) }, 'Bad Request: message is too long'],
  [
    'an open tag',
    html('<b>x'),
    `Bad Request: can't parse entities: Can't find end tag corresponding to start tag "b"`,
  ],
  [
    'an unknown tag',
    html('<p>x</p>'),
    `Bad Request: can't parse entities: Unsupported start tag "p" at byte offset 0`,
  ],
  [
    'crossed tags',
    html('<b>a<i>b</b></i>'),
    `Bad Request: can't parse entities: Unmatched end tag at byte offset 8, expected "</i>", found "</b>"`,
  ],
  ['a bare <', html('a <'), "Bad Request: can't parse entities: Unclosed start tag at byte offset 2"],
  [
    'nested quotes',
    html('<blockquote>a<blockquote>b</blockquote></blockquote>'),
    "Bad Request: can't parse entities: blockquote entities can't be nested",
  ],
  ['an unknown parse mode', { text: 'x', parse_mode: 'BBCode' }, 'Bad Request: unsupported parse_mode'],
  [
    'too much entity data',
    html(
      Array.from({ length: 95 }, (_, n) => `<a href="https://example.com/${'p'.repeat(90)}${n}">x</a>`).join(
        ' ',
      ),
    ),
    'Bad Request: ENTITIES_TOO_LONG',
  ],
  ['callback data of 64 bytes', { text: 'x', reply_markup: button({ callback_data: 'd'.repeat(64) }) }, 'ok'],
  [
    'callback data of 65 bytes',
    { text: 'x', reply_markup: button({ callback_data: 'd'.repeat(65) }) },
    'Bad Request: BUTTON_DATA_INVALID',
  ],
  [
    '22 ideographs are 66 bytes',
    { text: 'x', reply_markup: button({ callback_data: '标'.repeat(22) }) },
    'Bad Request: BUTTON_DATA_INVALID',
  ],
  [
    'a button that does nothing',
    { text: 'x', reply_markup: button({}) },
    'Bad Request: text buttons are unallowed in the inline keyboard',
  ],
  [
    'a button to no address',
    { text: 'x', reply_markup: button({ url: 'javascript:alert(1)' }) },
    'Bad Request: BUTTON_URL_INVALID',
  ],
  [
    'a topic where there are none',
    { text: 'x', message_thread_id: 7 },
    'Bad Request: message thread not found',
  ],
  [
    'a reply to nothing',
    { text: 'x', reply_parameters: { message_id: 999 } },
    'Bad Request: message to be replied not found',
  ],
  [
    'a reply to nothing, allowed',
    { text: 'x', reply_parameters: { message_id: 999, allow_sending_without_reply: true } },
    'ok',
  ],
];

describe.each([true, false])('sendMessage, texts read by TDLib: %s', (tdlib) => {
  test.each(SENDS)('%s', async (_name, params, expected) => {
    await scene({ tdlib });
    expect(await errorOf(sandbox, 'sendMessage', { chat_id: group.id, ...params })).toBe(expected);
  });
});

test('a text arrives trimmed, with its entities and with what Telegram makes live', async () => {
  await scene();
  const sent = await result(sandbox, 'sendMessage', {
    chat_id: group.id,
    ...html('  <b>头条</b> #GPT-5 <a href="http://example.com">x</a> <code>#no</code>\n'),
  });
  expect(sent.text).toBe('头条 #GPT-5 x #no');
  expect(sent.entities).toEqual([
    { type: 'bold', offset: 0, length: 2 },
    { type: 'hashtag', offset: 3, length: 4 },
    { type: 'text_link', offset: 10, length: 1, url: 'http://example.com/' },
    { type: 'code', offset: 12, length: 3 },
  ]);
});

test('of 150 entities the first 100 are kept', async () => {
  await scene();
  const sent = await result(sandbox, 'sendMessage', { chat_id: group.id, ...html('<b>x</b> '.repeat(150)) });
  expect(sent.entities).toHaveLength(100);
});

describe('edits', () => {
  const EDITS: readonly (readonly [string, Json, string])[] = [
    ['the same text', { text: 'one', reply_markup: button({ callback_data: 'd' }) }, NOT_MODIFIED],
    ['another text', { text: 'two' }, 'ok'],
    ['the keyboard left out', { text: 'one' }, 'ok'],
    [
      'another preview',
      {
        text: 'one',
        reply_markup: button({ callback_data: 'd' }),
        link_preview_options: { is_disabled: true },
      },
      'ok',
    ],
    ['no such message', { message_id: 999, text: 'x' }, 'Bad Request: message to edit not found'],
    ["somebody else's", { message_id: 3, text: 'x' }, "Bad Request: message can't be edited"],
    ['a notice', { message_id: 1, text: 'x' }, "Bad Request: message can't be edited"],
    ['too long', { text: 'x'.repeat(4097) }, 'Bad Request: MESSAGE_TOO_LONG'],
  ];
  test.each(EDITS)('%s', async (_name, params, expected) => {
    await scene();
    await call(sandbox, 'sendMessage', {
      chat_id: group.id,
      text: 'one',
      reply_markup: button({ callback_data: 'd' }),
    });
    sandbox.people.say(group.id, LIN, 'good morning');
    expect(await errorOf(sandbox, 'editMessageText', { chat_id: group.id, message_id: 2, ...params })).toBe(
      expected,
    );
  });

  test('an edit replaces the whole: the keyboard that is left out is gone', async () => {
    await scene();
    await call(sandbox, 'sendMessage', {
      chat_id: group.id,
      text: 'one',
      reply_markup: button({ callback_data: 'd' }),
    });
    await call(sandbox, 'editMessageText', { chat_id: group.id, message_id: 2, text: 'two' });
    const [message] = sandbox.messages(group.id);
    expect(message).toMatchObject({ message_id: 2, text: 'two' });
    expect(message?.reply_markup).toBeUndefined();
  });
});

test('ids rise by one over everybody, and a pin takes one for its notice', async () => {
  await scene();
  const first = await result(sandbox, 'sendMessage', { chat_id: group.id, text: 'a' });
  sandbox.people.say(group.id, LIN, 'hi');
  await call(sandbox, 'pinChatMessage', { chat_id: group.id, message_id: first.message_id });
  const second = await result(sandbox, 'sendMessage', { chat_id: group.id, text: 'b' });
  expect([first.message_id, second.message_id]).toEqual([2, 5]);
  await call(sandbox, 'unpinChatMessage', { chat_id: group.id, message_id: first.message_id });
  const third = await result(sandbox, 'sendMessage', { chat_id: group.id, text: 'c' });
  expect(third.message_id).toBe(6);
});

test('private chats share one counter of the bot', async () => {
  await scene();
  sandbox.people.start(LIN);
  const one = await result(sandbox, 'sendMessage', { chat_id: ADMIN, text: 'a' });
  const two = await result(sandbox, 'sendMessage', { chat_id: LIN, text: 'b' });
  expect(Number(two.message_id)).toBe(Number(one.message_id) + 1);
});

describe('what the bot may do', () => {
  const RIGHTS: readonly (readonly [string, () => void, string, Json, string])[] = [
    [
      'kicked',
      () => sandbox.operator.kickBot(group.id),
      'sendMessage',
      { text: 'x' },
      'Forbidden: bot was kicked from the supergroup chat',
    ],
    [
      'restricted',
      () => sandbox.operator.setRights(group.id, 'restricted'),
      'sendMessage',
      { text: 'x' },
      'Bad Request: not enough rights to send text messages to the chat',
    ],
    [
      'may not pin',
      () => sandbox.operator.setRights(group.id, 'member'),
      'pinChatMessage',
      { message_id: 2 },
      'Bad Request: not enough rights to manage pinned messages in the chat',
    ],
    [
      'pins what is gone',
      () => {},
      'pinChatMessage',
      { message_id: 99 },
      'Bad Request: message to pin not found',
    ],
    [
      'deletes its own as a member',
      () => sandbox.operator.setRights(group.id, 'member'),
      'deleteMessage',
      { message_id: 2 },
      'ok',
    ],
    [
      "deletes another's as a member",
      () => sandbox.operator.setRights(group.id, 'member'),
      'deleteMessage',
      { message_id: 3 },
      "Bad Request: message can't be deleted",
    ],
    ["deletes another's as an admin", () => {}, 'deleteMessage', { message_id: 3 }, 'ok'],
    [
      'deletes what is gone',
      () => {},
      'deleteMessage',
      { message_id: 99 },
      'Bad Request: message to delete not found',
    ],
    [
      'forwards what is gone',
      () => {},
      'forwardMessage',
      { chat_id: ADMIN, from_chat_id: '@ai_news_plus', message_id: 99 },
      'Bad Request: message to forward not found',
    ],
  ];
  test.each(RIGHTS)('%s', async (_name, prepare, method, params, expected) => {
    await scene();
    await call(sandbox, 'sendMessage', { chat_id: group.id, text: 'mine' });
    sandbox.people.say(group.id, LIN, 'theirs');
    prepare();
    expect(await errorOf(sandbox, method, { chat_id: group.id, ...params })).toBe(expected);
  });

  test('a message older than 48 h is deleted only with the right to it', async () => {
    let now = Date.UTC(2026, 0, 31);
    await scene({ clock: () => now });
    await call(sandbox, 'sendMessage', { chat_id: group.id, text: 'mine' });
    now += 49 * 3_600_000;
    sandbox.operator.setRights(group.id, { can_pin_messages: true });
    const params = { chat_id: group.id, message_id: 2 };
    expect(await errorOf(sandbox, 'deleteMessage', params)).toBe("Bad Request: message can't be deleted");
    sandbox.operator.setRights(group.id, ALL);
    expect(await errorOf(sandbox, 'deleteMessage', params)).toBe('ok');
  });

  test('a closed topic takes nothing from a bot without the right, a deleted one from nobody', async () => {
    await scene();
    const forum = sandbox.operator.addChat({ type: 'supergroup', title: 'F', forum: true, bot: 'member' });
    sandbox.operator.addTopic(forum.id, 5, 'News');
    const params = { chat_id: forum.id, message_thread_id: 5, text: 'x' };
    expect(await errorOf(sandbox, 'sendMessage', params)).toBe('ok');
    sandbox.operator.closeTopic(forum.id, 5);
    expect(await errorOf(sandbox, 'sendMessage', params)).toBe('Bad Request: TOPIC_CLOSED');
    sandbox.operator.deleteTopic(forum.id, 5);
    expect(await errorOf(sandbox, 'sendMessage', params)).toBe('Bad Request: message thread not found');
  });

  test('an upgraded group names its successor', async () => {
    await scene();
    const basic = sandbox.operator.addChat({ type: 'group', title: 'Basic' });
    const fresh = sandbox.operator.migrate(basic.id);
    const answer = await call(sandbox, 'sendMessage', { chat_id: basic.id, text: 'x' });
    expect(answer).toMatchObject({
      error_code: 400,
      description: 'Bad Request: group chat was upgraded to a supergroup chat',
      parameters: { migrate_to_chat_id: fresh.id },
    });
    expect(await errorOf(sandbox, 'sendMessage', { chat_id: fresh.id, text: 'x' })).toBe('ok');
  });
});

describe('what the bot sees in a group', () => {
  const TALK: readonly (readonly [string, 'member' | 'admin', string, boolean])[] = [
    ['talk, as a member', 'member', 'hello', false],
    ['a command, as a member', 'member', '/tag x', true],
    ['a command to it by name', 'member', '/tag@AI_digest_demo_bot x', true],
    ['a command to another bot', 'member', '/tag@other_bot x', false],
    ['talk, as an admin', 'admin', 'hello', true],
    ['a command to another bot, as an admin', 'admin', '/tag@other_bot x', true],
  ];
  test.each(TALK)('%s', async (_name, role, text, seen) => {
    await scene();
    if (role === 'member') sandbox.operator.setRights(group.id, 'member');
    await updates(sandbox);
    sandbox.people.say(group.id, LIN, text);
    expect((await updates(sandbox)).map((update) => (update.message as Json).text)).toEqual(
      seen ? [text] : [],
    );
  });

  test('a reply to its message, and an anonymous admin who names no person', async () => {
    await scene();
    sandbox.operator.setRights(group.id, 'member');
    await call(sandbox, 'sendMessage', { chat_id: group.id, text: 'mine' });
    await updates(sandbox);
    sandbox.people.say(group.id, LIN, 'agreed', { replyTo: 2 });
    sandbox.people.say(group.id, ADMIN, '/publish', { anonymous: true });
    expect(await updates(sandbox)).toMatchObject([
      { message: { text: 'agreed', reply_to_message: { message_id: 2 } } },
      { message: { from: { id: 1087968824 }, sender_chat: { id: group.id } } },
    ]);
  });
});
