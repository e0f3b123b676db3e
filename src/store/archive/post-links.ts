import type { Day, FeedId } from '../../digest/digest.js';
import { escapeHtml } from '../../message/html.js';
import { messageUrl } from '../../outbox/links.js';
import type { ItemPlace, PostLinks } from '../../query/archive.js';
import type { Engine } from '../engine.js';

type ChatOfTarget = Parameters<typeof messageUrl>[0];
type TargetRow = [
  id: number,
  chat: string,
  chatId: number | null,
  username: string | null,
  topic: number,
  type: ChatOfTarget['type'],
];

/** A target, and before which others its posts are linked. */
interface Choice {
  readonly target: ChatOfTarget;
  readonly order: number;
}

/** Where something stands in a digest: the key of its part holds this one, at its beginning or after a plus. */
interface Asked {
  readonly feed: FeedId;
  readonly date: Day;
  readonly key: string;
}

/** A message on the screen: which of the asked places, in which target's post, which part. */
type PlaceRow = [at: number, target: number, part: number, messageId: number, chatId: number | null];

interface Place {
  readonly part: number;
  readonly url: string;
}

/** The posts of a place, all in the chat that comes first of those that have addresses. */
interface Posts {
  order: number;
  places: Place[];
}

/** Places that are looked up at once: as many as an answer has on a page. */
const AT_ONCE = 10;

// One statement for a whole page of answers. Few parts get past the first look at their keys, which is the cheaper.
const PLACES = `
  WITH asked (at, feed, date, key) AS (VALUES ${Array.from({ length: AT_ONCE }, (_, at) => `(${at}, ?, ?, ?)`).join(', ')})
  SELECT asked.at, p.target_id, part.id, part.message_id, part.chat_id
  FROM asked CROSS JOIN publication AS p CROSS JOIN part INDEXED BY part_place
  WHERE p.feed = asked.feed AND p.date = asked.date AND part.publication_id = p.id
    AND p.state <> 'retracted' AND part.state = 'sent' AND part.message_id IS NOT NULL
    AND instr(part.key, asked.key) > 0
    AND instr('+' || part.key, '+' || asked.key) > 0
  ORDER BY asked.at, part.ordinal`;

export function createPostLinks(db: Engine): PostLinks {
  /** The targets by their ids: those where the reader asks come first, then those that anybody can look into. */
  const choices = async (chatId: number | null): Promise<ReadonlyMap<number, Choice>> => {
    const all = await db.raw<TargetRow>(
      'SELECT id, chat, chat_id, username, topic, type FROM target ORDER BY username IS NULL, id',
    );
    const byId = new Map<number, Choice>();
    for (const [id, chat, inChat, username, topic, type] of all) {
      const order = inChat === chatId ? byId.size - all.length : byId.size;
      byId.set(id, { target: { chat, chatId: inChat, username, topic, type }, order });
    }
    return byId;
  };

  /** For each asked place its messages in the best of the chats that have addresses. */
  const postsOf = async (
    asked: readonly Asked[],
    chatId: number | null,
  ): Promise<readonly (readonly Place[])[]> => {
    const posts = asked.map((): Posts => ({ order: Number.POSITIVE_INFINITY, places: [] }));
    let byId: ReadonlyMap<number, Choice> | null = null;
    for (let from = 0; from < asked.length; from += AT_ONCE) {
      const places = await db.raw<PlaceRow>(PLACES, ...parametersOf(asked, from));
      for (const [at, targetId, part, messageId, inChat] of places) {
        byId ??= await choices(chatId);
        const choice = byId.get(targetId);
        const post = posts[from + at];
        if (choice === undefined || post === undefined || choice.order > post.order) continue;
        // A chat that migrated counts its messages anew.
        if (inChat !== null && inChat !== choice.target.chatId) continue;
        const url = messageUrl(choice.target, messageId);
        if (url === null) continue;
        if (choice.order < post.order) {
          post.order = choice.order;
          post.places = [];
        }
        post.places.push({ part, url });
      }
    }
    return posts.map((post) => post.places);
  };

  const textOf = async ({ part }: Place): Promise<string> => {
    const payload = await db.value<string>(
      'SELECT coalesce(payload, intended) FROM part_text WHERE part_id = ?',
      part,
    );
    const stored: unknown = JSON.parse(payload ?? '{}');
    const text: unknown = typeof stored === 'object' && stored !== null ? Reflect.get(stored, 'text') : null;
    return typeof text === 'string' ? visible(text) : '';
  };

  /** Which of several messages has the item: a long section has many, and two may have the same title. */
  const withTitle = async (item: ItemPlace, pieces: readonly Place[]): Promise<Place | undefined> => {
    const title = visible(escapeHtml(item.title));
    for (const place of pieces) if ((await textOf(place)).includes(title)) return place;
    return undefined;
  };

  return {
    async ofItems(items, chatId) {
      const links = new Map<number, string>();
      const posts = await postsOf(
        items.map(({ feed, date, section }) => ({ feed, date, key: sectionKey(section) })),
        chatId,
      );
      const rest: ItemPlace[] = [];
      for (const [at, item] of items.entries()) {
        const pieces = posts[at] ?? [];
        const place = pieces.length === 1 ? pieces[0] : ((await withTitle(item, pieces)) ?? pieces[0]);
        if (place === undefined) rest.push(item);
        else links.set(item.rank, place.url);
      }
      // An item of a digest that was corrected late has moved; most days without a post were never posted.
      const wholeDays = await postsOf(
        rest.map(({ feed, date }) => ({ feed, date, key: '' })),
        chatId,
      );
      for (const [at, item] of rest.entries()) {
        const place = await withTitle(item, wholeDays[at] ?? []);
        if (place !== undefined) links.set(item.rank, place.url);
      }
      return links;
    },
    async ofDay(feed, date, chatId) {
      return (await postsOf([{ feed, date, key: '' }], chatId))[0]?.[0]?.url ?? null;
    },
    async ofGroup(feed) {
      const name = await db.value<string>(
        `SELECT coalesce(username, substr(chat, 2)) FROM target
         WHERE feed = ? AND state = 'active' AND (username IS NOT NULL OR chat LIKE '@%') ORDER BY id LIMIT 1`,
        feed,
      );
      return name === undefined ? null : `https://t.me/${name}`;
    },
    async answersIn(chatId, username) {
      const found = await db.value<string>(
        `SELECT answers FROM target WHERE chat_id = ? OR lower(chat) = '@' || lower(?) ORDER BY id LIMIT 1`,
        chatId,
        username,
      );
      return found === 'private' || found === 'off' ? found : 'on';
    },
  };
}

/**
 * The key of a part names each section in it, joined by plus signs: its title, # and the number of that title in the
 * digest (message/render.ts). The number is left out: titles that stand there twice are rare, and then the text tells.
 */
function sectionKey(title: string | null): string {
  return `${title ?? ''}#`;
}

/** Up to AT_ONCE places for the statement, which has room for so many; where nothing is asked it finds nothing. */
function parametersOf(asked: readonly Asked[], from: number): (string | null)[] {
  const parameters: (string | null)[] = [];
  for (let at = from; at < from + AT_ONCE; at += 1) {
    const place = asked[at];
    parameters.push(place?.feed ?? null, place?.date ?? null, place?.key ?? null);
  }
  return parameters;
}

/** What is seen of an escaped text: no tags, no word joiners, single spaces. */
function visible(html: string): string {
  return html.replace(/<[^>]*>|\u2060/g, '').replace(/\s+/g, ' ');
}
