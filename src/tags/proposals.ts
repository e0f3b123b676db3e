import type { Item } from '../digest/digest.js';
import { fold, type Mention, squeeze, written } from './scan.js';
import { type Dictionary, describeTag } from './tags.js';
import { latinNamesIn, unlistedIn } from './unlisted.js';

/** A name that the dictionary might take in. */
export interface Proposal {
  readonly name: string;
  /** What it seems to be; `alias`: another spelling of `near`; `version`: found by its phrase, shown for its count. */
  readonly kind: 'company' | 'product' | 'person' | 'alias' | 'version';
  /** Of the items that say it. */
  readonly count: number;
  /** Title of the newest of them. */
  readonly example: string;
  /** Canonical name that it belongs to or stands beside; null where there is none. */
  readonly near: string | null;
}

/** What an admin says of a name. */
export type Verdict = 'company' | 'product' | 'person' | 'topic' | 'no' | { readonly aliasOf: string };

type Text = Pick<Item, 'title' | 'firstParagraph'>;

export interface ProposeOptions {
  /** Names that were refused, in any spelling. */
  readonly refused: ReadonlySet<string>;
  /** Fewer items than this make no proposal. */
  readonly atLeast: number;
}

/**
 * Names that come often and are no tag yet, spellings that stand beside a known name, and versions, most frequent
 * first.
 * @param items newest first
 */
export function proposeNames(
  items: Iterable<Text>,
  dictionary: Dictionary,
  { refused, atLeast }: ProposeOptions,
): readonly Proposal[] {
  const no = new Set([...refused].map(squeeze));
  const seen = new Map<string, Seen>();
  for (const item of items) {
    // What stands around a name tells its kind better than its letters, so the first that is found counts.
    const once = new Map<string, Found>();
    for (const found of namesOf(item, dictionary)) {
      const key = squeeze(found.name);
      if (!once.has(key)) once.set(key, found);
    }
    for (const found of once.values()) count(seen, found, item.title);
  }
  return [...seen.values()]
    .filter(({ name, items }) => items >= atLeast && !no.has(squeeze(name)))
    .map((one) => ({
      name: one.name,
      kind: mostOf(one.kinds),
      count: one.items,
      example: one.example,
      near: one.near,
    }))
    .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
}

interface Found {
  readonly name: string;
  readonly kind: Proposal['kind'];
  readonly near: string | null;
}

interface Seen {
  readonly name: string;
  readonly kinds: Map<Proposal['kind'], number>;
  readonly example: string;
  readonly near: string | null;
  items: number;
}

function count(seen: Map<string, Seen>, { name, kind, near }: Found, title: string): void {
  const key = squeeze(name);
  const known = seen.get(key) ?? { name, kinds: new Map(), example: title, near, items: 0 };
  known.items += 1;
  known.kinds.set(kind, (known.kinds.get(kind) ?? 0) + 1);
  seen.set(key, known);
}

function mostOf(kinds: ReadonlyMap<Proposal['kind'], number>): Proposal['kind'] {
  return [...kinds].sort(([, a], [, b]) => b - a)[0]?.[0] ?? 'product';
}

function namesOf(item: Text, dictionary: Dictionary): Found[] {
  const isNew = (name: string) => !dictionary.byName.has(squeeze(name));
  return [
    ...namesIn(item.title, 'title', dictionary),
    ...namesIn(item.firstParagraph, 'paragraph', dictionary),
  ].filter(({ name, kind }) => kind === 'version' || isNew(name));
}

function namesIn(text: string, part: 'title' | 'paragraph', dictionary: Dictionary): Found[] {
  const whole = written(text);
  const mentions = dictionary.scan(whole);
  const free = ({ start, end }: { start: number; end: number }) =>
    !mentions.some((mention) => mention.start < end && start < mention.end);
  const versions = mentions.flatMap(({ tag, levels }) =>
    levels.filter(({ said }) => said).map(({ name }): Found => ({ name, kind: 'version', near: tag })),
  );
  if (whole.cased === null) return versions;
  const aliases = spellingsBeside(whole.cased, dictionary);
  const unlisted = [...unlistedIn(whole.cased, part), ...latinNamesIn(whole.cased)].filter(free);
  const near = nearestOf(mentions, dictionary);
  return [...aliases, ...versions, ...unlisted.map(({ name, kind }): Found => ({ name, kind, near }))];
}

/** The first name of the text, for whom a new one probably belongs to. */
function nearestOf(mentions: readonly Mention[], dictionary: Dictionary): string | null {
  return mentions.find(({ tag }) => describeTag(tag, dictionary)?.kind === 'company')?.tag ?? null;
}

const BESIDE = /([\p{Script=Han}]{2,8}|[A-Za-z][A-Za-z\d .-]{1,28}[A-Za-z\d])\s?\(([^()]{2,30})\)/gu;

/** 某某(Somename): one of the two is known, the other is another spelling of it. */
function spellingsBeside(text: string, dictionary: Dictionary): Found[] {
  return [...text.matchAll(BESIDE)].flatMap(([, left = '', right = '']): Found[] => {
    const [a, b] = [knownAtEnd(left, dictionary), dictionary.byName.get(squeeze(right))];
    const scripts = /\p{Script=Han}/u.test(left) !== /\p{Script=Han}/u.test(right);
    if (!scripts || (a === undefined) === (b === undefined)) return [];
    if (a !== undefined)
      return /^[\p{L}\d .·-]+$/u.test(right) ? [{ name: right.trim(), kind: 'alias', near: a }] : [];
    return [{ name: left.trim(), kind: 'alias', near: b ?? null }];
  });
}

/** The longest known name that a text ends with. */
function knownAtEnd(text: string, dictionary: Dictionary): string | undefined {
  const bare = fold(text);
  for (let from = 0; from < bare.length - 1; from += 1) {
    const found = dictionary.byName.get(squeeze(bare.slice(from)));
    if (found !== undefined) return found;
  }
  return undefined;
}
