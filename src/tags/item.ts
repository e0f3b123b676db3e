import { partiesInDetails } from './details.js';
import { type Placed, place } from './place.js';
import { acts, isPartyAsOwn, isPartyInParagraph, isPartyInTitle, opens, speaks } from './role.js';
import { fold, type Mention, written } from './scan.js';
import { type Dictionary, describeTag } from './tags.js';
import { type Text, toldOf } from './told.js';
import { isRelease, topicsOf, topicsOfTitle } from './topics.js';
import { type Unlisted, unlistedBelow, unlistedIn } from './unlisted.js';
import type { Written } from './version.js';

export type { Text } from './told.js';

/** What a text is about, as it says it. */
export interface Subjects {
  /** Names of the dictionary and their versions: those of the title first. */
  readonly names: readonly Mention[];
  readonly topics: readonly Mention[];
  readonly unlisted: readonly Unlisted[];
  /** Those of the headline, or, where that names nobody, of the opening. */
  readonly headline: Pick<Subjects, 'names' | 'topics' | 'unlisted'>;
}

/** Canonical names in order of importance: those of the title first, each owner before what it owns. */
export interface ItemTags {
  /** What the item itself is about. */
  readonly own: readonly string[];
  /** The same, the topics that go with them, and their owners, one step. */
  readonly all: readonly string[];
  /** Wider versions that a question for them also means, though the text does not say them: GPT-5 for GPT-5.6. */
  readonly wider: readonly string[];
  /** Those of `own` that are neither in the dictionary nor versions of it: told by what stands around them. */
  readonly unlisted: readonly Pick<Unlisted, 'name' | 'kind'>[];
  /** Those of `all` and `wider` that the headline is about; the rest is only told further on. */
  readonly headline: readonly string[];
}

/** In UTF-16 units: a line that is longer and stands in the text again is prose. */
const HEADLINE = 60;

/** In UTF-16 units: who stands further on in a paragraph is told in passing. */
const FIRST_WORDS = 90;
/** Of a paragraph, as much as such a name is looked for in. */
const LEAD = 140;

/** The tags of one item, from its title, its first paragraph and what stands below as far as the insight. */
export function tagItem(item: Text, dictionary: Dictionary): ItemTags {
  const subjects = subjectsOf(item, dictionary);
  const { own, all, wider } = tagsOf(subjects, item.title, dictionary);
  const headline = tagsOf(subjects.headline, item.title, dictionary);
  const elsewhere = housesNotOf(headline.own, dictionary);
  return {
    own,
    all,
    wider,
    unlisted: subjects.unlisted.map(({ name, kind }) => ({ name, kind })),
    headline: [...headline.all, ...headline.wider].filter((name) => !elsewhere.has(name)),
  };
}

/**
 * The houses that a headline does not name, but somebody of theirs, or, where it names another house, something of
 * theirs: that somebody gives a lecture, or a firm buys chips, is no news about the house that they come from. A product
 * that opens a headline speaks for its house.
 */
function housesNotOf(names: readonly string[], dictionary: Dictionary): ReadonlySet<string> {
  const tags = names.flatMap((name) => dictionary.tags.get(name) ?? describeTag(name, dictionary) ?? []);
  const isElsewhere = tags.some(({ kind }) => kind === 'company');
  const [first] = tags;
  const speaksFor = first?.kind === 'product' ? first.belongs : [];
  const named = new Set([...tags.map(({ name }) => name), ...speaksFor]);
  const others = tags.filter(({ kind }) => isElsewhere || kind === 'person');
  return new Set(others.flatMap(({ belongs }) => belongs.filter((house) => !named.has(house))));
}

