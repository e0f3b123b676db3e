import { describe, expect, test } from 'vitest';
import { chatFacts } from '../../../src/deliver/rules/chat.js';
import { type Made, nextAt, prune } from '../../../src/deliver/rules/limits.js';
import { backoff, outcomeOf } from '../../../src/deliver/rules/outcome.js';
import {
  candidates,
  countsAlone,
  ownerOf,
  sameText,
  seenIn,
  signOf,
  visibleText,
} from '../../../src/deliver/rules/probe.js';
import { bared, repair } from '../../../src/deliver/rules/repair.js';
import { messageUrl } from '../../../src/outbox/links.js';
import type { Target } from '../../../src/outbox/model.js';

const target: Target = {
  id: 1,
  feed: 'default',
  chat: '@news',
  topic: 0,
  chatId: null,
  username: null,
  title: null,
  type: null,
  state: 'active',
  lostBecause: null,
  form: 'full',
  cron: null,
  silent: false,
  pin: true,
  answers: 'on',
  rights: null,
  addedAt: 0,
  addedBy: null,
  startsOn: null,
};

describe('what a result means', () => {
  const refused = (code: number, description: string, more = {}) =>
    ({ kind: 'refused', code, description, ...more }) as const;
  test.each([
    ['a lost answer to a send', { kind: 'unknown', why: 'timeout' } as const, 'send', 'doubt'],
    ['a lost answer to an edit', { kind: 'unknown', why: 'timeout' } as const, 'edit', 'retry'],
    ['a connection refused', { kind: 'unreached', why: 'ECONNREFUSED' } as const, 'send', 'retry'],
    ['a flood', refused(429, 'Too Many Requests: retry after 43838', { retryAfter: 43838 }), 'send', 'retry'],
    ['bad markup', refused(400, "Bad Request: can't parse entities"), 'send', 'refused'],
    ['kicked', refused(403, 'Forbidden: bot was kicked from the supergroup chat'), 'send', 'lost'],
    [
      'kicked before a pin',
      refused(403, 'Forbidden: bot was kicked from the supergroup chat'),
      'pin',
      'lost',
    ],
    [
      'no right to pin',
      refused(400, 'Bad Request: not enough rights to manage pinned messages in the chat'),
      'pin',
      'refused',
    ],
    [
      'no right to write',
      refused(400, 'Bad Request: not enough rights to send text messages to the chat'),
      'send',
      'lost',
    ],
    ['a closed topic', refused(400, 'Bad Request: TOPIC_CLOSED'), 'send', 'lost'],
    ['a deleted topic', refused(400, 'Bad Request: message thread not found'), 'send', 'lost'],
    ['no such chat', refused(400, 'Bad Request: chat not found'), 'send', 'lost'],
    [
      'a migrated group',
      refused(400, 'Bad Request: group chat was upgraded to a supergroup chat', { migrateTo: -1001 }),
      'send',
      'migrated',
    ],
    ['a bad token', refused(401, 'Unauthorized'), 'send', 'fatal'],
    [
      'the same edit again',
      refused(400, 'Bad Request: message is not modified: specified new message content'),
      'edit',
      'done',
    ],
    [
      'a message that is gone already',
      refused(400, 'Bad Request: message to delete not found'),
      'delete',
      'done',
    ],
    [
      'a message too old to delete',
      refused(400, "Bad Request: message can't be deleted"),
      'delete',
      'refused',
    ],
  ] as const)('%s', (_name, result, kind, expected) => {
    expect(outcomeOf(result, kind, 1, 0).do).toBe(expected);
  });
  test('a flood waits as told', () => {
    const outcome = outcomeOf(refused(429, 'x', { retryAfter: 43838 }), 'send', 1, 1000);
    expect(outcome.do === 'retry' && outcome.at).toBe(1000 + 43_838_000 + 50);
  });
});

