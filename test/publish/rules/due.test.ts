import { describe, expect, test } from 'vitest';
import type { Publication, Target } from '../../../src/outbox/model.js';
import { awaitedDay, type DayFacts, decide, dueAt, firingsOn } from '../../../src/publish/rules/due.js';

const at = (iso: string) => Date.parse(iso);
const rules = { cron: '0 8 * * *', timezone: 'Asia/Shanghai', deadline: 6 * 3_600_000, catchUp: 0 };
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
const day = (date: string, over: Partial<DayFacts> = {}): DayFacts => ({
  date,
  versionId: 7,
  publishAt: null,
  skipped: false,
  publications: [],
  ...over,
});

describe('what the schedule owes', () => {
  const publication = { targetId: 1, state: 'done' } as Publication;
  test.each<[string, string, DayFacts[], Partial<Target>, Partial<typeof rules>, boolean, string[]]>([
    [
      'nothing before the time',
      '2026-01-31T07:59:59+08:00',
      [day('2026-01-31'), day('2026-01-30')],
      {},
      {},
      false,
      [],
    ],
    [
      'today at the time',
      '2026-01-31T08:00:00+08:00',
      [day('2026-01-31')],
      {},
      {},
      false,
      ['publish 2026-01-31'],
    ],
    [
      'today when it comes late',
      '2026-01-31T13:59:59+08:00',
      [day('2026-01-31')],
      {},
      {},
      false,
      ['publish 2026-01-31'],
    ],
    [
      'a person after the deadline',
      '2026-01-31T14:00:00+08:00',
      [day('2026-01-31')],
      {},
      {},
      false,
      ['ask-late 2026-01-31'],
    ],
    ['no old day', '2026-01-31T08:00:00+08:00', [day('2026-01-30'), day('2026-01-01')], {}, {}, false, []],
    [
      'nothing twice',
      '2026-01-31T08:00:00+08:00',
      [day('2026-01-31', { publications: [publication] })],
      {},
      {},
      false,
      [],
    ],
    [
      'nothing on a skipped day',
      '2026-01-31T08:00:00+08:00',
      [day('2026-01-31', { skipped: true })],
      {},
      {},
      false,
      [],
    ],
    [
      'nothing when nothing good is there',
      '2026-01-31T08:00:00+08:00',
      [day('2026-01-31', { versionId: null })],
      {},
      {},
      false,
      [],
    ],
    ['nothing when paused', '2026-01-31T08:00:00+08:00', [day('2026-01-31')], {}, {}, true, []],
    [
      'nothing for a lost target',
      '2026-01-31T08:00:00+08:00',
      [day('2026-01-31')],
      { state: 'lost' },
      {},
      false,
      [],
    ],
    [
      'nothing before a target starts',
      '2026-01-31T08:00:00+08:00',
      [day('2026-01-31')],
      { startsOn: '2026-02-01' },
      {},
      false,
      [],
    ],
    [
      "a target's own time",
      '2026-01-31T09:00:00+08:00',
      [day('2026-01-31')],
      { cron: '30 9 * * *' },
      {},
      false,
      [],
    ],
    [
      'the evening before, within the deadline that lies behind midnight',
      '2026-02-01T00:01:00+08:00',
      [day('2026-01-31'), day('2026-02-01')],
      {},
      { cron: '30 22 * * *' },
      false,
      ['publish 2026-01-31'],
    ],
    [
      'a person about the evening before, after its deadline',
      '2026-02-01T04:30:00+08:00',
      [day('2026-01-31')],
      {},
      { cron: '30 22 * * *' },
      false,
      ['ask-late 2026-01-31'],
    ],
    [
      'nothing more on the day after the deadline',
      '2026-02-02T00:00:00+08:00',
      [day('2026-01-31')],
      {},
      { cron: '30 22 * * 6' },
      false,
      [],
    ],
    [
      'a digest whose deadline lies behind the next firing, both',
      '2026-02-01T08:00:00+08:00',
      [day('2026-01-31'), day('2026-02-01')],
      {},
      { deadline: 30 * 3_600_000 },
      false,
      ['publish 2026-02-01', 'publish 2026-01-31'],
    ],
    [
      "a target's own deadline, counted from its own time",
      '2026-02-01T01:00:00+08:00',
      [day('2026-01-31')],
      { cron: '0 20 * * *' },
      {},
      false,
      ['publish 2026-01-31'],
    ],
    [
      'yesterday within CATCH_UP',
      '2026-02-01T00:30:00+08:00',
      [day('2026-01-31')],
      {},
      { cron: '30 23 * * *', deadline: 60_000, catchUp: 3_600_000 },
      false,
      ['publish 2026-01-31'],
    ],
    [
      'a person about yesterday beyond CATCH_UP',
      '2026-02-01T00:31:00+08:00',
      [day('2026-01-31')],
      {},
      { cron: '30 23 * * *', deadline: 60_000, catchUp: 3_600_000 },
      false,
      ['ask-late 2026-01-31'],
    ],
    [
      'the day before yesterday never, whatever CATCH_UP is',
      '2026-02-02T08:00:00+08:00',
      [day('2026-01-31')],
      {},
      { cron: '0 8 * * 6', catchUp: 72 * 3_600_000 },
      false,
      [],
    ],
  ])('%s', (_name, now, days, over, rule, paused, expected) => {
    const due = dueAt(at(now), { ...rules, ...rule }, [{ ...target, ...over }]);
    const got = decide(at(now), due, days, { ...rules, ...rule }, paused);
    expect(got.map((decision) => `${decision.do} ${decision.date}`)).toEqual(expected);
  });
});