function tagsOf(
  { names, topics, unlisted }: Subjects['headline'],
  title: string,
  dictionary: Dictionary,
): Pick<ItemTags, 'own' | 'all' | 'wider'> {
  const said = [
    ...names.flatMap(namesSaid),
    ...unlisted.map(({ name }) => name),
    ...topics.flatMap(namesSaid),
  ];
  const told = topicsOfTitle(title).filter((topic) => dictionary.tags.has(topic));
  const released = isRelease(title);
  const topical = [...told, ...names.flatMap((mention) => topicsOf(mention, released, dictionary))];
  const own = [...new Set([...said, ...topical])];
  const wider = names.flatMap(({ levels }) => levels.filter((level) => !level.said));
  return { own, all: withOwners(own, dictionary), wider: [...new Set(wider.map(({ name }) => name))] };
}

/** Whom and what an item is about. */
export function subjectsOf(item: Text, dictionary: Dictionary): Subjects {
  const { opening, details } = toldOf(item);
  const headline = headlineOf(item);
  const title = read(headline, 'title', dictionary);
  // A brief without a title has its text for one, and may have nothing else.
  const paragraph = read(
    opening === '' && headline !== item.title ? item.title : opening,
    'paragraph',
    dictionary,
  );
  const certain = kinOf([...title.names, ...paragraph.names], dictionary);
  const chains = [sureChains(title.names), sureChains(paragraph.names)];
  const known = (placed: Placed) =>
    !placed.mention.weak ||
    certain.has(placed.mention.tag) ||
    acts(placed) ||
    chains.some((names) => names.has(placed));
  const inTitle = title.names.filter((placed) => known(placed) || opens(placed));
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
    isPartyInParagraph(placed, { titled, beside: shared.has(placed.chain) }) ||
    (dictionary.tags.get(placed.mention.tag)?.kind === 'person' && speaks(placed));
  const subjects = inTitle.filter(isPartyInTitle);
  const told = paragraph.names.filter(known);
  const parted = new Set(told.filter(isParty));
  const firms = housesOf([...subjects, ...parted], dictionary);
  const isOwn = (placed: Placed) => {
    const owners = (dictionary.tags.get(placed.mention.tag)?.belongs ?? []).filter(
      (owner) => dictionary.tags.get(owner)?.kind === 'company',
    );
    return owners.length > 0 && owners.every((owner) => firms.has(owner)) && isPartyAsOwn(placed);
  };
  // What stands around a name that no list has tells as much of one that a list has.
  const isToldLikeUnlisted = ({ mention: { tag, start, end } }: Placed) =>
    paragraph.listed.some(
      (one) =>
        one.end <= FIRST_WORDS &&
        start < one.end &&
        one.start < end &&
        dictionary.tags.get(tag)?.kind === one.kind &&
        one.kind === 'person',
    );
  const parties = [
    ...subjects,
    ...told.filter((placed) => parted.has(placed) || isOwn(placed) || isToldLikeUnlisted(placed)),
  ];
  const atOpening = told.filter(
    (placed) => parted.has(placed) && placed.sentence <= 0 && /^["“《\s]*$/u.test(placed.before),
  );
  const below = partiesInDetails(
    [...laterSentences(opening), ...details],
    dictionary,
    {
      houses: firms,
      isOfProduct: subjects.some(({ mention }) => dictionary.tags.get(mention.tag)?.kind === 'product'),
    },
    known,
  );
  const further = paragraph.unlisted.filter(
    (one) => one.end <= FIRST_WORDS && !title.unlisted.some(({ name }) => name === one.name),
  );
  return {
    names: [...parties.map(({ mention }) => mention), ...below],
    topics: [...title.topics, ...paragraph.topics],
    unlisted: [...title.unlisted, ...further, ...unlistedBelow(details, (name) => isKnown(name, dictionary))],
    headline: {
      names: [...subjects, ...atOpening].map(({ mention }) => mention),
      topics: headline === '' ? paragraph.topics : title.topics,
      unlisted: headline === '' ? further : title.unlisted,
    },
  };
}

/** Whether the dictionary has a name, or one that is part of it. */
function isKnown(name: string, dictionary: Dictionary): boolean {
  return dictionary.scan(written(name, true)).some(({ tag }) => dictionary.tags.get(tag)?.kind !== 'topic');
}

/** Weak names that stand in one enumeration with certain ones: Arm、联想、谷歌. */
function sureChains(placed: readonly Placed[]): ReadonlySet<Placed> {
  const sure = new Set(placed.filter(({ mention }) => !mention.weak).map(({ chain }) => chain));
  return new Set(
    placed.filter(({ mention: { weak, start, end }, chain }) => weak && end - start > 1 && sure.has(chain)),
  );
}

/** What a long opening tells after its first sentences: told like a line of its own. */
function laterSentences(opening: string): string[] {
  return opening.split(/(?<=[。；;!?！？])/u).slice(2, 8);
}

/** An entry of the dictionary and the versions of it that a text says. */
function namesSaid({ tag, levels }: Mention): string[] {
  return [tag, ...levels.filter(({ said }) => said).map(({ name }) => name)];
}

interface Reading {
  readonly names: Placed[];
  readonly topics: Mention[];
  readonly unlisted: Unlisted[];
  /** The same for names that the dictionary has. */
  readonly listed: Unlisted[];
}

/** The names of a text in their places, the topics of its first sentence, and the names that no list has. */
function read(text: string, part: 'title' | 'paragraph', dictionary: Dictionary): Reading {
  const whole = written(text);
  const { folded } = whole;
  const mentions = dictionary.scan(whole).map((mention) => withFirstName(mention, folded, dictionary));
  const isTopic = (mention: Mention) => dictionary.tags.get(mention.tag)?.kind === 'topic';
  const end = part === 'title' ? folded.length : (/[。!?]/u.exec(folded)?.index ?? folded.length);
  const names = mentions.filter((mention) => !isTopic(mention));
  return {
    names: place(folded, names),
    topics: mentions.filter(
      (mention) => isTopic(mention) && mention.start < end && (part === 'title' || !mention.weak),
    ),
    ...unlistedBeside(names, whole, part, dictionary),
  };
}

const FIRST_NAME = /\p{Script=Han}{1,6}·$/u;

/** 萨蒂亚·纳德拉 is one name, however the first is written. */
function withFirstName(mention: Mention, text: string, dictionary: Dictionary): Mention {
  if (text.charAt(mention.start - 1) !== '·' || dictionary.tags.get(mention.tag)?.kind !== 'person')
    return mention;
  const first = FIRST_NAME.exec(text.slice(Math.max(0, mention.start - 4), mention.start))?.[0] ?? '';
  return { ...mention, start: mention.start - first.length };
}

/** Names that no list has, beside those that one has; a maker's name with more words behind it is a product of it. */
function unlistedBeside(
  names: readonly Mention[],
  { cased }: Written,
  part: 'title' | 'paragraph',
  dictionary: Dictionary,
): Pick<Reading, 'unlisted' | 'listed'> {
  if (cased === null) return { unlisted: [], listed: [] };
  const found = unlistedIn(part === 'title' ? cased : cased.slice(0, LEAD), part);
  const isProductOf = ({ tag, start, end }: Mention, one: Unlisted) =>
    start === one.start &&
    end < one.end &&
    one.kind === 'product' &&
    /\d/.test(one.name) &&
    !/ [QH]\d$/.test(one.name) &&
    dictionary.tags.get(tag)?.kind === 'company';
  const listed = new Set(
    found.filter((one) =>
      names.some((name) => name.start < one.end && one.start < name.end && !isProductOf(name, one)),
    ),
  );
  return { unlisted: found.filter((one) => !listed.has(one)), listed: [...listed] };
}

/**
 * A brief without a title of its own has its whole text for one (see Item.title): of that, only what stands
 * before a colon is a headline, and a short line is one as a whole.
 */
function headlineOf({ title, firstParagraph }: Text): string {
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
