import type { Item } from '../digest/digest.js';
import { hashtagsOf } from '../digest/hashtag.js';
import { type Placed, place } from './place.js';
import { acts, isPartyAsOwn, isPartyInParagraph, isPartyInTitle } from './role.js';
import { compileScanner, fold, type Mention, type Pattern, type Scanner, squeeze, written } from './scan.js';
import type { Family } from './version.js';

export type TagKind = 'company' | 'product' | 'person' | 'topic';

/** One entry of data/tags.yaml. */
export interface Tag {
  /** The canonical name, as `inspect` prints it. */
  readonly name: string;
  readonly kind: TagKind;
  /** Other names in any language; the canonical name itself is always one. */
  readonly aliases: readonly string[];
  /** Names that are also common words; each counts only beside something certain. */
  readonly weak: readonly string[];
  /** Phrases that contain a name and do not mean it: 苹果汁. */
  readonly except: readonly string[];
  /** Without `#`: letters, digits and `_`, live as a whole in Telegram. */
  readonly hashtag: string;
  /** Canonical names of what it belongs to; one step, never further. */
  readonly belongs: readonly string[];
  /** Topics of whatever is about it: news of a chip is about chips. */
  readonly topics?: readonly string[] | undefined;
  /**
   * What stands between the name and a version (`-` in GPT-5, nothing in Qwen3). One that has it also has sisters
   * without a number (GPT-Rosalind), and a company that has it gives its name to its products (DeepSeek-V4).
   */
  readonly joint?: string | undefined;
}

export interface DictionaryData {
  readonly tags: readonly Tag[];
}

/** The dictionary, ready for use; compile it once. */
export interface Dictionary {
  readonly tags: ReadonlyMap<string, Tag>;
  /** Tag key to canonical name: see tagKey. */
  readonly byKey: ReadonlyMap<string, string>;
  /** Changes whenever an item might be tagged otherwise: with the data, and with the rules of the matcher. */
  readonly hash: string;
  /** Every name, alias and weak alias, squeezed (see squeeze), to the canonical name. */
  readonly byName: ReadonlyMap<string, string>;
  readonly scan: Scanner;
  /** To each tag that owns any: what belongs to it. */
  readonly owned: ReadonlyMap<string, readonly string[]>;
}

/** Canonical names in order of importance: those of the title first, each owner before what it owns. */
export interface ItemTags {
  /** What the item itself is about. */
  readonly own: readonly string[];
  /** The same, the topics that go with them, and their owners, one step. */
  readonly all: readonly string[];
  /** Wider versions that a question for them also means, though the text does not say them: GPT-5 for GPT-5.6. */
  readonly wider: readonly string[];
  /** Without `#`, in the language of the text: only what it says, the narrowest version of each. */
  readonly hashtags: readonly Hashtag[];
}

export interface Hashtag {
  readonly hashtag: string;
  readonly kind: TagKind;
}

const MODEL = '大模型';
const RELEASE =
  /发布|推出|开源|上线|亮相|登场|来了|曝光|预告|内测|定档|问世|首发|升级|将至|推迟|launch|releas|unveil|introduc|open-sourc/iu;

/** In UTF-16 units: a line that is longer and stands in the text again is prose. */
const HEADLINE = 60;

/** Raise it when the rules of tags-scan.ts or tags-role.ts change: archives are then tagged anew. */
const MATCHER = 5;

/**
 * Checks what a schema cannot see and builds the matcher.
 * @throws Error where a name, alias or hashtag is claimed twice, or an owner is not in the dictionary.
 */
