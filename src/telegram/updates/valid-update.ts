/**
 * The fields that the bot and grammY's filters read, as Telegram documents them. The Bot API keeps to this;
 * whatever else may stand behind TELEGRAM_API_ROOT need not. Written out rather than with zod: it is asked for
 * every update, and the bot would have to load that before it can poll.
 */
type Check = (value: unknown) => boolean;

const number: Check = (value) => typeof value === 'number';
const string: Check = (value) => typeof value === 'string';
const boolean: Check = (value) => typeof value === 'boolean';

function optional(check: Check): Check {
  return (value) => value === undefined || check(value);
}

function arrayOf(check: Check): Check {
  return (value) => Array.isArray(value) && value.every(check);
}

function object(fields: Readonly<Record<string, Check>>): Check {
  const checks = Object.entries(fields);
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    for (const [name, check] of checks) if (!check(Reflect.get(value, name))) return false;
    return true;
  };
}

/** Marks that stand in no text. */
function marksNothing(value: unknown, text: string, marks: string): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return Reflect.get(value, text) === undefined && Reflect.get(value, marks) !== undefined;
}

const user = object({
  id: number,
  is_bot: boolean,
  first_name: string,
  last_name: optional(string),
  username: optional(string),
  language_code: optional(string),
});
const chat = object({
  id: number,
  type: string,
  title: optional(string),
  username: optional(string),
});
const entities = arrayOf(object({ type: string, offset: number, length: number }));
const messageFields = object({
  message_id: number,
  date: number,
  chat,
  from: optional(user),
  sender_chat: optional(chat),
  text: optional(string),
  caption: optional(string),
  entities: optional(entities),
  caption_entities: optional(entities),
  document: optional(
    object({
      file_id: string,
      file_name: optional(string),
      mime_type: optional(string),
      file_size: optional(number),
    }),
  ),
  photo: optional(arrayOf(object({}))),
  pinned_message: optional(object({ message_id: number })),
  migrate_to_chat_id: optional(number),
  is_topic_message: optional(boolean),
  message_thread_id: optional(number),
  ephemeral_message_id: optional(number),
});
const message: Check = (value) =>
  messageFields(value) &&
  !marksNothing(value, 'text', 'entities') &&
  !marksNothing(value, 'caption', 'caption_entities');
const member = object({ status: string, user: object({ id: number }) });

/** Whether an update is one that the bot may look at. */
export const isSound: Check = object({
  message: optional(message),
  channel_post: optional(message),
  inline_query: optional(object({ id: string, from: user, query: string, offset: string })),
  callback_query: optional(
    object({
      id: string,
      from: user,
      data: optional(string),
      message: optional(
        object({
          message_id: number,
          date: number,
          chat,
          ephemeral_message_id: optional(number),
          is_topic_message: optional(boolean),
          message_thread_id: optional(number),
        }),
      ),
    }),
  ),
  my_chat_member: optional(object({ chat, from: user, old_chat_member: member, new_chat_member: member })),
});
