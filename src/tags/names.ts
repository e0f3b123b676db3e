import { fold, squeeze, written } from './scan.js';
import type { Tag } from './tag.js';
import type { Dictionary } from './tags.js';

/** Canonical names that one typed name stands for: one tag, or a product and its sisters. */
export type Resolved = readonly string[];

/**
 * Resolves a name as people type it: any alias, full or half width, any case, with or without spaces and hyphens
 * and a leading `#`. A version is found by its phrase, whether or not the dictionary has it: `gpt5.6`, `GPT 5.6 sol`
 * and `千问3.8` are GPT-5.6, GPT-5.6 Sol and Qwen3.8. A product comes with those whose names begin with its own:
 * `claude` also is Claude Code; 千问 and `qwen` are the same. `llama` is not Nemotron, which others call Llama Nemotron.
 * @param seen names of tags that the archive has, versions and those that no list has among them; without it any
 *   word behind a version is taken for an edition
 * @returns empty when the dictionary knows no such name, nor a family that it is a version of
 */
export function resolveTag(typed: string, dictionary: Dictionary, seen?: ReadonlySet<string>): Resolved {
  const bare = bareOf(typed);
  const named = dictionary.byName.get(squeeze(bare));
  if (named === undefined) {
    const unlisted = seen === undefined ? undefined : squeezedOf(seen).get(squeeze(bare));
    return unlisted === undefined ? versionOf(bare, dictionary, seen) : [unlisted];
  }
  const tag = dictionary.tags.get(named);
  return tag?.kind === 'product' ? familyOf(tag, dictionary) : [named];
}

const squeezedSets = new WeakMap<ReadonlySet<string>, ReadonlyMap<string, string>>();

/** The names of a set by their squeezed forms, worked out once a set. */
function squeezedOf(names: ReadonlySet<string>): ReadonlyMap<string, string> {
  const known = squeezedSets.get(names);
  if (known !== undefined) return known;
  const made = new Map([...names].map((name) => [squeeze(name), name]));
  squeezedSets.set(names, made);
  return made;
}

function versionOf(bare: string, dictionary: Dictionary, seen: ReadonlySet<string> | undefined): Resolved {
  const text = written(bare, true);
  const [mention] = dictionary.scan(text);
  if (mention === undefined || mention.start > 0 || mention.end < text.folded.length) return [];
  const name = mention.levels.at(-1)?.name;
  if (name === undefined) return [];
  return /\d[a-z]?$/.test(name) || seen === undefined || seen.has(name) ? [name] : [];
}

/** A product and its sisters: those of the same owner whose own names begin with its own, whatever else they go by. */
function familyOf(tag: Tag, dictionary: Dictionary): string[] {
  const words = wordsOf(tag.name);
  const sisters = [...dictionary.tags.values()].filter(
    ({ name, kind, belongs }) =>
      kind === 'product' &&
      startsWith(wordsOf(name), words) &&
      belongs.some((owner) => tag.belongs.includes(owner)),
  );
  return [...new Set([tag.name, ...sisters.map(({ name }) => name)])];
}

/** `GPT-5.2` is gpt, 5, 2 and `Qwen3-ASR` is qwen, 3, asr: where a version ends is where a word ends. */
function wordsOf(name: string): string[] {
  return fold(name).match(/\d+|[a-z]+|[^\s\d.a-z\-_]+/gu) ?? [];
}

function startsWith(words: readonly string[], prefix: readonly string[]): boolean {
  return prefix.length > 0 && prefix.every((word, i) => words[i] === word);
}

function bareOf(typed: string): string {
  return typed.trim().replace(/^[#＃]/, '');
}
