import type { Say } from '../panel.js';

/**
 * What Telegram and the program itself answer in English, by what the words say; `telegram-KEY` is the text of each.
 * https://core.telegram.org/bots/api#making-requests
 */
const KNOWN: readonly (readonly [string, RegExp])[] = [
  ['kicked', /bot was kicked|bot is not a member|bot was removed from the chat/i],
  ['blocked', /bot was blocked by the user|bot can't initiate conversation|user is deactivated/i],
  ['no-chat', /chat not found|chat was deleted/i],
  ['topic-closed', /TOPIC_CLOSED/i],
  ['no-topic', /message thread not found|TOPIC_DELETED/i],
  ['no-pin', /not enough rights to (?:manage pinned|pin)/i],
  ['no-right', /not enough rights|have no rights|CHAT_WRITE_FORBIDDEN|CHAT_ADMIN_REQUIRED/i],
  ['no-delete', /message can't be deleted/i],
  ['no-edit', /message can't be edited/i],
  ['no-message', /message to (?:edit|delete|pin|be replied) not found/i],
  ['too-long', /message is too long|ENTITIES_TOO_LONG|MESSAGE_TOO_LONG/i],
  ['markup', /can't parse entities/i],
  ['flood', /Too Many Requests/i],
  ['migrated', /upgraded to a supergroup/i],
  ['bad-picture', /WEBPAGE|WEB_PAGE|failed to get HTTP URL content|wrong file identifier/i],
  ['bad-button', /BUTTON_|inline keyboard/i],
  ['not-in-targets', /^not in TARGETS any more$/],
  ['one-off', /^named with publish --to only$/],
  ['moved', /^moved to topic \d+$/],
];

/** Why something did not work, in the language of `say` where the words are known, else as they are. */
export function telegramText(words: string, say: Say): string {
  const known = KNOWN.find(([, pattern]) => pattern.test(words));
  if (known === undefined) return words;
  const key = `telegram-${known[0]}`;
  const text = say(key);
  return text.startsWith(key) || text === `{${key}}` ? words : text;
}
