import type { Database } from 'better-sqlite3';
import { messageUrl } from '../delivery/links.js';
import type { Day, FeedId } from '../digest/digest.js';
import { escapeHtml } from '../message/html.js';

/** The place of an item in its digest. */
export interface ItemPlace {
  readonly rank: number;
  readonly feed: FeedId;
  readonly date: Day;
  readonly section: string | null;
  readonly sectionIndex: number;
  readonly title: string;
}

/** Addresses of what was posted; nothing here writes. */
export interface PostLinks {
  /**
   * The posts that items stand in, by rank; an item has none where its digest was not posted in a chat whose
   * messages have addresses.
   * @param chatId where the reader asks: a post in that chat is preferred.
   */
  ofItems(items: readonly ItemPlace[], chatId: number | null): Promise<ReadonlyMap<number, string>>;
  /** The first message of a day's post. */
  ofDay(feed: FeedId, date: Day, chatId: number | null): Promise<string | null>;
  /** A public address of the first chat that a feed is pushed to, for invitations. */
  ofGroup(feed: FeedId): Promise<string | null>;
  /** How the bot answers in a chat: as set for the target that it is; 'on' elsewhere. */
  answersIn(chatId: number, username: string | null): Promise<'on' | 'private' | 'off'>;
}

interface TargetRow {
  id: number;
  chat: string;
  chatId: number | null;
  username: string | null;
  topic: number;
  type: Parameters<typeof messageUrl>[0]['type'];
}

/** A message on the screen: which of the asked places, in which target's post, which part. */
type PlaceRow = [at: number, target: number, part: number, messageId: number, chatId: number | null];

interface Place {
  readonly part: number;
  readonly url: string;
}

export function createPostLinks(db: Database): PostLinks {
  const targets = db.prepare<[], TargetRow>(
    'SELECT id, chat, chat_id AS chatId, username, topic, type FROM target ORDER BY username IS NULL, id',
  );
  // One statement for a whole page of answers, each place as its day (ten characters) and key: a place that is JSON
  // itself would be read anew for every part. The key of a part holds, for each section in it, its title, # and
  // its place in the digest (message/render.ts); asking for the empty key asks for every part.
  const places = db
    .prepare<[string, string], PlaceRow>(
      `SELECT j.key, p.target_id, part.id, part.message_id, part.chat_id
       FROM json_each(?) j CROSS JOIN publication p ON p.feed = ? AND p.date = substr(j.value, 1, 10)
       CROSS JOIN part INDEXED BY part_place ON part.publication_id = p.id
       WHERE p.state <> 'retracted' AND part.state = 'sent' AND part.message_id IS NOT NULL
         AND instr(part.key, substr(j.value, 11)) > 0
       ORDER BY j.key, part.ordinal`,
    )
    .raw();
  const payload = db.prepare<[number], string>('SELECT payload FROM part_text WHERE part_id = ?').pluck();
  const group = db
    .prepare<[string], string>(
      `SELECT coalesce(username, substr(chat, 2)) FROM target
       WHERE feed = ? AND state = 'active' AND (username IS NOT NULL OR chat LIKE '@%') ORDER BY id LIMIT 1`,
    )
    .pluck();
  const answers = db
    .prepare<[number, string | null], string>(
      `SELECT answers FROM target WHERE chat_id = ? OR lower(chat) = '@' || lower(?) ORDER BY id LIMIT 1`,
    )
    .pluck();

  const addressIn = (target: TargetRow, [, , , messageId, chatId]: PlaceRow): string | null =>
    chatId !== null && chatId !== target.chatId ? null : messageUrl(target, messageId);

  /** For each asked place its messages in the best of the chats that have addresses: the asker's, then public ones. */
  const postsOf = (
    feed: FeedId,
    asked: readonly (readonly [Day, string])[],
    chatId: number | null,
  ): Place[][] => {
    const posts: Place[][] = asked.map(() => []);
    const found = places.all(JSON.stringify(asked.map(([day, key]) => day + key)), feed);
    if (found.length === 0) return posts;
    const all = targets.all();
    const ordered = [
      ...all.filter((target) => target.chatId === chatId),
      ...all.filter((target) => target.chatId !== chatId),
    ];
    for (const [at, post] of posts.entries()) {
      for (const target of ordered) {
        for (const row of found) {
          const url = row[0] === at && row[1] === target.id ? addressIn(target, row) : null;
          if (url !== null) post.push({ part: row[2], url });
        }
        if (post.length > 0) break;
      }
    }
    return posts;
  };

  const textOf = ({ part }: Place): string => {
    const stored: unknown = JSON.parse(payload.get(part) ?? '{}');
    const text: unknown = typeof stored === 'object' && stored !== null ? Reflect.get(stored, 'text') : null;
    return typeof text === 'string' ? visible(text) : '';
  };

  /** Which of several messages has the item: a long section has many, and one corrected late has moved. */
  const pick = (item: ItemPlace, pieces: readonly Place[], chatId: number | null): Place | undefined => {
    if (pieces.length === 1) return pieces[0];
    const title = visible(escapeHtml(item.title));
    const all = pieces.length > 0 ? pieces : (postsOf(item.feed, [[item.date, '']], chatId)[0] ?? []);
    return all.find((place) => textOf(place).includes(title)) ?? pieces[0];
  };

  return {
    async ofItems(items, chatId) {
      const links = new Map<number, string>();
      for (const feed of new Set(items.map((item) => item.feed))) {
        const some = items.filter((item) => item.feed === feed);
        const asked = some.map((item) => [item.date, `${item.section ?? ''}#${item.sectionIndex}/`] as const);
        const posts = postsOf(feed, asked, chatId);
        for (const [at, item] of some.entries()) {
          const place = pick(item, posts[at] ?? [], chatId);
          if (place !== undefined) links.set(item.rank, place.url);
        }
      }
      return links;
    },
    async ofDay(feed, date, chatId) {
      return postsOf(feed, [[date, '']], chatId)[0]?.[0]?.url ?? null;
    },
    async ofGroup(feed) {
      const name = group.get(feed);
      return name === undefined ? null : `https://t.me/${name}`;
    },
    async answersIn(chatId, username) {
      const found = answers.get(chatId, username);
      return found === 'private' || found === 'off' ? found : 'on';
    },
  };
}

/** What is seen of an escaped text: no tags, no word joiners, single spaces. */
function visible(html: string): string {
  return html.replace(/<[^>]*>|\u2060/g, '').replace(/\s+/g, ' ');
}