export function compileDictionary(data: DictionaryData): Dictionary {
  const tags = new Map<string, Tag>();
  const byKey = new Map<string, string>();
  const hashtags = new Map<string, string>();
  for (const tag of data.tags) {
    if (tags.has(tag.name)) throw new Error(`the tag "${tag.name}" is defined twice`);
    const rival = hashtags.get(fold(tag.hashtag));
    if (rival !== undefined) {
      throw new Error(`the hashtag "${tag.hashtag}" is claimed twice: by ${rival} and by ${tag.name}`);
    }
    hashtags.set(fold(tag.hashtag), tag.name);
    tags.set(tag.name, Object.freeze(tag));
    byKey.set(tagKey(tag.name), tag.name);
  }
  if (byKey.size !== tags.size) throw new Error('two tags have the same key: rename one');
  for (const tag of tags.values()) {
    for (const owner of tag.belongs) {
      if (!tags.has(owner)) {
        throw new Error(`"${tag.name}" belongs to "${owner}", which is not in the dictionary`);
      }
    }
  }
  const scan = compileScanner(data.tags.flatMap(patternsOf));
  const hash = digestOf(`${MATCHER}${JSON.stringify(data)}`);
  const byName = new Map(
    data.tags.flatMap((tag) => namesOf(tag).map((name): [string, string] => [squeeze(name), tag.name])),
  );
  return Object.freeze({ tags, byKey, byName, hash, scan, owned: ownedBy(data.tags) });
}

/** Every way to call a tag. */
export function namesOf(tag: Tag): string[] {
  return [tag.name, ...tag.aliases, ...tag.weak];
}

function ownedBy(tags: readonly Tag[]): Map<string, string[]> {
  const owned = new Map<string, string[]>();
  for (const { name, belongs } of tags) {
    for (const owner of belongs) owned.set(owner, [...(owned.get(owner) ?? []), name]);
  }
  return owned;
}

function patternsOf(tag: Tag): Pattern[] {
  const family = familyOf(tag);
  const certain = tag.weak.includes(tag.name) ? tag.aliases : [tag.name, ...tag.aliases];
  return [
    ...certain.map((text) => ({ text, tag: tag.name, weak: false, family })),
    ...tag.weak.map((text) => ({ text, tag: tag.name, weak: true, family })),
    ...tag.except.map((text) => ({ text, tag: null, weak: false, family: null })),
  ];
}

function familyOf({ name, kind, joint }: Tag): Family | null {
  if (joint === undefined && kind !== 'product') return null;
  return { name, joint: joint ?? ' ', sisters: joint !== undefined };
}

/** What a canonical name stands for: an entry of the dictionary, or a version of one; null where it is neither. */
export function describeTag(name: string, dictionary: Dictionary): Tag | null {
  const tag = dictionary.tags.get(name);
  if (tag !== undefined) return tag;
  const text = written(name, true);
  const [mention] = dictionary.scan(text);
  const family = mention === undefined ? undefined : dictionary.tags.get(mention.tag);
  // A text may read as a version what stands for itself elsewhere: SenseNova-Skills, and Skills.
  const named = mention?.start === 0 && /^(?:$|[\s-])/.test(text.folded.slice(mention.end));
  const [hashtag] = hashtagsOf(name);
  if (!named || family === undefined || hashtag === undefined) return null;
  const belongs = family.kind === 'company' ? [family.name] : family.belongs;
  return { name, kind: 'product', hashtag, aliases: [], weak: [], except: [], belongs };
}

/**
 * A short name for a tag in callback data and start parameters: at most 13 characters of a–z 0–9.
 * It derives from the canonical name alone, so it survives a rebuilt index.
 */
export function tagKey(name: string): string {
  return digestOf(name.normalize('NFC'));
}

/** 64 bits of FNV-1a (two 32-bit halves), base 36: an identifier, not a safeguard. */
function digestOf(text: string): string {
  let low = 0x811c9dc5;
  let high = 0x1b873593;
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    low = Math.imul(low ^ unit, 0x01000193);
    high = Math.imul(high ^ unit ^ (low >>> 15), 0x85ebca6b);
  }
  return ((BigInt(high >>> 0) << 32n) | BigInt(low >>> 0)).toString(36);
}