test('what happened is told as Telegram told it; what did not is due again when its wait is over', () => {
  expect(outcomeOf({ kind: 'ok', result: { message_id: 7 } }, 'send', 1, 0)).toEqual({
    do: 'done',
    result: { message_id: 7 },
  });
  const modified = { kind: 'refused', code: 400, description: 'message is not modified' } as const;
  expect(outcomeOf(modified, 'edit', 1, 0)).toEqual({ do: 'done', result: true });
  const gone = { kind: 'refused', code: 400, description: 'message to delete not found' } as const;
  expect(outcomeOf(gone, 'sweep', 1, 0)).toEqual({ do: 'done', result: true });
  const why = 'ECONNREFUSED';
  const again = { do: 'retry', at: 7000, why, flood: false };
  expect(outcomeOf({ kind: 'unreached', why }, 'send', 2, 5000)).toEqual(again);
});

test.each([
  ['told by its code alone', { code: 429 }, 1050],
  ['told by the wait alone', { code: 400, retryAfter: 3 }, 3050],
])('a flood %s', (_name, how, at) => {
  const flood = { kind: 'refused', description: 'x', ...how } as const;
  expect(outcomeOf(flood, 'send', 1, 0)).toEqual({ do: 'retry', at, why: 'x', flood: true });
});

test('a call that fails again waits 1, 2, 4 … seconds, and never more than five minutes', () => {
  expect([0, 1, 2, 3, 9, 10, 1000].map(backoff)).toEqual([1000, 1000, 2000, 4000, 256_000, 300_000, 300_000]);
});

test.each([
  ['a pin', 'pin', 5, 'retry'],
  ['a pin, for the sixth time', 'pin', 6, 'refused'],
  ['a text, however often', 'edit', 100, 'retry'],
  ['the way back from a pin, for the sixth time', 'unpin', 6, 'refused'],
  ["a pin's own line, for the sixth time", 'sweep', 6, 'refused'],
  ['a note to a post', 'note', 6, 'doubt'],
  ['a notice', 'notice', 6, 'doubt'],
] as const)('a lost answer to %s', (_name, kind, attempts, expected) =>
  expect(outcomeOf({ kind: 'unknown', why: 'timeout' }, kind, attempts, 0).do).toBe(expected),
);

test.each([
  ['of the wrong shape stops everything', 'send', 'fatal'],
  ['that a server does not know is refused alone', 'pin', 'refused'],
] as const)('404: what %s', (_name, kind, expected) =>
  expect(outcomeOf({ kind: 'refused', code: 404, description: 'Not Found' }, kind, 1, 0).do).toBe(expected),
);

test.each([
  ['a send that is forbidden: the chat is lost', 'send', 'lost'],
  ['a pin that is forbidden: the pin alone', 'pin', 'refused'],
  ['a deletion that is forbidden: the deletion alone', 'delete', 'refused'],
] as const)('%s', (_name, kind, expected) =>
  expect(outcomeOf({ kind: 'refused', code: 403, description: 'Forbidden' }, kind, 1, 0).do).toBe(expected),
);

test.each([
  ['there was a pin to take away', 'unpin', 'done'],
  ['there was an overview to pin', 'pin', 'refused'],
] as const)('a message that is gone before %s', (_name, kind, expected) => {
  const gone = {
    kind: 'refused',
    code: 400,
    description: `Bad Request: message to ${kind} not found`,
  } as const;
  expect(outcomeOf(gone, kind, 1, 0).do).toBe(expected);
});

