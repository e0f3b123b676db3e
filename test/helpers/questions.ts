import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseDigest } from '../../src/digest/parse.js';
import type { Answer } from '../../src/query/answer.js';
import type { FoundItem } from '../../src/query/archive.js';
import { ask } from '../../src/query/ask.js';
import { dictionary, openArchive, put } from '../telegram/answers/world.js';

/** A file of the corpus and a line in it, from 1: where an item begins. */
type Place = readonly [file: string, line: number];

/** A question with what a reader calls right answers. It holds places, and none of the corpus' text. */
export interface AskedQuestion {
  readonly ask: string;
  readonly kind: 'tag' | 'search' | 'free';
  /** How it is put: a name, a name with a topic, a version, a typo, a period …; for the figures by kind. */
  readonly form?: string;
  /** The day on which it is asked. */
  readonly today: string;
  /** Newest first; empty: the archive has none. */
  readonly right: readonly Place[];
  /** Neither wanted nor wrong. */
  readonly optional: readonly Place[];
  /** True: the archive has more right items than are listed here. */
  readonly more: boolean;
}

export interface Verdict {
  readonly asked: AskedQuestion;
  readonly answer: Answer;
  /** Titles on the first page that are not about what was asked. */
  readonly wrong: readonly string[];
  /** Whether the newest right item is on the first page. */
  readonly newest: boolean;
  /** Everything shown is right, and the newest is there; where nothing is right, that is said. */
  readonly ok: boolean;
}

const PER_PAGE = 10;

/** The corpus in an archive of its own, to be asked. */
export async function openCorpus(folder: string) {
  const store = openArchive();
  const lines = new Map<string, readonly string[]>();
  const fileOf = new Map<string, string>();
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.md'))) {
    const text = readFileSync(path.join(folder, file), 'utf8');
    const parsed = parseDigest(file, text);
    if (!parsed.ok || parsed.digest.date === null) continue;
    await put(store.db, store.archive, parsed.digest.date, text);
    lines.set(file, text.split('\n').map(plain));
    fileOf.set(parsed.digest.date, file);
  }

  /** Whether an item stands at one of the places: its title begins there, or in the line after a lone number. */
  const standsAt = ({ date, title }: FoundItem, places: readonly Place[]): boolean => {
    const file = fileOf.get(date) ?? '';
    const wanted = plain(title).slice(0, 16);
    return places.some(
      ([name, line]) => name === file && (lines.get(file)?.[line - 1] ?? '').includes(wanted),
    );
  };

  return {
    close: store.close,
    async judge(asked: AskedQuestion): Promise<Verdict> {
      const now = Date.parse(`${asked.today}T20:00:00+08:00`);
      const options = {
        feed: 'default',
        visibleOnly: true,
        lenient: true,
        limit: PER_PAGE,
        now,
        timezone: 'Asia/Shanghai',
      };
      const as = asked.kind === 'search' ? 'search' : 'question';
      const answer = await ask({ ...store, dictionary }, { as, words: asked.ask }, options);
      const [first] = asked.right;
      const accepted = [...asked.right, ...asked.optional];
      const wrong = answer.items
        .filter((item) => !asked.more && !standsAt(item, accepted))
        .map((item) => `${item.date} ${item.title}`);
      const newest = first === undefined || answer.items.some((item) => standsAt(item, [first]));
      const saidNone = answer.items.length === 0 || answer.ignored.length > 0 || answer.outside;
      const ok = wrong.length === 0 ? newest : first === undefined && saidNone;
      return { asked, answer, wrong, newest, ok };
    },
  };
}

/** Letters and digits of a line, markup and addresses removed. */
function plain(text: string): string {
  return text
    .replace(/\]\([^)]*\)/g, '')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}