/** The tags of one item, from its title and first paragraph alone. */
export function tagItem(item: Pick<Item, 'title' | 'firstParagraph'>, dictionary: Dictionary): ItemTags {
  const title = read(headlineOf(item), dictionary);
  const paragraph = read(item.firstParagraph, dictionary);
  const certain = kinOf([...title.names, ...paragraph.names], dictionary);
  const known = (placed: Placed) => !placed.mention.weak || certain.has(placed.mention.tag) || acts(placed);
  const inTitle = title.names.filter(known);
  // Somebody who stands for no house leaves open whom the news is about: Buffett buys.
  const isHouse = ({ mention }: Placed) => {
    const tag = dictionary.tags.get(mention.tag);
    return tag?.kind !== 'person' || tag.belongs.length > 0;
  };
  const titled = inTitle.some(isHouse) || restates(item.title, item.firstParagraph);
  const titles = new Set(inTitle.map(({ mention }) => mention.tag));
  const shared = new Set(
    paragraph.names.flatMap(({ mention, chain }) => (titles.has(mention.tag) ? chain : [])),
  );
  const isParty = (placed: Placed) =>
    isPartyInParagraph(placed, { titled, beside: shared.has(placed.chain) });
  const subjects = inTitle.filter(isPartyInTitle);
  const told = paragraph.names.filter(known);
  const firms = housesOf([...subjects, ...told.filter(isParty)], dictionary);
  const isOwn = (placed: Placed) => {
    const owners = dictionary.tags.get(placed.mention.tag)?.belongs ?? [];
    return owners.length > 0 && owners.every((owner) => firms.has(owner)) && isPartyAsOwn(placed);
  };
  const parties = [...subjects, ...told.filter((placed) => isParty(placed) || isOwn(placed))];
  const about = parties.map(({ mention }) => mention);
  const topics = [...title.topics, ...paragraph.topics];
  const said = [...about, ...topics].flatMap(namesSaid);
  const topical = [...new Set(about.flatMap((mention) => topicsOf(mention, item, dictionary)))];
  const own = [...new Set([...said, ...topical])];
  return {
    own,
    all: withOwners(own, dictionary),
    wider: [
      ...new Set(about.flatMap(({ levels }) => levels.filter(({ said }) => !said).map(({ name }) => name))),
    ],
    hashtags: hashtagsFor([...about, ...topics], `${item.title}${item.firstParagraph}`, dictionary),
  };
}

/** What news is about when it is about this name. A model family is a topic only when a version of it comes out. */
function topicsOf(
  { tag, levels }: Mention,
  { title }: Pick<Item, 'title'>,
  dictionary: Dictionary,
): readonly string[] {
  const topics = dictionary.tags.get(tag)?.topics ?? [];
  return topics.filter((topic) => topic !== MODEL || (levels.length > 0 && RELEASE.test(title)));
}

/** An entry of the dictionary and the versions of it that a text says. */
function namesSaid({ tag, levels }: Mention): string[] {
  return [tag, ...levels.filter(({ said }) => said).map(({ name }) => name)];
}

const HAN = /\p{Script=Han}/u;

/** The narrowest name of each mention, as the language of the text has it. */
function hashtagsFor(mentions: readonly Mention[], text: string, dictionary: Dictionary): Hashtag[] {
  const language = HAN.test(text) ? 'zh' : 'en';
  return mentions.flatMap(({ tag, levels }) => {
    const known = dictionary.tags.get(tag);
    const narrowest = levels.findLast(({ said }) => said)?.name;
    const hashtag = narrowest === undefined ? known && hashtagIn(known, language) : hashtagsOf(narrowest)[0];
    return known === undefined || hashtag === undefined
      ? []
      : [{ hashtag, kind: narrowest === undefined ? known.kind : 'product' }];
  });
}

/** A name in the language of the feed: 英伟达 or NVIDIA; the canonical one where it has none there. */
export function nameIn({ name, aliases }: Pick<Tag, 'name' | 'aliases'>, language: 'zh' | 'en'): string {
  const fits = (text: string) => HAN.test(text) === (language === 'zh');
  if (fits(name)) return name;
  return aliases.find(fits) ?? name;
}