test.each([
  ['goes out at its publish date in the evening', '2026-01-31T20:00:00+08:00', ['publish 2026-01-31']],
  ['goes out by itself until six hours after it', '2026-02-01T01:59:00+08:00', ['publish 2026-01-31']],
  ['is asked about after that', '2026-02-01T02:00:00+08:00', ['ask-late 2026-01-31']],
])('a digest of the eight o’clock schedule %s', (_name, now, expected) => {
  const facts = { ...day('2026-01-31'), publishAt: at('2026-01-31T20:00:00+08:00') };
  const due = dueAt(at(now), rules, [target]);
  const got = decide(at(now), due, [facts], rules, false);
  expect(got.map((decision) => `${decision.do} ${decision.date}`)).toEqual(expected);
});

test('a deadline lasts six real hours where the clock is put forward in between', () => {
  const berlin = { ...rules, cron: '0 22 * * *', timezone: 'Europe/Berlin' };
  const [due] = dueAt(at('2026-03-29T03:00:00Z'), berlin, [target]);
  expect(due).toMatchObject({ date: '2026-03-28', firing: at('2026-03-28T21:00:00Z') });
  expect(due?.deadline).toBe(at('2026-03-29T03:00:00Z'));
});

test('each target has its own time of a day, and none before it starts', () => {
  const targets = [
    target,
    { ...target, id: 2, cron: '0 21 * * *' },
    { ...target, id: 3, startsOn: '2026-02-01' },
  ];
  const times = firingsOn('2026-01-31', rules, targets).map((one) => [one.target.id, one.firing]);
  expect(times).toEqual([
    [1, at('2026-01-31T08:00:00+08:00')],
    [2, at('2026-01-31T21:00:00+08:00')],
  ]);
});

test.each([
  ['2026-01-31T07:29:00+08:00', null],
  ['2026-01-31T07:30:00+08:00', '2026-01-31'],
  ['2026-01-31T13:59:00+08:00', '2026-01-31'],
  ['2026-01-31T14:00:00+08:00', null],
])('at %s the digest that is waited for is that of %s', (now, expected) => {
  expect(awaitedDay(at(now), rules, [target], 30 * 60_000)).toBe(expected);
});

test('an evening digest is waited for until its deadline behind midnight', () => {
  const evening = { ...rules, cron: '30 22 * * *' };
  expect(awaitedDay(at('2026-02-01T01:00:00+08:00'), evening, [target], 30 * 60_000)).toBe('2026-01-31');
});
