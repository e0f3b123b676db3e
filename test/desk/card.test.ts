import { describe, expect, test } from 'vitest';
import { buttonData, readButton } from '../../src/message/card/button.js';
import { card, dayState } from '../../src/message/card/card.js';
import type { DayFacts, PostFact, VersionFact } from '../../src/message/card/facts.js';
import { bar, duration, progress } from '../../src/message/card/progress.js';
import { choices, estimate } from '../../src/message/card/summary.js';
import { readWhichDay } from '../../src/message/card/time.js';
import { readWhen } from '../../src/message/card/when.js';
import { panelHtml, panelText } from '../../src/message/panel.js';
import { loadDeskTexts } from '../../src/telegram/desk/texts.js';

const zh = loadDeskTexts()('zh');
const en = loadDeskTexts()('en');
const at = (time: string) => Date.parse(`2026-01-31T${time}:00+08:00`);

const version = (id: number, verdict = 'ok'): VersionFact => ({
  id,
  path: '2026-01-31.md',
  title: 'OpenAI 冲刺 IPO',
  verdict,
  reasons: verdict === 'hold' ? [{ code: 'thin', message: 'the body is far too short' }] : [],
  readAt: at('07:32'),
});

const post = (over: Partial<PostFact> = {}): PostFact => ({
  publicationId: 5,
  target: 'AI News',
  state: 'done',
  total: 8,
  sent: 8,
  failed: 0,
  current: null,
  dueAt: at('08:00'),
  doneAt: at('08:01'),
  waitsUntil: null,
  correctedAt: null,
  url: 'https://t.me/ai_news_plus/10',
  problems: [],
  notes: [],
  changes: [],
  ...over,
});

const facts = (time: string, over: Partial<DayFacts> = {}): DayFacts => ({
  feed: 'default',
  date: '2026-01-31',
  now: at(time),
  timezone: 'Asia/Shanghai',
  publishAt: at('08:00'),
  due: [],
  others: [],
  reading: null,
  deadlineAt: at('14:00'),
  over: false,
  paused: false,
  skipped: false,
  good: null,
  held: null,
  posts: [],
  questions: [],
  diskLeft: null,
  unreadable: [],
  ...over,
});

const question = (id: number, kind: string, data = {}) => ({ id, kind, subject: 's', data, askedAt: 0 });

