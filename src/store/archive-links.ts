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

interface PublicationRow {
  id: number;
  chat: string;
  chatId: number | null;
  username: string | null;
  topic: number;
  type: string | null;
}

interface PartRow {
  id: number;
  key: string;
  messageId: number;
}

export function createPostLinks(db: Database): PostLinks {
  const publications = db.prepare<[string, string, number | null], PublicationRow>(
    `SELECT p.id, t.chat, t.chat_id AS chatId, t.username, t.topic, t.type
     FROM publication p JOIN target t ON t.id = p.target_id
     WHERE p.feed = ? AND p.date = ? AND p.state <> 'retracted'
     ORDER BY t.chat_id IS NOT ?, t.username IS NULL, t.id`,
  );
  const parts = db.prepare<[number, number | null], PartRow>(
    `SELECT id, key, message_id AS messageId FROM part
     WHERE publication_id = ? AND state = 'sent' AND message_id IS NOT NULL
       AND (chat_id IS NULL OR chat_id IS ?) ORDER BY ordinal`,
  );
  const payload = db.prepare<[number], string>('SELECT payload FROM part WHERE id = ?').pluck();
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

  /** The post of a day that is best for the reader, with its messages. */
  const postOf = (feed: FeedId, date: Day, chatId: number | null) => {
    for (const target of publications.all(feed, date, chatId)) {
      const found = parts.all(target.id, target.chatId);
      const [first] = found;
      const type = target.type as Parameters<typeof messageUrl>[0]['type'];
      const url = (part: PartRow) => messageUrl({ ...target, type }, part.messageId);
      if (first !== undefined && url(first) !== null) return { parts: found, url };
    }
    return null;
  };

  const textOf = (part: PartRow): string => {
    const stored: unknown = JSON.parse(payload.get(part.id) ?? '{}');
    const text: unknown = typeof stored === 'object' && stored !== null ? Reflect.get(stored, 'text') : null;
    return typeof text === 'string' ? visible(text) : '';
  };

  const partOf = (all: readonly PartRow[], item: ItemPlace): PartRow | undefined => {
    // Keys are written by message/render.ts: title, #, place of the section, /, number of the piece.
    const pieces = all.filter((part) => part.key.includes(`${item.section ?? ''}#${item.sectionIndex}/`));
    if (pieces.length === 1) return pieces[0];
    // A long section has several messages, and one corrected late has moved: the title tells which.
    const title = visible(escapeHtml(item.title));
    return (pieces.length > 0 ? pieces : all).find((part) => textOf(part).includes(title)) ?? pieces[0];
  };

  return {
    async ofItems(items, chatId) {
      const posts = new Map<string, ReturnType<typeof postOf>>();
      const links = new Map<number, string>();
      for (const item of items) {
        const key = `${item.feed} ${item.date}`;
        const post = posts.has(key) ? posts.get(key) : postOf(item.feed, item.date, chatId);
        posts.set(key, post ?? null);
        if (post === undefined || post === null) continue;
        const part = partOf(post.parts, item);
        const url = part === undefined ? null : post.url(part);
        if (url !== null) links.set(item.rank, url);
      }
      return links;
    },
    async ofDay(feed, date, chatId) {
      const post = postOf(feed, date, chatId);
      const [first] = post?.parts ?? [];
      return post === null || first === undefined ? null : post.url(first);
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
