import { type Follow, readFollow, searchFollow, writeFollow } from '../../follow/follow.js';
import { byteLength, type GroupId, readStart, toStart, type Words } from '../../query/button-codec.js';

/** Bot API: 1–64 bytes (https://core.telegram.org/bots/api#inlinekeyboardbutton). */
const BUTTON_BYTES = 64;
const START_CHARACTERS = 64;

/** What a button that follows something carries: tags by their keys, for names may be long. */
export type FollowCode = { readonly group: GroupId } | { readonly search: Words } | { readonly all: true };

/** Null: it does not fit. */
export function toFollowButton(code: FollowCode): string | null {
  const data = `w|${write(code)}`;
  return byteLength(data) <= BUTTON_BYTES ? data : null;
}

function write(code: FollowCode): string {
  if ('all' in code) return writeFollow({ kind: 'all' });
  if ('group' in code) return 'key' in code.group ? `=${code.group.key}` : `~${code.group.family}`;
  return 'id' in code.search ? `@${code.search.id}` : `"${code.search.text}`;
}

/** Null: it is none of ours, or damaged. */
export function readFollowButton(data: string): FollowCode | null {
  if (!data.startsWith('w|')) return null;
  const text = data.slice(2);
  if (text.startsWith('@') && text.length > 1) return { search: { id: text.slice(1) } };
  const follow = readFollow(text);
  switch (follow?.kind) {
    case 'all':
      return { all: true };
    case 'tag':
      return { group: { key: follow.name } };
    case 'family':
      return { group: { family: follow.typed } };
    case 'search':
      return { search: { text: follow.words } };
    default:
      return null;
  }
}

/** The start parameter that follows something in the private chat; words that are too long are cut. */
export function toFollowStart(follow: Follow | null, key: string | null): string {
  if (key !== null) return `f${toStart({ kind: 'tag', key })}`;
  const typed = follow === null ? '' : follow.kind === 'search' ? `"${follow.words}"` : wordsOf(follow);
  const characters = [...typed];
  for (let length = characters.length; length > 0; length -= 1) {
    const start = `f${toStart({ kind: 'words', words: characters.slice(0, length).join('') })}`;
    if (start.length <= START_CHARACTERS) return start;
  }
  return 'follow';
}

function wordsOf(follow: Follow): string {
  return follow.kind === 'family' ? follow.typed : follow.kind === 'tag' ? follow.name : '全部';
}

/** What a start parameter asks to follow: a tag by its key, or words; null: it is another parameter. */
export function readFollowStart(
  parameter: string,
): { readonly key: string } | { readonly words: string } | null {
  if (parameter === 'follow') return { words: '' };
  const start = /^f[ts]-/.test(parameter) ? readStart(parameter.slice(1)) : null;
  if (start?.kind === 'tag') return { key: start.key };
  return start?.kind === 'words' ? { words: start.words } : null;
}

/** What a question's answer is followed by: its one name, or all of its words. */
export function followOfAsk(
  groups: readonly { readonly names: readonly string[]; readonly typed: string }[],
  words: string,
  plain: boolean,
): { readonly group: (typeof groups)[number] } | { readonly search: string } | null {
  const [group, ...more] = groups;
  if (group !== undefined && more.length === 0 && plain) return { group };
  const text = words.trim() === '' ? groups.map(({ typed }) => typed).join(' ') : words;
  const search = searchFollow(text);
  return search?.kind === 'search' ? { search: search.words } : null;
}
