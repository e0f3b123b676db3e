import type { Part, Target } from './model.js';

/**
 * The address of a message, or null where there is none: private chats and basic groups have no links.
 * See https://core.telegram.org/api/links#message-links
 */
export function messageUrl(
  target: Pick<Target, 'chat' | 'chatId' | 'username' | 'topic' | 'type'>,
  messageId: number,
): string | null {
  const topic = target.topic === 0 ? '' : `${target.topic}/`;
  const name = target.username ?? (target.chat.startsWith('@') ? target.chat.slice(1) : null);
  if (target.type === 'private' || target.type === 'group') return null;
  if (name !== null) return `https://t.me/${name}/${topic}${messageId}`;
  const internal = /^-100(\d+)$/.exec(String(target.chatId ?? target.chat))?.[1];
  return internal === undefined ? null : `https://t.me/c/${internal}/${topic}${messageId}`;
}

/** The address of a part where it is on the screen; null for one that has no known id in this chat. */
export function partUrl(target: Target, part: Part | undefined): string | null {
  if (part === undefined || part.state !== 'sent' || part.messageId === null) return null;
  if (part.chatId !== null && target.chatId !== null && part.chatId !== target.chatId) return null;
  return messageUrl(target, part.messageId);
}
