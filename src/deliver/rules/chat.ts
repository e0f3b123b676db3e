import type { Target } from '../../outbox/model.js';
import { field } from './probe.js';

/** What Telegram tells of a chat. */
export interface ChatFacts {
  readonly id: number;
  readonly type: Target['type'];
  readonly title: string | null;
  readonly username: string | null;
}

/** What the answer tells of the chat that the message is in. */
export function chatFacts(message: unknown): ChatFacts | null {
  const chat = field(message, 'chat');
  const id = field(chat, 'id');
  if (typeof id !== 'number') return null;
  const type = field(chat, 'type');
  const title = field(chat, 'title') ?? field(chat, 'first_name');
  const username = field(chat, 'username');
  return {
    id,
    type: type === 'channel' || type === 'supergroup' || type === 'group' || type === 'private' ? type : null,
    title: typeof title === 'string' ? title : null,
    username: typeof username === 'string' ? username : null,
  };
}