describe('the states of a day', () => {
  test.each<[string, DayFacts, string, string[], string[]]>([
    ['nothing yet', facts('07:00'), 'waiting', ['跳过这一天'], []],
    [
      'a good file before the time',
      facts('07:40', { good: version(1) }),
      'ready',
      ['预览', '现在发布', '跳过这一天'],
      [],
    ],
    [
      'held before the time: silent',
      facts('07:40', { held: version(2, 'hold') }),
      'held',
      ['预览', '仍要发布', '跳过这一天'],
      [],
    ],
    [
      'held at the time: rings',
      facts('08:00', { held: version(2, 'hold') }),
      'held',
      ['预览', '仍要发布', '跳过这一天'],
      ['held:2'],
    ],
    ['nothing at the time: rings', facts('08:00'), 'late', ['跳过这一天'], ['nothing']],
    ['paused: nobody is woken', facts('08:00', { paused: true }), 'late', ['跳过这一天'], []],
    [
      'unreadable: no way to publish it',
      facts('07:40', { held: version(2, 'invalid') }),
      'held',
      ['跳过这一天'],
      [],
    ],
    [
      'good but after the deadline: a decision is needed',
      facts('15:00', { good: version(3) }),
      'overdue',
      ['预览', '发布', '跳过这一天'],
      ['overdue:3'],
    ],
    ['nothing until the deadline', facts('14:00'), 'missed', [], []],
    ['skipped', facts('09:00', { good: version(1), skipped: true }), 'skipped', ['取消跳过'], []],
    [
      'published: correct and retract stay',
      facts('09:58', { good: version(1), posts: [post()] }),
      'published',
      ['更正', '撤回'],
      [],
    ],
    [
      'published although an old text is held',
      facts('09:58', { good: version(3), held: version(2, 'hold'), posts: [post()] }),
      'published',
      ['更正', '撤回'],
      [],
    ],
    [
      'corrected',
      facts('11:00', { good: version(4), posts: [post({ correctedAt: at('10:30') })] }),
      'corrected',
      ['更正', '撤回'],
      [],
    ],
    [
      'planned',
      facts('09:00', { posts: [post({ state: 'waiting', dueAt: at('21:30'), sent: 0 })] }),
      'planned',
      ['取消定时'],
      [],
    ],
    ['running', facts('08:00', { posts: [post({ state: 'running', sent: 3 })] }), 'publishing', [], []],
    [
      'one target got all, one stopped',
      facts('08:05', { posts: [post(), post({ publicationId: 6, state: 'stopped', sent: 3, failed: 1 })] }),
      'partly',
      ['继续发'],
      ['partly:6'],
    ],
    [
      'retracted',
      facts('10:00', { good: version(1), posts: [post({ state: 'retracted' })] }),
      'retracted',
      [],
      [],
    ],
    [
      'a doubt',
      facts('08:10', {
        posts: [post()],
        questions: [question(9, 'doubt', { part: '机器人', target: 'AI News' })],
      }),
      'published',
      ['有，已发到', '没有'],
      ['question:9'],
    ],
    [
      'deleted after publication',
      facts('12:00', { posts: [post()], questions: [question(10, 'gone', { path: 'x.md' })] }),
      'published',
      ['撤回', '保留'],
      ['question:10'],
    ],
    [
      'a shrinking correction',
      facts('12:00', { posts: [post()], questions: [question(11, 'shrink', { removed: 5 })] }),
      'published',
      ['按新稿更正', '保持现状'],
      ['question:11'],
    ],
    [
      'a lost target',
      facts('12:00', {
        posts: [post()],
        questions: [question(12, 'lost', { target: 'AI News', why: 'kicked' })],
      }),
      'published',
      ['继续发', '停用这个目标'],
      ['question:12'],
    ],
  ])('%s', (_, day, state, buttons, rings) => {
    const shown = card(day, zh);
    expect(dayState(day)).toBe(state);
    expect(shown.buttons.flat().map((button) => button.text)).toEqual(buttons);
    expect(shown.rings).toEqual(rings);
    for (const button of shown.buttons.flat()) {
      expect(Buffer.byteLength(button.callback_data ?? '')).toBeLessThanOrEqual(64);
      expect(readButton(button.callback_data ?? '')).not.toBeNull();
    }
    for (const say of [zh, en]) {
      const text = panelText(card(day, say).lines);
      expect(text).not.toMatch(/[{}]|undefined|null|NaN/);
      expect(text).toContain('2026-01-31');
    }
  });

  test('the card names the reason, the file and the line', () => {
    const held = {
      ...version(2, 'hold'),
      reasons: [{ code: 'no-such-code', message: 'the summary announces 15 items', line: 4 }],
    };
    const text = panelText(card(facts('07:40', { held }), zh).lines);
    expect(text).toContain('第 4 行');
    expect(text).toContain('the summary announces 15 items');
    expect(text).toContain('2026-01-31.md');
  });

  test('a title or a reason can never become markup', () => {
    const good = { ...version(1), title: '<b>x</b> & <a href="tg://x">y</a>' };
    const html = panelHtml(card(facts('07:40', { good }), zh).lines).replaceAll('\u2060', '');
    expect(html).toContain('&lt;b&gt;x&lt;/b&gt; &amp; &lt;a');
  });

  test('file names and titles make nothing live; our own commands are', () => {
    const good = { ...version(1), title: '看 openai.com 与 @someone #tag /publishing' };
    const html = panelHtml([...card(facts('07:40', { good, paused: true }), zh).lines]);
    expect(html).toContain('openai.\u2060com');
    expect(html).toContain('@\u2060someone #\u2060tag /\u2060publishing');
    expect(html).toContain('/resume');
  });

  test('a full disk rings and says how much is left', () => {
    const shown = card(facts('07:00', { diskLeft: 42_000_000 }), en);
    expect(panelText(shown.lines)).toContain('42 MB');
    expect(shown.rings).toEqual(['disk']);
  });

  test('a day that is over is left alone', () => {
    expect(card(facts('15:00', { over: true }), zh).open).toBe(false);
    expect(card(facts('15:00', { over: true, questions: [question(1, 'gone')] }), zh).open).toBe(true);
  });
});

describe('buttons', () => {
  test.each([
    ['day|default|2026-01-31|publish|17', true],
    ['day|default|2026-01-31|destroy|17', false],
    ['day|default|2026-1-31|publish|17', false],
    ['day|default|2026-01-31|publish|-1', false],
    ['day|default|2026-01-31|publish|17|x', false],
    [`day|${'f'.repeat(30)}|2026-01-31|publish|17`, false],
    ['', false],
  ])('%s', (data, good) => {
    const read = readButton(data);
    expect(read !== null).toBe(good);
    if (read) expect(buttonData(read)).toBe(data);
  });
});

