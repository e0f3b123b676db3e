import { clip } from '../../message/answer.js';
import type { InlineButton } from '../../message/message.js';
import { namesOf } from '../../query/ask.js';
import { type ButtonAsk, fitsFamily, type GroupId, toButton } from '../../query/button-codec.js';
import { type Language, labelOf } from '../../query/label.js';
import type { Period } from '../../query/period.js';
import type { Group } from '../../query/question.js';
import { resolveTag } from '../../tags/names.js';
import { type Dictionary, tagKey } from '../../tags/tags.js';

/** How tags are named in answers and carried by buttons. */
export interface Names {
  /** A group of tags as buttons carry it: the one tag, or a family by the name that was typed. */
  idOf(group: Group): GroupId;
  /**
   * How a group is called. A name of its own that heads its family (ChatGPT) stands as the dictionary has it, a bare
   * version as typed.
   */
  labelOf(group: Group, language: Language): string;
  /** The group that a button carries; null if it is no longer in the dictionary. */
  groupOf(id: GroupId): Group | null;
  /** A button for one tag; empty if its data would exceed 64 bytes. */
  button(
    name: string,
    text: string,
    rest?: { readonly period?: Period | null; readonly from?: number },
  ): InlineButton[];
}

export function createNames(dictionary: Dictionary): Names {
  /** A version that the dictionary does not list is found by its name alone. */
  const single = (name: string): GroupId =>
    dictionary.tags.has(name) || !fitsFamily(name) ? { key: tagKey(name) } : { family: name };

  return {
    idOf({ names, typed }: Group): GroupId {
      const [first = typed] = names;
      return names.length === 1 || !fitsFamily(typed) ? single(first) : { family: typed };
    },

    labelOf({ names, typed }: Group, language: Language): string {
      const [first = typed] = names;
      const heads = names.length === 1 || resolveTag(first, dictionary).length === names.length;
      return heads ? labelOf(first, language, dictionary) : typed;
    },

    groupOf(id: GroupId): Group | null {
      const names = namesOf(id, dictionary);
      const [first] = names;
      return first === undefined ? null : { names, typed: 'family' in id ? id.family : first };
    },

    button(name, text, rest = {}) {
      const { period = null, from } = rest;
      const ask: ButtonAsk = { kind: 'tags', groups: [single(name)], period, page: 0 };
      const data = toButton(from === undefined ? ask : { ...ask, from });
      return data === null ? [] : [{ text: clip(text, 40), callback_data: data }];
    },
  };
}
