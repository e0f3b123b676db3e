import type { EventKind, Traits } from './traits.js';
import { PROJECT, RARE, type Rarity } from './window.js';

/** From this score on, two items tell the same story. */
export const SAME = 0.5;

/** Events of a kind that a company has once in some weeks. */
const SINGULAR: readonly EventKind[] = ['funding', 'listing', 'takeover', 'results'];

/**
 * How surely a later item goes on with an earlier one: whom both are about, times what both say of them. It takes both,
 * because all news of a company shares its name, and all news of financing its words. The weights are fitted to pairs
 * labelled by hand (test/story/labels.json).
 * @param gap days between them
 */
export function likeness(earlier: Traits, later: Traits, gap: number, rarity: Rarity): number {
  const names = sharedNames(earlier, later);
  const words = sharedWords(earlier, later, rarity);
  const who = whoIsShared(names, earlier, rarity) + 0.8 * words.project;
  if (who === 0) return 0;
  const event = sharedEvent(earlier, later, names);
  const figures = sumOf(earlier.figures, later.figures, (figure) => rarity.ofFigure(figure));
  const what =
    0.7 * Math.min(words.title, 3) +
    0.1 * Math.min(words.text, 10) +
    2 * words.overlap +
    0.5 * Math.min(figures, 2) +
    event;
  // What people say is new each time, however alike it sounds.
  const opinion =
    event === 0 && words.project === 0 && names.every(({ kind, of }) => kind === 'person' || of);
  const doubt = (areSiblings(earlier, later) ? 0.3 : 1) * (opinion ? 0.5 : 1);
  return (Math.min(who, 1.8) * what * doubt) / (1 + gap / (event > 0 ? 60 : 30));
}

interface SharedName {
  readonly name: string;
  readonly kind: 'company' | 'product' | 'person' | 'house';
  /** It is the company of another shared name. */
  readonly of: boolean;
}

/** Of a family (Gemini, Gemini 3.1) the narrowest that both have. */
function sharedNames(earlier: Traits, later: Traits): SharedName[] {
  const shared = [...earlier.names].filter(
    ([name, kind]) => later.names.has(name) && !(kind === 'house' && later.names.get(name) === 'house'),
  );
  const theirs = new Set(shared.flatMap(([name]) => earlier.houses.get(name) ?? []));
  return shared
    .filter(([name]) => !shared.some(([other]) => other !== name && other.startsWith(name)))
    .map(([name, kind]) => ({ name, kind, of: theirs.has(name) }));
}

/** People are told of for many reasons; those whom no dictionary has mostly tell of others. */
function whoIsShared(names: readonly SharedName[], { houses }: Traits, rarity: Rarity): number {
  return names.reduce((sum, { name, kind }) => {
    const weight = kind !== 'person' ? 1 : houses.has(name) ? 0.6 : 0.2;
    return sum + weight * rarity.ofName(name);
  }, 0);
}

interface SharedWords {
  readonly title: number;
  readonly text: number;
  /** From 0 to 1. */
  readonly overlap: number;
  /** The rarity of a project's name that both have, 0 where there is none. */
  readonly project: number;
}

function sharedWords(earlier: Traits, later: Traits, rarity: Rarity): SharedWords {
  const weigh = (word: string) => Math.max(0, (rarity.ofWord(word) - 0.4) / 0.6) ** 2;
  const text = sumOf(earlier.text, later.text, weigh);
  let project = 0;
  for (const word of later.text) {
    if (!earlier.text.has(word) || !PROJECT.test(word)) continue;
    const inTitles = Number(earlier.title.has(word)) + Number(later.title.has(word));
    if (inTitles >= (/[0-9.-]/.test(word) ? 1 : 2)) project = Math.max(project, rarity.ofWord(word));
  }
  return {
    title: sumOf(earlier.title, later.title, weigh),
    text,
    overlap: text / Math.sqrt(Math.max(1, earlier.text.size) * Math.max(1, later.text.size)),
    project: project >= RARE ? project : 0,
  };
}

function sharedEvent(earlier: Traits, later: Traits, names: readonly SharedName[]): number {
  const both = (kind: EventKind) => earlier.events.has(kind) && later.events.has(kind);
  const sameModel = earlier.models.some((model) => later.models.includes(model));
  if (both('suit') && names.filter(({ of }) => !of).length > 1) return 1;
  if (SINGULAR.some(both) || (both('release') && sameModel)) return 0.9;
  if (both('suit')) return 0.4;
  return both('staff') ? 0.3 : 0;
}

/** Two products of one name are two stories: Gemini 3.1 Pro and Gemini 3.1 Flash-Lite. */
function areSiblings({ models }: Traits, { models: others }: Traits): boolean {
  if (models.length === 0 || others.length === 0) return false;
  return !models.some((one) => others.some((other) => one.startsWith(other) || other.startsWith(one)));
}

function sumOf(some: ReadonlySet<string>, others: ReadonlySet<string>, weight: (key: string) => number) {
  const [fewer, more] = some.size < others.size ? [some, others] : [others, some];
  let sum = 0;
  for (const key of fewer) if (more.has(key)) sum += weight(key);
  return sum;
}
