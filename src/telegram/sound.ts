import { z } from 'zod';

/**
 * The fields that the bot and grammY's filters read, as Telegram documents them. The Bot API keeps to this;
 * whatever else may stand behind TELEGRAM_API_ROOT need not.
 */
const user = z.object({
  id: z.number(),
  is_bot: z.boolean(),
  first_name: z.string(),
  last_name: z.string().optional(),
  username: z.string().optional(),
  language_code: z.string().optional(),
});
const chat = z.object({
  id: z.number(),
  type: z.string(),
  title: z.string().optional(),
  username: z.string().optional(),
});
const entities = z.array(z.object({ type: z.string(), offset: z.number(), length: z.number() }));
const message = z
  .object({
    message_id: z.number(),
    date: z.number(),
    chat,
    from: user.optional(),
    sender_chat: chat.optional(),
    text: z.string().optional(),
    caption: z.string().optional(),
    entities: entities.optional(),
    caption_entities: entities.optional(),
    document: z
      .object({
        file_id: z.string(),
        file_name: z.string().optional(),
        mime_type: z.string().optional(),
        file_size: z.number().optional(),
      })
      .optional(),
    photo: z.array(z.object({})).optional(),
    pinned_message: z.object({ message_id: z.number() }).optional(),
    migrate_to_chat_id: z.number().optional(),
    is_topic_message: z.boolean().optional(),
    message_thread_id: z.number().optional(),
    ephemeral_message_id: z.number().optional(),
  })
  .refine(({ text, entities: marks }) => text !== undefined || marks === undefined)
  .refine(({ caption, caption_entities: marks }) => caption !== undefined || marks === undefined);
const member = z.object({ status: z.string(), user: z.object({ id: z.number() }) });

const update = z.object({
  message: message.optional(),
  channel_post: message.optional(),
  inline_query: z.object({ id: z.string(), from: user, query: z.string(), offset: z.string() }).optional(),
  callback_query: z
    .object({
      id: z.string(),
      from: user,
      data: z.string().optional(),
      message: z
        .object({
          message_id: z.number(),
          date: z.number(),
          chat,
          ephemeral_message_id: z.number().optional(),
          is_topic_message: z.boolean().optional(),
          message_thread_id: z.number().optional(),
        })
        .optional(),
    })
    .optional(),
  my_chat_member: z.object({ chat, from: user, old_chat_member: member, new_chat_member: member }).optional(),
});

/** Whether an update is one that the bot may look at. */
export function isSound(given: unknown): boolean {
  return update.safeParse(given).success;
}
