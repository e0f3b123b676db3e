import { DateTime } from 'luxon';
import { type Judgement, judge, judgeLook, type LookResult } from '../check/check.js';
import { learnUsual, printsOf } from '../check/measure.js';
import type { JudgeContext } from '../check/sign.js';
import type { Measure } from '../check/verdict.js';
import { TIMELY } from '../check/weights.js';
import type { ContentFile } from '../content/source.js';
import type { Day, FeedId } from '../digest/digest.js';
import { parseDigest } from '../digest/parse.js';
import type { Change, Reading, Versions } from './contract.js';
import type { ReadFile } from './reading.js';

/** So many new texts in one pass are an archive that was never read. */
const BULK = 5;

export interface JudgingDeps {
  readonly feed: FeedId;
  readonly versions: Versions;
  /** DIGEST_CATEGORY. */
  readonly category: string | null;
  /** The feed's language until its archive tells it. */
  readonly locale: 'zh' | 'en';
  /** Of "today". */
  readonly timezone: string;
}

/** A file that was read. */
export interface Loaded extends ReadFile {
  readonly file: ContentFile;
}

interface Measured {
  readonly date: Day;
  readonly stats: Measure;
  readonly ok: boolean;
}

/** The good texts of the archive, and in which of them each paragraph stands. */
interface Known {
  readonly texts: (Omit<Measured, 'ok'> & { readonly id: number })[];
  readonly prints: Map<string, { readonly id: number; readonly date: Day }[]>;
}

/** Puts the check to work: what it needs to know comes from the archive, and from what arrives together. */
export function createJudging(deps: JudgingDeps) {
  const { feed, versions } = deps;
  /** For a row of checks: valid until something is read. */
  let checked: { readonly today: Day; readonly context: JudgeContext } | null = null;
  /** For one pass: what the pass adds to the archive is read on top, not all of it again for every hundred files. */
  let known: Known = { texts: [], prints: new Map() };

  const today = (now: number): Day => DateTime.fromMillis(now, { zone: deps.timezone }).toISODate() ?? '';

  async function archive(): Promise<Known> {
    for (const text of await versions.measures(feed, known.texts.at(-1)?.id)) {
      known.texts.push(text);
      for (const print of text.stats.prints) {
        const list = known.prints.get(print);
        if (list === undefined) known.prints.set(print, [text]);
        else list.push(text);
      }
    }
    return known;
  }

  function forget(): void {
    checked = null;
    known = { texts: [], prints: new Map() };
  }

  /** `leaving`: versions that lose their file in this pass; a text may not be the twin of what it replaces. */
  async function context(
    now: number,
    more: readonly Measured[] = [],
    leaving: ReadonlySet<number> = new Set(),
  ): Promise<JudgeContext> {
    const { texts, prints } = await archive();
    const there = texts.filter((entry) => !leaving.has(entry.id));
    const good = [...there, ...more.filter((entry) => entry.ok)];
    const beside = printsOf(more);
    return {
      today: today(now),
      now,
      zone: deps.timezone,
      category: deps.category,
      locale: deps.locale,
      usual: learnUsual(good.map((entry) => entry.stats)),
      prints: {
        get: (print) => {
          const before = prints.get(print);
          const days = beside.get(print);
          if (before === undefined) return days;
          return [...before.flatMap(({ id, date }) => (leaving.has(id) ? [] : [date])), ...(days ?? [])];
        },
      },
    };
  }

  return {
    /** Judges texts that arrive together: the usual is learned from them too, so that a first pass has an archive. */
    async judgeAll(loaded: readonly Loaded[], leaving: ReadonlySet<number>, now: number): Promise<Change[]> {
      if (loaded.length === 0) return [];
      const candidates = loaded.flatMap(({ file, result }) => {
        if (!result.ok) return [];
        const { date, categories, figures } = result.look;
        if (date === null || (deps.category !== null && !categories.includes(deps.category))) return [];
        return [{ path: file.path, date, stats: figures, ok: false }];
      });
      // One new text among many known ones teaches nothing; a whole archive does.
      const good = new Set<string>();
      if (loaded.length >= BULK) {
        const alone = await context(now, [], leaving);
        for (const { file, result } of loaded)
          if (judgeLook(result, alone).verdict === 'ok') good.add(file.path);
      }
      const together = await context(
        now,
        candidates.map((entry) => ({ ...entry, ok: good.has(entry.path) })),
        leaving,
      );
      return loaded.map(({ file, hash, text, result }): Change => {
        const { verdict, reasons } = judgeLook(result, together);
        const reading: Reading = {
          ...file,
          hash,
          text: text(),
          date: result.ok ? result.look.date : result.error.nameDate,
          title: result.ok ? result.look.title : null,
          verdict,
          reasons,
          stats: result.ok ? result.look.figures : null,
        };
        return { kind: 'put', ...reading };
      });
    },

    /** Held texts whose reason may have passed: a date that has come, a twin that was deleted. */
    async rejudge(now: number): Promise<Day[]> {
      const held = (await versions.held(feed)).filter((version) =>
        version.reasons.some((reason) => TIMELY.has(reason.code)),
      );
      if (held.length === 0) return [];
      // By now files were removed, and held texts may have been let through.
      forget();
      const current = await context(now);
      const days: Day[] = [];
      for (const version of held) {
        const { verdict, reasons } = judge(parseDigest(version.path, version.text, deps.timezone), current);
        if (verdict === version.verdict && reasons.length === version.reasons.length) continue;
        await versions.rejudge(version.id, verdict, reasons, now);
        if (version.date !== null) days.push(version.date);
      }
      return days;
    },

    /** Judges one text against what is usual in the archive. */
    async one(result: LookResult, now: number): Promise<Judgement> {
      if (checked?.today !== today(now)) checked = { today: today(now), context: await context(now) };
      return judgeLook(result, { ...checked.context, now });
    },

    /** The archive changes otherwise than by new texts. */
    forget,
  };
}
