import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { Item } from '../../src/digest/digest.js';
import { parseDigest } from '../../src/digest/parse.js';
import { tagItem } from '../../src/tags/item.js';
import { resolveTag } from '../../src/tags/names.js';
import { squeeze } from '../../src/tags/scan.js';
import { type Dictionary, describeTag } from '../../src/tags/tags.js';

const names = z.array(z.string());
const label = z.strictObject({
  /** `drawn` was read before the rules were written, `blind` by somebody else and measured before they were mended. */
  set: z.enum(['drawn', 'blind', 'fresh']),
  file: z.string(),
  /** From 1: where the item's title stands. */
  line: z.int(),
  companies: names,
  products: names,
  people: names,
  topics: names,
  /** Neither missed where absent nor wrong where given. */
  optional: names,
});

export type Label = z.infer<typeof label>;

export const LABELS: readonly Label[] = z
  .array(label)
  .parse(JSON.parse(readFileSync(new URL('./names.json', import.meta.url), 'utf8')));

export const KINDS = ['company', 'product', 'person', 'topic'] as const;
export type Kind = (typeof KINDS)[number];

export interface Score {
  right: number;
  readonly wrong: string[];
  readonly missed: string[];
}

/** A name as the labels have it, and as the text says it where no list knows that they are the same. */
const SPELLINGS: Readonly<Record<string, string>> = {
  'Pascual Restrepo': '帕斯夸尔·雷斯特雷波',
  'Digital Optimus': '数字擎天柱',
};

/** The tags that a reader's word for a topic stands for. */
const TOPICS: Readonly<Record<string, readonly string[]>> = {
  '论文/研究': ['科研'],
  大模型发布: ['大模型'],
  '手机/硬件': ['AI手机', 'AI硬件', 'AI眼镜'],
  '数据中心/算力': ['数据中心', '算力'],
  具身智能: ['具身智能', '机器人', '人形机器人'],
  推理: ['推理模型'],
  搜索: ['AI搜索'],
  就业: ['就业', '裁员'],
};

/** Scores the labels of one set; an item that the parser does not find by its title is counted apart. */
export function scoreNames(folder: string, set: Label['set'], dictionary: Dictionary) {
  const scores: Record<Kind, Score> = {
    company: { right: 0, wrong: [], missed: [] },
    product: { right: 0, wrong: [], missed: [] },
    person: { right: 0, wrong: [], missed: [] },
    topic: { right: 0, wrong: [], missed: [] },
  };
  const lost: string[] = [];
  for (const wanted of LABELS.filter((one) => one.set === set)) {
    const where = `${wanted.file.slice(0, 10)}:${wanted.line}`;
    const item = itemAt(path.join(folder, wanted.file), wanted.line);
    if (item === null) lost.push(where);
    else compare(wanted, item, where, scores, dictionary);
  }
  return { scores, lost };
}

function compare(
  wanted: Label,
  item: Item,
  where: string,
  scores: Record<Kind, Score>,
  dictionary: Dictionary,
): void {
  const { all: given, unlisted } = tagItem(item, dictionary);
  const kindOf = (tag: string) =>
    describeTag(tag, dictionary)?.kind ?? unlisted.find(({ name }) => name === tag)?.kind;
  const canonical = (name: string) =>
    TOPICS[name] ?? [resolveTag(name, dictionary)[0] ?? SPELLINGS[name] ?? name];
  const required: Record<Kind, string[]> = {
    company: wanted.companies,
    product: wanted.products,
    person: wanted.people,
    topic: wanted.topics,
  };
  const requiredAll = new Set(Object.values(required).flat().flatMap(canonical));
  const free = new Set(wanted.optional.flatMap(canonical));
  for (const name of [...requiredAll, ...free])
    for (const owner of describeTag(name, dictionary)?.belongs ?? []) free.add(owner);
  for (const kind of KINDS) {
    for (const name of required[kind]) {
      const found = canonical(name).some((one) => given.some((tag) => squeeze(tag) === squeeze(one)));
      if (found) scores[kind].right += 1;
      else scores[kind].missed.push(`${where} ${name}`);
    }
    const ofKind = given.filter((tag) => kindOf(tag) === kind);
    const extra = ofKind.filter(
      (tag) => !requiredAll.has(tag) && !free.has(tag) && !isBetween(tag, [...requiredAll, ...free]),
    );
    scores[kind].wrong.push(...extra.map((tag) => `${where} ${tag}`));
  }
}

/** A version between the family and the one that is meant: no reader minds it, none misses it. */
function isBetween(tag: string, names: readonly string[]): boolean {
  return /\d/.test(tag) && names.some((name) => squeeze(name).startsWith(squeeze(tag)));
}

/** The item whose title stands on a line: of those whose first letters do, the one with the longest title. */
function itemAt(file: string, line: number): Item | null {
  const text = readFileSync(file, 'utf8');
  const parsed = parseDigest(path.basename(file), text);
  if (!parsed.ok) return null;
  const there = lettersOf(text.split('\n')[line - 1] ?? '');
  const fits = (item: Item) => {
    const title = lettersOf(item.title).slice(0, 24);
    return title.length > 2 && there.includes(title) && there.indexOf(title) < 8;
  };
  return parsed.digest.items.filter(fits).sort((a, b) => b.title.length - a.title.length)[0] ?? null;
}

function lettersOf(text: string): string {
  return (text.normalize('NFKC').match(/[\p{L}\p{N}]/gu) ?? []).join('').toLowerCase();
}

export function precision({ right, wrong }: Score): number {
  return right / Math.max(1, right + wrong.length);
}

export function recall({ right, missed }: Score): number {
  return right / Math.max(1, right + missed.length);
}
