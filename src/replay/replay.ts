import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DateTime } from 'luxon';
import type { Config } from '../config/config.js';
import { type Moment, openHistory } from '../content/history.js';
import type { Day } from '../digest/digest.js';
import { firingOn, nextFiring } from '../schedule/schedule.js';
import type { ReplayDay } from './day.js';
import { openReplayWorld, type ReplayWorld } from './world.js';

export interface ReplayOptions {
  /** A git repository, or a folder of dated snapshots. */
  readonly folder: string;
  /** What stood there before the first day is there when the bot first starts. */
  readonly from?: Day;
  readonly to?: Day;
  readonly config: Config;
  /** A day is complete when the clock has passed it and its corrections' time; they come in order. */
  readonly onDay?: (day: ReplayDay) => void;
}

export interface ReplayTotals {
  readonly moments: number;
  readonly days: number;
  /** Days whose digest came when they were over, such as those of the first start: they never go out. */
  readonly archived: number;
  readonly published: number;
  readonly late: number;
  readonly held: number;
  readonly corrected: number;
  readonly asked: number;
  readonly messages: number;
  /** Messages in a chat that no publication has, and parts of publications that no chat has. */
  readonly doubled: number;
  readonly lost: number;
  readonly seconds: number;
}

export interface ReplayReport {
  readonly days: readonly ReplayDay[];
  readonly totals: ReplayTotals;
}

const DAY = 86_400_000;

/**
 * Lives through a history of content in simulated time: the real flows over a database of their own, against
 * the sandbox, with a pass at every commit, publishing time, deadline and midnight. Nobody answers what it asks.
 * @throws SourceError when the folder has no history.
 */