describe('what a probe tells', () => {
  const refused = (description: string) => ({ kind: 'refused', code: 400, description }) as const;
  test.each([
    [
      'Bad Request: message is not modified: specified new message content and reply markup are exactly the same',
      'ours',
    ],
    ["Bad Request: message can't be edited", 'foreign'],
    ['Bad Request: message to edit not found', 'none'],
    ["Bad Request: can't parse entities: unsupported start tag", 'impossible'],
    ['Bad Request: something never seen', 'unclear'],
  ])('%s', (description, sign) => expect(signOf(refused(description), 0)).toBe(sign));
  test('an edit that was taken: it is ours, or lies in the wrong topic', () => {
    const taken = (thread?: number) =>
      ({ kind: 'ok', result: { message_id: 1, message_thread_id: thread } }) as const;
    expect([signOf(taken(), 0), signOf(taken(7), 7), signOf(taken(7), 0), signOf(taken(), 7)]).toEqual([
      'became-ours',
      'became-ours',
      'spoiled',
      'spoiled',
    ]);
  });
  test('a wait, a lost answer and a chat that takes nothing tell nothing of the message', () => {
    expect(signOf({ kind: 'refused', code: 429, description: 'message to edit not found' }, 0)).toBe(
      'unclear',
    );
    expect(signOf({ kind: 'refused', code: 400, description: 'x', retryAfter: 3 }, 0)).toBe('unclear');
    expect(signOf({ kind: 'unknown', why: 'timeout' }, 0)).toBe('unclear');
    expect(signOf({ kind: 'refused', code: 403, description: 'Forbidden' }, 0)).toBe('lost');
  });
  test.each([
    ['Bad Request: there is no caption in the message to edit', 'text'],
    ['Bad Request: message to edit not found', 'none'],
    ["Bad Request: message can't be edited", 'foreign'],
    ['Bad Request: there is no text in the message to edit', 'foreign'],
    ['Bad Request: message caption is too long', 'foreign'],
    ['Bad Request: never heard of', 'unclear'],
  ])('whose a message is: %s', (description, owner) => expect(ownerOf(refused(description))).toBe(owner));
  test('whose a message is: not told without a refusal', () =>
    expect(ownerOf({ kind: 'ok', result: true })).toBe('unclear'));
  test.each([
    ['a supergroup', { type: 'supergroup' }, true],
    ['a channel', { type: 'channel' }, true],
    ['a basic group', { type: 'group', chat: '@news' }, false],
    ['a private chat', { type: 'private' }, false],
    ['what has a name', { chat: '@news' }, true],
    ['what has the id of a supergroup', { chat: '-1001234' }, true],
    ['what has become one', { chat: '-1234', chatId: -1001234 }, true],
    ['what has the id of a basic group', { chat: '-1234' }, false],
  ] as const)('ids rise by one, or not: %s', (_name, over, alone) =>
    expect(countsAlone({ ...target, ...over })).toBe(alone),
  );
  test('the candidates are the ids between, without those that are known', () => {
    expect(candidates(3, 8, new Set([5]))).toEqual([4, 6, 7]);
    expect(candidates(3, 4, new Set())).toEqual([]);
  });
  test('a reply shows what it replies to, as far as it can be seen', () => {
    expect(seenIn({ reply_to_message: { date: 12, text: 'a' } })).toEqual({ date: 12, text: 'a' });
    expect(seenIn({ reply_to_message: { date: 12, photo: [] } })).toEqual({ date: 12, text: null });
    // An inaccessible message has the date 0 (https://core.telegram.org/bots/api#inaccessiblemessage).
    expect(seenIn({ reply_to_message: { date: 0, text: 'a' } })).toBeNull();
    expect([seenIn({}), seenIn(null), seenIn(true)]).toEqual([null, null, null]);
  });
  test('blanks make no other text', () => {
    expect(sameText('a  b\n', ' ab')).toBe(true);
    expect(sameText('a b', 'a c')).toBe(false);
  });
  test('numbers of characters are read, those of none are dropped', () =>
    expect(visibleText('&#65;&#0;&#1114111;&#1114112;')).toBe('A\u{10ffff}'));
  test('text is compared as it is seen', () =>
    expect(visibleText('<b>A &amp; B</b> &lt;x&gt; <a href="https://x.y/?a=1&amp;b=2">t</a>')).toBe(
      'A & B <x> t',
    ));
});

