import type { ChatState, Json } from './state.js';
import type { World } from './world.js';

/**
 * The commands that a person is shown in a chat: the narrowest scope that is set wins, and in it
 * the person's language before none. https://core.telegram.org/bots/api#determining-list-of-commands
 */
export function commandsFor(world: World, chat: ChatState, userId: number): Json[] {
  const user = world.user(userId);
  const admin = ['creator', 'administrator'].includes(chat.members[String(userId)]?.status ?? 'left');
  const scopes: ((scope: Json) => boolean)[] =
    chat.type === 'private'
      ? [
          (scope) => scope.type === 'chat' && scope.chat_id === chat.id,
          (scope) => scope.type === 'all_private_chats',
        ]
      : [
          (scope) => scope.type === 'chat_member' && scope.chat_id === chat.id && scope.user_id === userId,
          (scope) => admin && scope.type === 'chat_administrators' && scope.chat_id === chat.id,
          (scope) => scope.type === 'chat' && scope.chat_id === chat.id,
          (scope) => admin && scope.type === 'all_chat_administrators',
          (scope) => scope.type === 'all_group_chats',
        ];
  for (const fits of [...scopes, (scope: Json) => scope.type === 'default']) {
    for (const language of [user?.language_code?.slice(0, 2) ?? '', '']) {
      const found = world.state.commands.find((set) => set.language === language && fits(set.scope));
      if (found !== undefined) return found.commands;
    }
  }
  return [];
}

/** Whether this text is a command to the bot that is registered to be seen by its sender only. */
export function isEphemeralCommand(world: World, chat: ChatState, userId: number, text: string): boolean {
  const match = /^\/(\w+)(?:@(\w+))?(?:\s|$)/.exec(text);
  if (match === null || chat.type === 'private' || chat.type === 'channel') return false;
  if (match[2] !== undefined && match[2].toLowerCase() !== world.bot.username?.toLowerCase()) return false;
  return commandsFor(world, chat, userId).some(
    (entry) => entry.command === match[1] && entry.is_ephemeral === true,
  );
}