describe('a time that was typed', () => {
  const now = at('09:00');
  test.each<[string, string]>([
    ['21:30', '2026-01-31T21:30'],
    ['２１:30', '2026-01-31T21:30'],
    ['明天早上八点', '2026-02-01T08:00'],
    ['明早8点钟', '2026-02-01T08:00'],
    ['今晚九点半', '2026-01-31T21:30'],
    ['下午三点一刻', '2026-01-31T15:15'],
    ['后天 8:30', '2026-02-02T08:30'],
    ['周五晚上8点', '2026-02-06T20:00'],
    ['两小时后', '2026-01-31T11:00'],
    ['tomorrow at 8am', '2026-02-01T08:00'],
    ['8:30 pm', '2026-01-31T20:30'],
    ['明天', 'unclear'],
    ['明天早上八点发给大家', 'unclear'],
    ['今天早上八点', 'past'],
    ['下个月一号八点', 'unclear'],
    ['21：30', '2026-01-31T21:30'],
    ['明天 08:00', '2026-02-01T08:00'],
    ['tomorrow 8:00', '2026-02-01T08:00'],
    ['2026-02-01 08:00', '2026-02-01T08:00'],
    ['2026-2-1 08:00', '2026-02-01T08:00'],
    ['08:59', 'past'],
    ['09:00', 'past'],
    ['2026-01-30 08:00', 'past'],
    ['2026-02-30 08:00', 'missing'],
    ['25:00', 'missing'],
    ['2026-03-01 08:00', 'far'],
    ['soon', 'unclear'],
    ['', 'unclear'],
  ])('%s', (text, expected) => {
    const when = readWhen(text, now, 'Asia/Shanghai');
    const told = when.ok ? new Date(when.at + 8 * 3600_000).toISOString().slice(0, 16) : when.why;
    expect(told).toBe(expected);
  });

  test('the hour that daylight saving skips does not exist', () => {
    const before = Date.parse('2026-03-28T12:00:00Z');
    expect(readWhen('2026-03-29 02:30', before, 'Europe/Berlin')).toEqual({ ok: false, why: 'missing' });
  });
});

test.each<[string, string]>([
  ['2026-01-31', '2026-01-31'],
  ['20260131', '2026-01-31'],
  ['1月31日', '2026-01-31'],
  ['1/30', '2026-01-30'],
  ['12-31', '2025-12-31'],
  ['昨天', '2026-01-30'],
  ['Yesterday', '2026-01-30'],
  ['今天', '2026-01-31'],
  ['2026-02-30', 'missing'],
  ['13-45', 'missing'],
  ['whenever', 'unclear'],
  ['__proto__', 'unclear'],
])('a day that was typed: %s', (text, expected) => {
  const day = readWhichDay(text, at('09:00'), 'Asia/Shanghai');
  expect(day.ok ? day.date : day.why).toBe(expected);
});

describe('progress', () => {
  test.each([
    [0, 8, '▱▱▱▱▱▱▱▱▱▱ 0/8'],
    [4, 8, '▰▰▰▰▰▱▱▱▱▱ 4/8'],
    [199, 200, '▰▰▰▰▰▰▰▰▰▱ 199/200'],
    [8, 8, '▰▰▰▰▰▰▰▰▰▰ 8/8'],
  ])('%i of %i', (sent, total, expected) => expect(bar(sent, total)).toBe(expected));

  const show = (posts: PostFact[]) =>
    panelText(
      progress({ date: '2026-01-31', now: at('08:00'), timezone: 'Asia/Shanghai', posts, perPart: 1000 }, zh)
        .lines,
    );

  test('shows the part being sent and the time left', () => {
    const text = show([post({ state: 'running', sent: 3, current: '具身智能' })]);
    expect(text).toContain('3/8');
    expect(text).toContain('具身智能');
    expect(text).toContain('5 秒');
  });

  test('shows until when Telegram holds it up', () => {
    expect(show([post({ state: 'running', sent: 3, waitsUntil: at('20:10') })])).toContain('20:10');
  });

  test('ends with links, and with what failed and why', () => {
    const text = show([post(), post({ state: 'stopped', sent: 2, failed: 1, problems: ['bot was kicked'] })]);
    expect(text).toContain('https://t.me/ai_news_plus/10');
    expect(text).toContain('机器人被移出了');
    expect(text).toContain('没有全部发出');
  });

  test('a length of time is never 0', () => {
    expect([0, 1500, 89_000, 120_000, 7_200_000].map((length) => duration(length, zh))).toEqual([
      '1 秒',
      '2 秒',
      '89 秒',
      '2 分钟',
      '2 小时',
    ]);
  });
});

describe('what can be decided under a preview', () => {
  const none = { verdict: 'ok', posts: [], open: 1, changes: 0 };
  test.each([
    ['new and good', none, ['now', 'time', 'cancel']],
    ['held', { ...none, verdict: 'hold' }, ['anyway', 'cancel']],
    ['unreadable', { ...none, verdict: 'invalid' }, ['cancel']],
    ['posted and the same', { ...none, posts: [post()], open: 0 }, ['note', 'cancel']],
    ['posted and changed', { ...none, posts: [post()], open: 0, changes: 2 }, ['update', 'cancel']],
    ['stopped', { ...none, posts: [post({ state: 'stopped', sent: 2 })], open: 0 }, ['resume', 'cancel']],
    ['planned', { ...none, posts: [post({ state: 'waiting' })], open: 0 }, ['now', 'unplan', 'cancel']],
    ['retracted', { ...none, posts: [post({ state: 'retracted' })], open: 0 }, ['cancel']],
    ['no target', { ...none, open: 0 }, ['cancel']],
  ])('%s', (_, given, expected) => expect(choices(given)).toEqual(expected));

  test.each([
    [8, 8_000],
    [20, 20_000],
    [21, 61_000],
  ])('%i messages take %i ms', (messages, expected) => {
    expect(estimate(messages, { chatPerSecond: 1, groupPerMinute: 20 })).toBe(expected);
  });
});
