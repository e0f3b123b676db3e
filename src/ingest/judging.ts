import { DateTime } from 'luxon';
import { judgeLook, type LookResult, lookAt } from '../check/check.js';
import { learnUsual, printsOf } from '../check/measure.js';
import type { JudgeContext } from '../check/sign.js';
import { TIMELY } from '../check/signs.js';
import type { Finding, Measure, Reason, Verdict } from '../check/verdict.js';
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
  /** DIGEST_LANGUAGE. */
  readonly language: JudgeContext['language'];
  /** How many messages the push of a text has, and how many it may have. */
  readonly messages: (file: { readonly path: string; readonly text: string }) => {
    readonly needed: number;
    readonly limit: number;
  };
  /** A reason in English, for the log and the command line. */
  readonly words: (finding: Finding) => string;
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

/** What is known when texts are judged, and by its date, what was usual before a text. */
interface Archive {
  readonly context: Omit<JudgeContext, 'usual' | 'messages'>;
  usual(date: Day | null): JudgeContext['usual'];
}

interface Judged {
  readonly verdict: Verdict;
  readonly reasons: readonly Reason[];
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
  let checked: { readonly today: Day; readonly archive: Archive } | null = null;
  /** For one pass: what the pass adds to the archive is read on top, not all of it again for every hundred files. */
  let known: Known = { texts: [], prints: new Map() };

  const today = (now: number): Day => DateTime.fromMillis(now, { zone: deps.timezone }).toISODate() ?? '';

  async function knownTexts(): Promise<Known> {
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

  /** `leaving`: versions that lose their file in this pass; a text may not be called a duplicate of what it replaces. */
  async function archive(
    now: number,
    more: readonly Measured[] = [],
    leaving: ReadonlySet<number> = new Set(),
  ): Promise<Archive> {
    const { texts, prints } = await knownTexts();
    const there = texts.filter((entry) => !leaving.has(entry.id));
    const good = [...there, ...more.filter((entry) => entry.ok)];
    const beside = printsOf(more);
    return {
      usual: usualBefore(good),
      context: {
        today: today(now),
        now,
        zone: deps.timezone,
        category: deps.category,
        language: deps.language,
        prints: {
          get: (print) => {
            const before = prints.get(print);
            const days = beside.get(print);
            if (before === undefined) return days;
            return [...before.flatMap(({ id, date }) => (leaving.has(id) ? [] : [date])), ...(days ?? [])];
          },
        },
      },
    };
  }

  function judge(path: string, text: () => string, result: LookResult, by: Archive): Judged {
    const usual = by.usual(result.ok ? result.look.date : null);
    const messages = result.ok && mayNeedMany(text()) ? deps.messages({ path, text: text() }) : null;
    const { verdict, reasons } = judgeLook(result, { ...by.context, usual, messages });
    return { verdict, reasons: reasons.map((reason) => ({ ...reason, message: deps.words(reason) })) };
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
        const alone = await archive(now, [], leaving);
        for (const { file, text, result } of loaded)
          if (judge(file.path, text, result, alone).verdict === 'ok') good.add(file.path);
      }
      const together = await archive(
        now,
        candidates.map((entry) => ({ ...entry, ok: good.has(entry.path) })),
        leaving,
      );
      return loaded.map(({ file, hash, text, result }): Change => {
        const { verdict, reasons } = judge(file.path, text, result, together);
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

    /** Held texts whose reason may have passed: a date that has come, a duplicate that was deleted. */
    async rejudge(now: number): Promise<Day[]> {
      const held = (await versions.held(feed)).filter((version) =>
        version.reasons.some((reason) => TIMELY.has(reason.code)),
      );
      if (held.length === 0) return [];
      // By now files were removed, and held texts may have been let through.
      forget();
      const current = await archive(now);
      const days: Day[] = [];
      for (const version of held) {
        const result = lookAt(parseDigest(version.path, version.text, deps.timezone));
        const { verdict, reasons } = judge(version.path, () => version.text, result, current);
        if (verdict === version.verdict && reasons.length === version.reasons.length) continue;
        await versions.rejudge(version.id, verdict, reasons, now);
        if (version.date !== null) days.push(version.date);
      }
      return days;
    },

    /** Judges one text against what is usual in the archive. */
    async one(path: string, text: string, result: LookResult, now: number): Promise<Judged> {
      if (checked?.today !== today(now)) checked = { today: today(now), archive: await archive(now) };
      const { usual, context } = checked.archive;
      return judge(path, () => text, result, { usual, context: { ...context, now } });
    },

    /** The archive changes otherwise than by new texts. */
    forget,
  };
}

/** Shorter texts with fewer marks never need more messages than a push may have. */
const MANY_LETTERS = 20_000;
const MANY_MARKS = 900;

/** Whether a text may need more messages than a push may have: for its length, or for its links and bold words. */
function mayNeedMany(text: string): boolean {
  return text.length > MANY_LETTERS || (text.match(/[*_[<`~]+/gu)?.length ?? 0) > MANY_MARKS;
}

/** So many good texts before a day tell what was usual then; the first days of an archive look at those after them. */
const BEFORE = 40;
const TOO_FEW = 5;

function usualBefore(texts: readonly { readonly date: Day; readonly stats: Measure }[]): Archive['usual'] {
  const sorted = [...texts].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
  return (date) => {
    let at = sorted.length;
    if (date !== null) {
      let from = 0;
      while (from < at) {
        const middle = (from + at) >> 1;
        if ((sorted[middle]?.date ?? '') < date) from = middle + 1;
        else at = middle;
      }
    }
    const before = sorted.slice(Math.max(0, at - BEFORE), at);
    const near =
      before.length >= TOO_FEW ? before : sorted.slice(0, BEFORE).filter((text) => text.date !== date);
    return learnUsual(near.map((text) => text.stats));
  };
}
