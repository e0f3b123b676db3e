import path from 'node:path';
import { DateTime } from 'luxon';
import type { ContentFile } from './content/source.js';
import type { Day, FeedId, ParseResult } from './digest/digest.js';
import { type Judgement, judge } from './digest/judge.js';
import { learnUsual, measure, printsOf } from './digest/judge-measure.js';
import type { JudgeContext } from './digest/judge-sign.js';
import { TIMELY } from './digest/judge-weights.js';
import { parseDigest } from './digest/parse.js';
import type { Measure } from './digest/verdict.js';
import type { Change, Reading } from './store/version-changes.js';
import type { VersionStore } from './store/versions.js';

/** So many new texts in one pass are an archive that was never read. */
const BULK = 5;

export interface JudgingDeps {
  readonly feed: FeedId;
  readonly versions: VersionStore;
  /** DIGEST_CATEGORY. */
  readonly category: string | null;
  /** The feed's language until its archive tells it. */
  readonly locale: 'zh' | 'en';
  /** Of "today". */
  readonly timezone: string;
}

/** A file that was read. */
export interface Loaded {
  readonly file: ContentFile;
  readonly hash: string;
  readonly text: string;
  readonly result: ParseResult;
}

interface Measured {
  readonly date: Day;
  readonly stats: Measure;
  readonly ok: boolean;
}

/** Puts the check to work: what it needs to know comes from the archive, and from what arrives together. */
export function createJudging(deps: JudgingDeps) {
  const { feed, versions } = deps;
  /** For a row of checks: valid until something is read. */
  let known: { readonly today: Day; readonly context: JudgeContext } | null = null;

  const today = (now: number): Day => DateTime.fromMillis(now, { zone: deps.timezone }).toISODate() ?? '';

  /** `leaving`: versions that lose their file in this pass; a text may not be the twin of what it replaces. */
  async function context(
    now: number,
    more: readonly Measured[] = [],
    leaving: ReadonlySet<number> = new Set(),
  ): Promise<JudgeContext> {
    const there = (await versions.measures(feed)).filter((entry) => !leaving.has(entry.id));
    const good = [...there, ...more.filter((entry) => entry.ok)];
    return {
      today: today(now),
      category: deps.category,
      locale: deps.locale,
      usual: learnUsual(good.map((entry) => entry.stats)),
      prints: printsOf([...there, ...more]),
    };
  }

  return {
    /** Judges texts that arrive together: the usual is learned from them too, so that a first pass has an archive. */
    async judgeAll(loaded: readonly Loaded[], leaving: ReadonlySet<number>, now: number): Promise<Change[]> {
      if (loaded.length === 0) return [];
      const stats = loaded.map(({ result }) => (result.ok ? measure(result.digest) : null));
      const candidates = loaded.flatMap(({ file, result }, index) => {
        const figures = stats[index] ?? null;
        if (!result.ok || result.digest.date === null || figures === null) return [];
        if (deps.category !== null && result.digest.category !== deps.category) return [];
        return [{ path: file.path, date: result.digest.date, stats: figures, ok: false }];
      });
      // One new text among many known ones teaches nothing; a whole archive does.
      const good = new Set<string>();
      if (loaded.length >= BULK) {
        const alone = await context(now, [], leaving);
        for (const { file, result } of loaded) if (judge(result, alone).verdict === 'ok') good.add(file.path);
      }
      const together = await context(
        now,
        candidates.map((entry) => ({ ...entry, ok: good.has(entry.path) })),
        leaving,
      );
      return loaded.map(({ file, hash, text, result }, index): Change => {
        const { verdict, reasons } = judge(result, together);
        const reading: Reading = {
          ...file,
          hash,
          text,
          date: result.ok ? result.digest.date : result.error.nameDate,
          title: result.ok ? result.digest.title : null,
          verdict,
          reasons,
          stats: stats[index] ?? null,
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
      const current = await context(now);
      const days: Day[] = [];
      for (const version of held) {
        const { verdict, reasons } = judge(
          parseDigest(path.posix.basename(version.path), version.text),
          current,
        );
        if (verdict === version.verdict && reasons.length === version.reasons.length) continue;
        await versions.rejudge(version.id, verdict, reasons, now);
        if (version.date !== null) days.push(version.date);
      }
      return days;
    },

    /** Judges one text against what is usual in the archive. */
    async one(result: ParseResult, now: number): Promise<Judgement> {
      if (known?.today !== today(now)) known = { today: today(now), context: await context(now) };
      return judge(result, known.context);
    },

    /** The archive is about to change. */
    forget(): void {
      known = null;
    },
  };
}