export async function replay(options: ReplayOptions): Promise<ReplayReport> {
  const { config } = options;
  const began = performance.now();
  const history = await openHistory(path.resolve(options.folder), {
    branch: config.CONTENT_GIT_BRANCH,
    path: config.CONTENT_GIT_PATH,
    timezone: config.TIMEZONE,
  });
  const zone = config.TIMEZONE;
  const start = (day: Day) => DateTime.fromISO(day, { zone }).toMillis();
  const first = options.from === undefined ? history.moments[0]?.at : start(options.from);
  const last =
    options.to === undefined ? (history.moments.at(-1)?.at ?? 0) + DAY : start(options.to) + DAY - 1;
  const folder = await mkdtemp(path.join(tmpdir(), 'digest-replay-'));
  try {
    const world = await openReplayWorld(config, folder, history.source, first ?? 0);
    try {
      const all = steps(history.moments, first ?? 0, last, config);
      const days = await live(world, all, history.show, options);
      const counted = await world.count();
      const sum = (of: (day: ReplayDay) => number) => days.reduce((total, day) => total + of(day), 0);
      const totals: ReplayTotals = {
        moments: history.moments.length,
        days: days.length,
        archived: days.filter(isArchived).length,
        published: sum((day) => day.published.length),
        late: sum((day) => day.published.filter(({ at }) => isLate(at, day.date, config)).length),
        held: sum((day) => day.held.length),
        corrected: sum((day) => day.corrections.length),
        asked: sum((day) => day.asked.length),
        ...counted,
        seconds: Math.round((performance.now() - began) / 100) / 10,
      };
      return { days, totals };
    } finally {
      await world.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A pass: at a commit, or because of the time alone. */
interface Step {
  readonly at: number;
  readonly moment: Moment | null;
}

/** Every moment at which a running bot could do something new, in order. */
function steps(moments: readonly Moment[], first: number, last: number, config: Config): Step[] {
  const all: Step[] = [];
  const before = moments.filter((moment) => moment.at < first).at(-1);
  if (before !== undefined) all.push({ at: first, moment: before });
  for (const moment of moments) {
    if (moment.at >= first && moment.at <= last) all.push({ at: moment.at, moment });
  }
  const timezone = config.TIMEZONE;
  const schedule = { cron: config.PUBLISH_CRON, timezone };
  for (let at = nextFiring(schedule, first - 1); at !== null && at <= last; at = nextFiring(schedule, at)) {
    all.push({ at, moment: null }, { at: at + config.PUBLISH_DEADLINE, moment: null });
    all.push({ at: DateTime.fromMillis(at, { zone: timezone }).startOf('day').toMillis(), moment: null });
  }
  // A commit of the very second of the publishing time is there when it comes.
  return all
    .filter((step) => step.at >= first)
    .sort((a, b) => a.at - b.at || Number(a.moment === null) - Number(b.moment === null));
}

async function live(
  world: ReplayWorld,
  all: readonly Step[],
  show: (moment: Moment) => void,
  options: ReplayOptions,
): Promise<ReplayDay[]> {
  const { config } = options;
  const told = new Set<Day>();
  const days: ReplayDay[] = [];
  const wanted = (day: Day) =>
    (options.from === undefined || day >= options.from) && (options.to === undefined || day <= options.to);
  const finish = async (until: Day | null) => {
    for (const day of await world.daysWithEvents()) {
      if (told.has(day) || !wanted(day) || (until !== null && day >= until)) continue;
      told.add(day);
      const line = await world.describe(day);
      days.push(line);
      options.onDay?.(line);
    }
  };
  let shown = '';
  for (const step of all) {
    if (step.moment !== null) show(step.moment);
    await world.pass(step.at);
    // What a day still can become ends with the time for corrections.
    const settled = DateTime.fromMillis(step.at - config.CORRECT_WITHIN, { zone: config.TIMEZONE })
      .minus({ days: 2 })
      .toFormat('yyyy-MM-dd');
    if (settled !== shown) {
      shown = settled;
      await finish(settled);
    }
  }
  await finish(null);
  return days.sort((a, b) => (a.date < b.date ? -1 : 1));
}

/** A day that was over when its digest became known. */
export function isArchived(day: ReplayDay): boolean {
  const { read, published, held, invalid, asked } = day;
  return (
    read.length > 0 &&
    read.every(({ at }) => at.slice(0, 10) > day.date) &&
    published.length + held.length + invalid.length + asked.length === 0
  );
}

function isLate(at: string, date: Day, config: Config): boolean {
  const firing = firingOn({ cron: config.PUBLISH_CRON, timezone: config.TIMEZONE }, date);
  return firing !== null && DateTime.fromISO(at, { zone: config.TIMEZONE }).toMillis() > firing + 60_000;
}

/** One line for people. */
export function describeDay(day: ReplayDay): string {
  const time = (at: string) => (at.startsWith(day.date) ? at.slice(11) : at.replace('T', ' '));
  const facts = [
    ...day.invalid.map(({ at, file, reason }) => `unreadable ${time(at)} ${file} (${reason})`),
    ...day.held.map(
      ({ at, file, reasons }) => `held ${time(at)} ${file} (${reasons.slice(0, 3).join('; ')})`,
    ),
    ...day.published.map(({ at, file, target }) => `published ${time(at)} ${file} to ${target}`),
    ...day.corrections.map(
      ({ at, file, changed, added, removed }) =>
        `corrected ${time(at)} ${file} (${changed} changed, ${added} added, ${removed} removed)`,
    ),
    ...day.retracted.map(({ at }) => `retracted ${time(at)}`),
    ...day.asked.map(({ at, kind }) => `asked ${time(at)} ${kind}`),
  ];
  const read = day.read.map(({ at, file }) => `read ${time(at)} ${file}`);
  return `${day.date}  ${facts.length === 0 ? [...read, 'nothing went out'].join(' · ') : facts.join(' · ')}`;
}

export function describeTotals(totals: ReplayTotals): string {
  return `${totals.moments} moments, ${totals.days} days (${totals.archived} came when they were over): ${totals.published} published (${totals.late} of them late), ${totals.held} held, ${totals.corrected} corrected, ${totals.asked} asked; ${totals.messages} messages, ${totals.doubled} doubled, ${totals.lost} lost; ${totals.seconds} s`;
}
