import type { CallResult, Sender } from '../outbox/model.js';
import { LOCALES, type Locale, loadTexts, sayIn } from './i18n.js';

export interface CommandText {
  readonly command: string;
  readonly description: string;
}

export interface IntroduceOptions {
  readonly sender: Sender;
  readonly locale: Locale;
  readonly admins: readonly number[];
  /** Commands that the desk adds in the admins' private chats. */
  readonly adminCommands?: (locale: Locale) => readonly CommandText[];
  readonly onFailure: (method: string, result: CallResult) => void;
}

/** Commands of readers, in the order of the menu. */
export const READER_COMMANDS = [
  'tag',
  'search',
  'today',
  'digest',
  'week',
  'trend',
  'tags',
  'follow',
  'following',
  'forget',
  'help',
] as const;

/**
 * Tells Telegram, at every start, what the bot is and can do: commands for private chats, groups and admins,
 * description and short description, in each language. In groups the commands are ephemeral: question and
 * answer are seen by the asker alone. A server that knows no ephemeral commands is asked again without them.
 */
export async function introduce(options: IntroduceOptions): Promise<void> {
  const { sender, locale, admins, adminCommands, onFailure } = options;
  const i18n = loadTexts(locale);
  const tell = async (method: string, payload: Readonly<Record<string, unknown>>): Promise<boolean> => {
    const result = await sender.call(method, payload);
    // An admin who never pressed Start has no chat with the bot yet: their menu comes with the next start.
    const expected = result.kind === 'refused' && /chat not found/i.test(result.description);
    if (result.kind !== 'ok' && !expected) onFailure(method, result);
    return result.kind === 'ok';
  };

  const languages: readonly { code: string; locale: Locale }[] = [
    { code: '', locale },
    ...LOCALES.map((each) => ({ code: each, locale: each })),
  ];
  for (const { code, locale: each } of languages) {
    const say = sayIn(i18n, each);
    const language = code === '' ? {} : { language_code: code };
    const commands = READER_COMMANDS.map((command) => ({ command, description: say(`command-${command}`) }));
    const secret = commands.map((command) => ({ ...command, is_ephemeral: true }));
    await tell('setMyCommands', { commands, ...language });
    await tell('setMyCommands', { commands, scope: { type: 'all_private_chats' }, ...language });
    for (const type of ['all_group_chats', 'all_chat_administrators']) {
      const scope = { type };
      const done = await tell('setMyCommands', { commands: secret, scope, ...language });
      if (!done) await tell('setMyCommands', { commands, scope, ...language });
    }
    for (const admin of admins) {
      const all = [...commands, ...(adminCommands?.(each) ?? [])];
      await tell('setMyCommands', { commands: all, scope: { type: 'chat', chat_id: admin }, ...language });
    }
    await tell('setMyDescription', { description: say('bot-description'), ...language });
    await tell('setMyShortDescription', { short_description: say('bot-short-description'), ...language });
  }
}