describe('pacing', () => {
  const limits = { perSecond: 30, chatPerSecond: 1, groupPerMinute: 20 };
  /** Drives a clock: as many calls as fit into `span`, each taking `latency`. */
  function run(
    calls: (n: number) => { chat: string; group: boolean; kind: 'message' | 'edit' },
    span: number,
    latency: number,
  ) {
    let now = 0;
    let history: Made[] = [];
    const times: number[] = [];
    for (let n = 0; ; n += 1) {
      const wanted = calls(n);
      const next = nextAt(history, limits, wanted, now);
      if (next === null) throw new Error('one call at a time never waits for an answer');
      if (next >= span) return times;
      times.push(next);
      now = next + latency;
      history = prune([...history, { ...wanted, endedAt: now }], limits, now);
    }
  }
  const most = (times: number[], window: number) =>
    Math.max(...times.map((start) => times.filter((time) => time >= start && time < start + window).length));

  test('a group gets 20 a minute and 1 a second, and all of it', () => {
    const times = run(() => ({ chat: 'a', group: true, kind: 'message' }), 600_000, 3);
    expect(most(times, 60_000)).toBe(20);
    expect(most(times, 1000)).toBe(1);
    expect(times.length).toBeGreaterThanOrEqual(200 * 0.98);
  });
  test('a private chat gets 1 a second', () => {
    const times = run(() => ({ chat: 'a', group: false, kind: 'message' }), 100_000, 3);
    expect(most(times, 1000)).toBe(1);
    expect(times.length).toBeGreaterThanOrEqual(98);
  });
  test('many chats get 30 a second together', () => {
    const times = run((n) => ({ chat: `c${n % 200}`, group: false, kind: 'message' }), 10_000, 0);
    expect(most(times, 1000)).toBe(30);
    expect(times.length).toBeGreaterThanOrEqual(300 * 0.98);
  });
  test('edits have a minute of their own', () => {
    const times = run((n) => ({ chat: 'a', group: true, kind: n % 2 === 0 ? 'message' : 'edit' }), 60_000, 3);
    expect(times.length).toBe(40);
  });
  test('calls that no window reaches any more change nothing, nor do those of the chat apart from the others', () => {
    const made = (chat: string, endedAt: number | null): Made => ({
      chat,
      group: true,
      kind: 'message',
      endedAt,
    });
    const now = 500_000;
    const old = Array.from({ length: 200 }, (_, n) => made(n % 2 === 0 ? 'a' : 'b', n * 1000));
    for (let n = 0; n < 25; n += 1) {
      const here = Array.from({ length: n }, (_, k) => made('a', now - 500 - k * 2500));
      const others = Array.from({ length: 29 - n }, (_, k) => made('b', now - k * 30));
      const wanted = { chat: 'a', group: true, kind: 'message' } as const;
      const told = nextAt([...here, ...others], limits, wanted, now);
      expect(nextAt([...old, ...here, ...others], limits, wanted, now)).toBe(told);
      const ofChat = [...old.filter(({ chat }) => chat === 'a'), ...here];
      const recent = [...here, ...others].filter(({ endedAt }) => (endedAt ?? now) > now - 1100);
      expect(nextAt(recent, limits, wanted, now, ofChat)).toBe(told);
    }
  });
  test('what is in flight holds its place', () => {
    const flying = [{ chat: 'a', group: true, kind: 'message', endedAt: null }] as const;
    expect(nextAt(flying, limits, { chat: 'a', group: true, kind: 'message' }, 0)).toBeNull();
    expect(nextAt(flying, limits, { chat: 'b', group: true, kind: 'message' }, 5)).toBe(5);
  });
});