function hashtagIn(tag: Tag, language: 'zh' | 'en'): string {
  if (language === 'zh' || !HAN.test(tag.hashtag)) return tag.hashtag;
  return hashtagsOf(nameIn(tag, language))[0] ?? tag.hashtag;
}

/** The names of a text in their places, and the topics of its first sentence. */
function read(text: string, dictionary: Dictionary): { names: Placed[]; topics: Mention[] } {
  const whole = written(text);
  const { folded } = whole;
  const mentions = dictionary.scan(whole);
  const isTopic = (mention: Mention) => dictionary.tags.get(mention.tag)?.kind === 'topic';
  const end = /[。!?]/u.exec(folded)?.index ?? folded.length;
  return {
    names: place(
      folded,
      mentions.filter((mention) => !isTopic(mention)),
    ),
    topics: mentions.filter((mention) => mention.start < end && isTopic(mention)),
  };
}

/**
 * A brief without a title of its own has its whole text for one (see Item.title): of that, only what stands
 * before a colon is a headline, and a short line is one as a whole.
 */
function headlineOf({ title, firstParagraph }: Pick<Item, 'title' | 'firstParagraph'>): string {
  if (
    title.length <= HEADLINE ||
    !(firstParagraph === '' || firstParagraph.startsWith(title.slice(0, HEADLINE)))
  ) {
    return title;
  }
  return /^([^。,，]{2,40})[:：]/u.exec(title)?.[1] ?? '';
}

/** Whether the paragraph begins with whom a headline begins with: a firm that the dictionary may not know. */
function restates(title: string, paragraph: string): boolean {
  return (
    title.length <= HEADLINE &&
    !paragraph.startsWith(title) &&
    fold(title).includes(fold(paragraph.slice(0, 3)))
  );
}

/** The tags that a weak name beside these may stand for: themselves, their owners, and what else those own. */
function kinOf(placed: readonly Placed[], dictionary: Dictionary): Set<string> {
  if (!placed.some(({ mention }) => mention.weak)) return new Set();
  const certain = placed.filter(({ mention }) => !mention.weak);
  const houses = [...housesOf(certain, dictionary)];
  return new Set(houses.flatMap((house) => [house, ...(dictionary.owned.get(house) ?? [])]));
}

/** Whom these names are, or belong to. */
function housesOf(placed: readonly Placed[], dictionary: Dictionary): Set<string> {
  const houses = new Set<string>();
  for (const { mention } of placed) {
    houses.add(mention.tag);
    for (const owner of dictionary.tags.get(mention.tag)?.belongs ?? []) houses.add(owner);
  }
  return houses;
}

function withOwners(own: readonly string[], dictionary: Dictionary): string[] {
  const all = new Set<string>();
  for (const name of own) {
    for (const owner of dictionary.tags.get(name)?.belongs ?? []) all.add(owner);
    all.add(name);
  }
  return [...all];
}

const RANK: Readonly<Record<TagKind, number>> = { company: 0, product: 1, topic: 2, person: 3 };

/**
 * The hashtags (without `#`) for the last line of a section: those of most items, companies before products before
 * topics where they are equal, and in that order on the line.
 */
export function sectionHashtags(items: readonly Pick<ItemTags, 'hashtags'>[], max = 5): readonly string[] {
  const counts = new Map<string, { count: number; kind: TagKind }>();
  for (const { hashtags } of items) {
    for (const [hashtag, kind] of new Map(hashtags.map((one) => [one.hashtag, one.kind])))
      counts.set(hashtag, { count: (counts.get(hashtag)?.count ?? 0) + 1, kind });
  }
  return [...counts]
    .sort(([, a], [, b]) => b.count - a.count || RANK[a.kind] - RANK[b.kind])
    .slice(0, max)
    .sort(([, a], [, b]) => RANK[a.kind] - RANK[b.kind])
    .map(([hashtag]) => hashtag);
}
