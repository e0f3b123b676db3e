import type { Item } from '../digest/digest.js';
import { written } from '../tags/scan.js';
import type { Dictionary, TagKind } from '../tags/tags.js';
import { isRelease } from '../tags/topics.js';

/** An item as the archive has it, with what it is about itself. */
export interface Told extends Pick<Item, 'title' | 'firstParagraph'> {
  readonly own: readonly { readonly name: string; readonly kind: TagKind }[];
}

/** What items are compared by: plain data, worked out once an item. */
export interface Traits {
  /** Canonical names of whom and what it is about, and the companies of the people among them. */
  readonly names: ReadonlyMap<string, NameKind>;
  /** To each person of the dictionary among the names, the companies that are theirs. */
  readonly houses: ReadonlyMap<string, readonly string[]>;
  /** Product names of the title that have a number or a hyphen, folded, without spaces and hyphens: `gpt5.6sol`. */
  readonly models: readonly string[];
  readonly events: ReadonlySet<EventKind>;
  /** Numbers with their units, from title and beginning: `10亿`, `97%`. */
  readonly figures: ReadonlySet<string>;
  /** The words of the title without the names in it; of Chinese every two neighbouring characters. */
  readonly title: ReadonlySet<string>;
  /** The same of title and beginning. */
  readonly text: ReadonlySet<string>;
}

/** `house`: the company of somebody who is named, itself not named. */
export type NameKind = Exclude<TagKind, 'topic'> | 'house';
export type EventKind = 'release' | 'suit' | 'funding' | 'listing' | 'takeover' | 'results' | 'staff';

/** UTF-16 units that are looked at: what follows only mentions. */
const TITLE_LENGTH = 80;
export const LEAD_LENGTH = 200;

export function traitsOf({ title, firstParagraph, own }: Told, dictionary: Dictionary): Traits {
  const tellers = tellersOf(title, own, dictionary);
  const untold = (text: string) => tellers.reduce((rest, name) => rest.replaceAll(name, ' '), text);
  const headline = untold(title.slice(0, TITLE_LENGTH));
  const lead = untold(firstParagraph.slice(0, LEAD_LENGTH));
  const about = own.filter(({ name }) => !tellers.includes(name));
  const bareTitle = withoutNames(headline, dictionary);
  const bareLead = withoutNames(lead, dictionary);
  return {
    ...namesOf(about, dictionary),
    models: modelsOf(headline, dictionary),
    events: eventsOf(headline, about),
    figures: figuresOf(`${headline} ${lead}`),
    title: wordsOf(bareTitle),
    text: wordsOf(`${bareTitle} ${bareLead}`),
  };
}

const TELLS =
  /^[^,，。：:]{0,8}?(?:分享|表示|指出|强调|认为|惊叹|观察|发文|推荐|展示|感慨|吐槽|带来|预测|透露|揭秘|深入|shared?|says?)/u;

/** Who only tells of it, by names that no dictionary has: bloggers, mostly. */
function tellersOf(title: string, own: Told['own'], dictionary: Dictionary): string[] {
  return own.flatMap(({ name }) => {
    const at = dictionary.tags.has(name) ? -1 : title.indexOf(name);
    return at !== -1 && TELLS.test(title.slice(at + name.length)) ? [name] : [];
  });
}

function namesOf(own: Told['own'], dictionary: Dictionary): Pick<Traits, 'names' | 'houses'> {
  const names = new Map<string, NameKind>();
  const houses = new Map<string, readonly string[]>();
  for (const { name, kind } of own) {
    if (kind === 'topic') continue;
    names.set(name, kind);
    const tag = dictionary.tags.get(name);
    if (tag?.kind === 'person') houses.set(name, tag.belongs);
  }
  for (const house of [...houses.values()].flat()) if (!names.has(house)) names.set(house, 'house');
  return { names, houses };
}

const LATIN_NAME = /[A-Za-z][A-Za-z0-9.]*(?:-[A-Za-z0-9.]+)*/g;

/** Of a family only the narrowest: the `gpt5.6sol` of GPT-5.6 Sol, not also its `gpt5.6`. */
function modelsOf(title: string, dictionary: Dictionary): string[] {
  const known = dictionary
    .scan(written(title))
    .flatMap(({ levels }) => levels.flatMap(({ name, said }) => (said ? [name] : [])));
  const latin = (title.normalize('NFKC').match(LATIN_NAME) ?? []).filter((word) => /[\d-]/.test(word));
  const all = [...new Set([...known, ...latin].map(squeezed))].filter((name) => name.length > 1);
  return all.filter((one) => !all.some((other) => other !== one && other.startsWith(one)));
}

function squeezed(name: string): string {
  return name.toLowerCase().replace(/[\s-]+/g, '');
}

/** The topics that tell what kind of event it is. */
const EVENT_OF_TOPIC: ReadonlyMap<string, EventKind> = new Map([
  ['融资', 'funding'],
  ['IPO', 'listing'],
  ['收购', 'takeover'],
  ['诉讼', 'suit'],
  ['财报', 'results'],
  ['人事', 'staff'],
]);
const SUIT =
  /诉|法庭|庭审|开庭|法官|判决|判赔|败诉|胜诉|\b(?:lawsuit|sues?|sued|court|trial|judge|verdict)\b/iu;

function eventsOf(title: string, own: Told['own']): Set<EventKind> {
  const events = new Set(own.flatMap(({ name }) => EVENT_OF_TOPIC.get(name) ?? []));
  if (isRelease(title)) events.add('release');
  if (SUIT.test(title)) events.add('suit');
  return events;
}

const FIGURE = /(\d+(?:\.\d+)?)\s*(%|[万亿兆千百]+|倍|(?:billion|million|trillion)\b|[bkm]\b)?/giu;

/** Numbers that say something: those with a unit, and long ones; no years, and not 100 %. */
function figuresOf(text: string): Set<string> {
  const figures = new Set<string>();
  for (const [, number = '', unit = ''] of text.normalize('NFKC').matchAll(FIGURE)) {
    const plain = unit === '' && (number.length < 3 || /^20\d\d$/.test(number) || number.includes('.'));
    if (!plain && number !== '100') figures.add(`${number}${unit.toLowerCase()}`);
  }
  return figures;
}

/** A text, folded, with blanks for the names that the dictionary knows: what is said of them remains. */
function withoutNames(text: string, dictionary: Dictionary): string {
  const whole = written(text);
  let rest = '';
  let from = 0;
  for (const { tag, start, end } of dictionary.scan(whole)) {
    if (dictionary.tags.get(tag)?.kind === 'topic') continue;
    rest += `${whole.folded.slice(from, start)} `;
    from = end;
  }
  return rest + whole.folded.slice(from);
}

const WORD = /[a-z][a-z0-9.+#-]*[a-z0-9]|\d{3,}(?:\.\d+)?|\d+\.\d+|\p{Script=Han}{2,}/gu;

function wordsOf(text: string): Set<string> {
  const words = new Set<string>();
  for (const [word] of text.replace(/https?:\S+/g, ' ').matchAll(WORD)) {
    if (!/^\p{Script=Han}/u.test(word)) words.add(word);
    else for (let at = 0; at + 1 < word.length; at += 1) words.add(word.slice(at, at + 2));
  }
  return words;
}