describe('addresses', () => {
  test.each([
    ['a public group', { username: 'news', type: 'supergroup', chatId: -1001234 }, 'https://t.me/news/7'],
    ['a public topic', { username: 'news', topic: 5 }, 'https://t.me/news/5/7'],
    ['a private supergroup', { chat: '-1001234', chatId: -1001234 }, 'https://t.me/c/1234/7'],
    ['a private topic', { chat: '-1001234', topic: 5 }, 'https://t.me/c/1234/5/7'],
    ['a basic group', { chat: '-1234', type: 'group' }, null],
    ['a private chat', { chat: '1234', type: 'private' }, null],
  ] as const)('%s', (_name, over, url) => expect(messageUrl({ ...target, ...over }, 7)).toBe(url));
});

describe('a refused message is given up piece by piece, the text never', () => {
  const full = {
    text: '<b>t</b>',
    parse_mode: 'HTML' as const,
    link_preview_options: { url: 'https://x.y' },
    reply_markup: { inline_keyboard: [[{ text: 'b', url: 'https://x.y' }]] },
  };
  const plain = (payload: { text: string }) => ({
    text: 't',
    link_preview_options: { is_disabled: true },
    was: payload.text,
  });
  test.each([
    ['Bad Request: WEBPAGE_MEDIA_EMPTY', 'picture'],
    ['Bad Request: BUTTON_URL_INVALID', 'buttons'],
    ["Bad Request: can't parse entities", 'plain'],
    ['Bad Request: never heard of', 'plain'],
  ])('%s', (why, gave) => expect(repair(full, why, plain)?.gave).toBe(gave));
  test('what is left is given up in turn: the markup, the picture, the buttons', () => {
    const bare = {
      text: 't',
      link_preview_options: full.link_preview_options,
      reply_markup: full.reply_markup,
    };
    const picture = repair(bare, 'x', plain);
    expect(picture).toEqual({
      gave: 'picture',
      payload: { ...bare, link_preview_options: { is_disabled: true } },
    });
    const buttons = repair(picture?.payload ?? bare, 'x', plain);
    expect(buttons).toEqual({
      gave: 'buttons',
      payload: { text: 't', link_preview_options: { is_disabled: true } },
    });
  });
  test('a cause that the message does not have is not what is given up', () => {
    const unseen = { ...full, link_preview_options: { is_disabled: true } };
    expect(repair(unseen, 'Bad Request: WEBPAGE_MEDIA_EMPTY', plain)?.gave).toBe('plain');
    const { reply_markup: _none, ...keyless } = full;
    expect(repair(keyless, 'Bad Request: BUTTON_URL_INVALID', plain)?.gave).toBe('plain');
  });
  test('a later text of the message goes without what was refused before', () => {
    const { reply_markup: _gone, ...keyless } = full;
    expect(bared(full, '')).toEqual(full);
    expect(bared(full, 'buttons')).toEqual(keyless);
    expect(bared(full, 'picture')).toEqual({ ...full, link_preview_options: { is_disabled: true } });
    expect(bared(full, 'picture buttons')).toEqual({
      ...keyless,
      link_preview_options: { is_disabled: true },
    });
  });
  test('ends', () =>
    expect(repair({ text: 't', link_preview_options: { is_disabled: true } }, 'x', plain)).toBeNull());
});

test('what an answer tells of its chat', () => {
  const chat = { id: -1001, type: 'supergroup', title: 'News', username: 'news' };
  expect(chatFacts({ chat })).toEqual(chat);
  expect(chatFacts({ chat: { id: 7, type: 'private', first_name: 'Lin' } })).toEqual({
    id: 7,
    type: 'private',
    title: 'Lin',
    username: null,
  });
  expect(chatFacts({ chat: { id: 7, type: 'sender' } })?.type).toBeNull();
  expect([chatFacts({ chat: { id: '7' } }), chatFacts({}), chatFacts(null)]).toEqual([null, null, null]);
});

test.each(['private', 'group', 'supergroup', 'channel'] as const)('a chat may be a %s', (type) =>
  expect(chatFacts({ chat: { id: 1, type, title: 7 } })).toEqual({
    id: 1,
    type,
    title: null,
    username: null,
  }),
);
