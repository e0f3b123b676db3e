import {
  type Buttons,
  clip,
  inRows,
  listAnswer,
  noteAnswer,
  periodText,
  type Say,
  shortAnswer,
} from '../../message/answer.js';
import type { InlineButton, MessagePayload } from '../../message/message.js';
import { type Answer, namesOf } from '../../query/answer.js';
import type { Group } from '../../query/ask.js';
import { fitsFamily, type GroupId, toButton, toStart } from '../../query/button-codec.js';
import { addDays, type Period } from '../../query/period.js';
import { nearestTags, resolveTag } from '../../tags/names.js';
import { tagItem, tagKey } from '../../tags/tags.js';
import type { Asker, Asking } from './asking.js';

/** A group of tags in an answer: as buttons carry it, as the archive is asked, as headings show it. */
export interface Named {
  readonly id: GroupId;
  readonly names: readonly string[];
  /** The canonical name, or the family as typed. */
  readonly shown: string;
}

const TOP_TAGS = 18;
const TOP_DAYS = 30;

/** Answers by tags. */
export function createTagAnswers({ feed, reader, dictionary, itemsOf, paging, privateUrl }: Asking) {
  /** A version that the dictionary does not list is found by its name alone. */
  const idOf = (name: string): GroupId =>
    dictionary.tags.has(name) || !fitsFamily(name) ? { key: tagKey(name) } : { family: name };

  function button(text: string, name: string, period: Period | null = null): InlineButton[] {
    const data = toButton({ kind: 'tags', groups: [idOf(name)], period, page: 0 });
    return data === null ? [] : [{ text: clip(text, 40), callback_data: data }];
  }

  /** A product or a person offers what it belongs to; a family what all its versions belong to. */
  function ownerRow(say: Say, groups: readonly Named[]): Buttons {
    const [group, ...others] = groups;
    if (group === undefined || others.length > 0) return [];
    const owners = group.names.map((name) => dictionary.tags.get(name)?.belongs ?? []);
    const shared = (owners[0] ?? []).filter((name) => owners.every((list) => list.includes(name)));
    return inRows(
      shared.slice(0, 4).flatMap((name) => button(say('button-owner', { name }), name)),
      2,
    );
  }

  function named({ names, typed }: Group): Named {
    const [first = typed] = names;
    if (names.length === 1 || !fitsFamily(typed)) return { id: idOf(first), names, shown: first };
    // A name of its own that heads its family (ChatGPT) stands as the dictionary writes it, a bare version as typed.
    return {
      id: { family: typed },
      names,
      shown: resolveTag(first, dictionary).length === names.length ? first : typed,
    };
  }

  /** The group of tags that a button carries; null where the dictionary lost it since. */
  function known(id: GroupId): Group | null {
    const names = namesOf(id, dictionary);
    const [first] = names;
    return first === undefined ? null : { names, typed: 'family' in id ? id.family : first };
  }

  function start(groups: readonly Named[], period: Period | null): string {
    const [only] = groups.length === 1 && period === null ? groups : [];
    if (only !== undefined && 'key' in only.id) return toStart({ kind: 'tag', key: only.id.key });
    return toStart({
      kind: 'words',
      words: [...groups.map((group) => group.shown), typedPeriod(period)].join(' '),
    });
  }

  /**
   * The tags that may be meant by words that are none, as buttons, and a line over them.
   * @param beside tags that stand among these words
   */
  function nearest(
    say: Say,
    unknown: string,
    beside: readonly string[] = [],
  ): { lines: readonly string[]; buttons: Buttons } {
    // A whole question (英伟达最近有什么新闻, what about nvidia) names its tags; one word that names none is mistyped.
    const inside = tagItem({ title: unknown, firstParagraph: '' }, dictionary).own;
    const isQuestion = inside.length > 0 || (unknown.includes(' ') && beside.length > 0);
    const meant = isQuestion ? inside : nearestTags(unknown, dictionary);
    const near = [...new Set([...meant, ...beside])].slice(0, 6);
    const buttons = inRows(near.flatMap((name) => button(name, name)));
    return { lines: buttons.length === 0 ? [] : [say('tag-nearest')], buttons };
  }

  return {
    named,
    known,

    /** News that has a tag of each group, newest first. */
    async list(asker: Asker, found: Answer, page: number, more: Buttons = []): Promise<MessagePayload> {
      const { say } = asker;
      const { period } = found;
      const groups = found.groups.map(named);
      const shown = groups.map((group) => group.shown).join(' + ');
      const heading = [shown, periodText(period)].filter(Boolean).join(' · ');
      const items = await itemsOf(found.items, asker.chatId);
      const ids = groups.map((group) => group.id);
      const pages = paging(asker, page, found.count, (other) => ({
        kind: 'tags',
        groups: ids,
        period,
        page: other,
      }));
      const notes = found.count === 0 ? [say('tag-none')] : [];
      if (asker.form === 'short') {
        return shortAnswer(say, heading, notes, items, pages, privateUrl(asker, start(groups, period)));
      }
      return listAnswer(say, heading, notes, items, pages, [...ownerRow(say, groups), ...more]);
    },

    /** What was meant by a name that is none: the nearest tags, and other ways to go on. */
    unknown(asker: Asker, words: string, unknown: string, more: Buttons): MessagePayload {
      const { say } = asker;
      const lines = [say('tag-unknown', { name: clip(unknown, 60) })];
      if (asker.form === 'short') {
        const url = privateUrl(asker, toStart({ kind: 'words', words }));
        return noteAnswer(lines, [[{ text: say('button-private'), url }]]);
      }
      const near = nearest(say, unknown);
      return noteAnswer([...lines, ...near.lines], [...near.buttons, ...more]);
    },

    nearest,

    /** The most frequent tags to choose from: of the last days that readers have, or of a period. */
    async top(asker: Asker, page: number, period: Period | null = null): Promise<MessagePayload> {
      const { say } = asker;
      const latest = await reader.latest(feed, true);
      if (latest === null) return noteAnswer([say('top-none')], []);
      const span = period ?? { from: addDays(latest, 1 - TOP_DAYS), to: latest };
      const offset = page * TOP_TAGS;
      const tags = await reader.topTags({
        feed,
        visibleOnly: true,
        period: span,
        limit: TOP_TAGS + 1,
        offset,
      });
      const names = tags.map((tag) => tag.name);
      if (names.length === 0) return noteAnswer([say('tag-none')], []);
      if (asker.form === 'short') {
        const url = privateUrl(asker, toStart({ kind: 'tags' }));
        return noteAnswer([names.slice(0, 9).join('、')], [[{ text: say('button-tags'), url }]]);
      }
      const choices = tags
        .slice(0, TOP_TAGS)
        .flatMap(({ name, count }) => button(`${name} ${count}`, name, period));
      const more =
        tags.length > TOP_TAGS && period === null ? toButton({ kind: 'top', page: page + 1 }) : null;
      const back = page > 0 ? toButton({ kind: 'top', page: page - 1 }) : null;
      const turn: InlineButton[] = [
        ...(back === null ? [] : [{ text: say('button-previous'), callback_data: back }]),
        ...(more === null ? [] : [{ text: say('button-more-tags'), callback_data: more }]),
      ];
      return noteAnswer(
        [period === null ? say('top-heading') : periodText(period)],
        [...inRows(choices), turn],
      );
    },
  };
}

/** A period as part of words that a person might type. */
function typedPeriod(period: Period | null): string {
  if (period === null) return '';
  return period.from === period.to ? period.from : `${period.from}..${period.to}`;
}
