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
export type Names = ReturnType<typeof createNames>;

export function createNames(dictionary: Dictionary) {
  /** A version that the dictionary does not list is found by its name alone. */
  const single = (name: string): GroupId =>
    dictionary.tags.has(name) || !fitsFamily(name) ? { key: tagKey(name) } : { family: name };

  return {
    /** A group of tags as buttons carry it: the one tag, or a family by the name that was typed. */
    idOf({ names, typed }: Group): GroupId {
      const [first = typed] = names;
      return names.length === 1 || !fitsFamily(typed) ? single(first) : { family: typed };
    },

    /**
     * How a group is called. A name of its own that heads its family (ChatGPT) stands as the dictionary has it, a bare
     * version as typed.
     */
    labelOf({ names, typed }: Group, language: Language): string {
      const [first = typed] = names;
      const heads = names.length === 1 || resolveTag(first, dictionary).length === names.length;
      return heads ? labelOf(first, language, dictionary) : typed;
    },

    /** The group that a button carries; null where the dictionary lost it since. */
    groupOf(id: GroupId): Group | null {
      const names = namesOf(id, dictionary);
      const [first] = names;
      return first === undefined ? null : { names, typed: 'family' in id ? id.family : first };
    },

    /** A button for one tag; none where it has no room. */
    button(
      name: string,
      text: string,
      rest: { readonly period?: Period | null; readonly from?: number } = {},
    ): InlineButton[] {
      const { period = null, from } = rest;
      const ask: ButtonAsk = { kind: 'tags', groups: [single(name)], period, page: 0 };
      const data = toButton(from === undefined ? ask : { ...ask, from });
      return data === null ? [] : [{ text: clip(text, 40), callback_data: data }];
    },
  };
}
