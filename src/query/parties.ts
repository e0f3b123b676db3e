import { type Dictionary, describeTag } from '../tags/tags.js';
import type { Group } from './question.js';
import { alike, meantBy } from './wordings.js';
import { phrase, type Term } from './words.js';

/** What belongs to a topic as people ask for it, though each is one of its own. */
const KIN: Readonly<Record<string, readonly string[]>> = { 机器人: ['具身智能'] };

/**
 * The tags of each group. Where two parties are named, a person also stands for the firms that are theirs: the suit of
 * Musk against Altman is one against OpenAI. A name alone is asked for as it is.
 */
export function tagsOf(groups: readonly Group[], dictionary: Dictionary): (readonly string[])[] {
  if (groups.length === 1) return groups.map(({ names }) => names);
  const parties = groups.filter(({ names }) => !isTopic(names[0], dictionary));
  return groups.map(({ names }) => {
    const [name = ''] = names;
    const tag = parties.length < 2 ? undefined : dictionary.tags.get(name);
    return tag?.kind === 'person' ? [...names, ...tag.belongs] : [...names, ...(KIN[name] ?? [])];
  });
}

/**
 * What a headline must be about, the strictest first: of two parties and a topic, both; of one, it and the topic; or any
 * of the parties.
 */
export function headlinesFor(
  groups: readonly Group[],
  tags: readonly (readonly string[])[],
  dictionary: Dictionary,
): (readonly (readonly string[])[])[] {
  const any = [partiesOf(groups, tags, dictionary)];
  const ofTopic = (at: number) => isTopic(groups[at]?.names[0], dictionary);
  const topics = tags.filter((_, at) => ofTopic(at));
  const parties = tags.filter((_, at) => !ofTopic(at));
  if (topics.length === 0 || parties.length === 0) return [any];
  return [parties.length > 1 ? parties : [...parties, ...topics], any];
}

/** The tags of whom a question is about; of one that names only topics, those. */
export function partiesOf(
  groups: readonly Group[],
  tags: readonly (readonly string[])[],
  dictionary: Dictionary,
): readonly string[] {
  const parties = tags.filter((_, at) => !isTopic(groups[at]?.names[0], dictionary));
  return (parties.length > 0 ? parties : tags).flat();
}

/**
 * The Chinese word that a topic was asked by, where it means less than the topic: one of its aliases that shares no
 * sign with its name. English ones may only translate it.
 */
export function narrowerWord({ names: [name = ''], typed }: Group, dictionary: Dictionary): Term | null {
  const tag = dictionary.tags.get(name);
  const word = meantBy(typed).replace(/^ai\s*(?=\p{Script=Han})/iu, '');
  const isChinese = /\p{Script=Han}/u.test(word);
  if (tag?.kind !== 'topic' || !isChinese || [...word].some((sign) => name.includes(sign))) return null;
  const term = phrase(word);
  return term && alike(term);
}

/** The one firm that a product belongs to. */
export function ownerOf({ names: [name = ''] }: Group, dictionary: Dictionary): Group | null {
  const tag = describeTag(name, dictionary);
  const [owner, ...others] = tag?.kind === 'product' ? tag.belongs : [];
  return owner === undefined || others.length > 0 ? null : { names: [owner], typed: owner };
}

export function isTopic(name: string | undefined, dictionary: Dictionary): boolean {
  return name !== undefined && dictionary.tags.get(name)?.kind === 'topic';
}
