import { describe, expect, test } from 'vitest';
import {
  firingOn,
  isCron,
  isNearFiring,
  latestFiring,
  nextFiring,
  recentFirings,
} from '../../src/schedule/schedule.js';

const at = (iso: string) => Date.parse(iso);
const iso = (time: number | null) =>
  time === null ? null : new Date(time).toISOString().replace('.000', '');
const BERLIN = { cron: '30 2 * * *', timezone: 'Europe/Berlin' };
const SHANGHAI = { cron: '0 8 * * *', timezone: 'Asia/Shanghai' };
const LORD_HOWE = { cron: '45 1 * * *', timezone: 'Australia/Lord_Howe' };

describe('the latest firing', () => {
  test.each([
    ['on the second', SHANGHAI, '2026-01-31T00:00:00Z', '2026-01-31T00:00:00Z'],
    ['a millisecond before', SHANGHAI, '2026-01-30T23:59:59.999Z', '2026-01-30T00:00:00Z'],
    [
      'of a week, across the year',
      { ...SHANGHAI, cron: '0 8 * * 1' },
      '2026-01-02T00:00:00Z',
      '2025-12-29T00:00:00Z',
    ],
    ['at a time that summer time skips', BERLIN, '2026-03-29T06:00:00Z', '2026-03-29T01:30:00Z'],
    ['while the skipped hour is made up for', BERLIN, '2026-03-29T01:10:00Z', '2026-03-28T01:30:00Z'],
    ['at a time that winter time repeats', BERLIN, '2026-10-25T06:00:00Z', '2026-10-25T00:30:00Z'],
    ['while the hour is repeated', BERLIN, '2026-10-25T01:10:00Z', '2026-10-25T00:30:00Z'],
    ['where the clock goes back by half an hour', LORD_HOWE, '2026-04-04T14:50:00Z', '2026-04-04T14:45:00Z'],
    ['where it goes back by half an hour, before', LORD_HOWE, '2026-04-04T14:40:00Z', '2026-04-03T14:45:00Z'],
  ])('%s', (_name, schedule, now, expected) => {
    expect(iso(latestFiring(schedule, at(now)))).toBe(expected);
  });
});

describe('the next firing', () => {
  test.each([
    ['is after the present one', SHANGHAI, '2026-01-31T00:00:00Z', '2026-02-01T00:00:00Z'],
    ['is the skipped time, made up for', BERLIN, '2026-03-29T01:10:00Z', '2026-03-29T01:30:00Z'],
    ['does not come twice in the repeated hour', BERLIN, '2026-10-25T01:10:00Z', '2026-10-26T01:30:00Z'],
  ])('%s', (_name, schedule, now, expected) => {
    expect(iso(nextFiring(schedule, at(now)))).toBe(expected);
  });
  test('is none where the day does not exist', () => {
    expect(nextFiring({ ...SHANGHAI, cron: '0 8 30 2 *' }, 0)).toBeNull();
  });
});

test('every day of a year has one firing, whatever daylight saving does', () => {
  for (const schedule of [BERLIN, LORD_HOWE, { cron: '0 0 * * *', timezone: 'America/Havana' }]) {
    const days: string[] = [];
    for (
      let firing = nextFiring(schedule, at('2026-01-01T12:00:00Z'));
      firing !== null && days.length < 366;
    ) {
      expect(latestFiring(schedule, firing)).toBe(firing);
      expect(latestFiring(schedule, firing - 1)).toBeLessThan(firing);
      days.push(new Intl.DateTimeFormat('sv', { timeZone: schedule.timezone }).format(firing));
      firing = nextFiring(schedule, firing);
    }
    expect(new Set(days).size).toBe(366);
  }
});

test('a day that the schedule leaves out has no firing', () => {
  const weekdays = { ...SHANGHAI, cron: '0 8 * * 1-5' };
  expect(iso(firingOn(weekdays, '2026-01-30'))).toBe('2026-01-30T00:00:00Z');
  expect(firingOn(weekdays, '2026-01-31')).toBeNull();
});

test('recent firings reach back as far as asked, one a day', () => {
  const hours = (n: number) => n * 3_600_000;
  const twice = { ...SHANGHAI, cron: '0 8,20 * * *' };
  const now = at('2026-01-31T09:00:00+08:00');
  expect(recentFirings(twice, now, hours(6)).map(iso)).toEqual(['2026-01-31T00:00:00Z']);
  expect(recentFirings(twice, now, hours(13)).map(iso)).toEqual(['2026-01-31T00:00:00Z']);
  expect(recentFirings(twice, now, hours(14)).map(iso)).toEqual([
    '2026-01-31T00:00:00Z',
    '2026-01-30T12:00:00Z',
  ]);
});

test.each([
  ['07:40', false],
  ['07:51', true],
  ['08:29', true],
  ['08:31', false],
  ['20:00', false],
])('at %s, around a firing at 08:00: %s', (time, near) => {
  expect(isNearFiring(SHANGHAI, at(`2026-02-01T${time}:00+08:00`), 600_000, 1_800_000)).toBe(near);
});

test.each([
  ['0 8 * * *', true],
  ['*/10 8-9 * jan-MAR mon,wed', true],
  ['0 8 * *', false],
  ['0 0 8 * * *', false],
  ['61 8 * * *', false],
  ['8 Uhr', false],
])('"%s" is a schedule: %s', (text, expected) => {
  expect(isCron(text)).toBe(expected);
});
