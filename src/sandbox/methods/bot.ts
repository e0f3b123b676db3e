import { ApiError, badRequest } from '../errors.js';
import { isObject } from '../http.js';
import { renderUser } from '../render.js';
import type { CommandSet, Json } from '../state.js';
import type { Context, Method } from './method.js';

/** Lengths in characters, https://core.telegram.org/bots/api#setmydescription and its neighbours. */
const ABOUT = { Name: 64, Description: 512, ShortDescription: 120 } as const;
const FIELDS = { Name: 'name', Description: 'description', ShortDescription: 'short_description' } as const;
const SCOPES = new Set([
  'default',
  'all_private_chats',
  'all_group_chats',
  'all_chat_administrators',
  'chat',
  'chat_administrators',
  'chat_member',
]);

export const bot: Readonly<Record<string, Method>> = {
  getMe: ({ world }) => ({
    ...renderUser(world.bot),
    can_join_groups: true,
    can_read_all_group_messages: false,
    supports_inline_queries: world.state.bot.supports_inline_queries,
    can_connect_to_business: false,
    has_main_web_app: false,
  }),
  getWebhookInfo: ({ world }) => ({
    url: world.state.webhook,
    has_custom_certificate: false,
    pending_update_count: world.pending().length,
  }),
  setWebhook: ({ world, params }) => {
    world.state.webhook = params.text('url');
    return true;
  },
  deleteWebhook: ({ world, params }) => {
    world.state.webhook = '';
    if (params.flag('drop_pending_updates')) world.state.updates = [];
    return true;
  },
  close: () => {
    throw new ApiError(429, 'Too Many Requests: retry after 600', { retry_after: 600 });
  },
  logOut: () => true,
  setMyCommands: (context) => {
    const commands = (context.params.list('commands') ?? []).map(command);
    if (commands.length > 100) throw badRequest('BOT_COMMANDS_TOO_MUCH');
    const { scope, language } = place(context);
    const { state } = context.world;
    state.commands = [
      ...state.commands.filter((entry) => !same(entry, scope, language)),
      { scope, language, commands },
    ];
    return true;
  },
  deleteMyCommands: (context) => {
    const { scope, language } = place(context);
    const { state } = context.world;
    state.commands = state.commands.filter((entry) => !same(entry, scope, language));
    return true;
  },
  getMyCommands: (context) => {
    const { scope, language } = place(context);
    return context.world.state.commands.find((entry) => same(entry, scope, language))?.commands ?? [];
  },
  ...about('Name'),
  ...about('Description'),
  ...about('ShortDescription'),
  setChatMenuButton: ({ world, params }) => {
    world.state.menuButtons[params.text('chat_id')] = params.object('menu_button') ?? { type: 'default' };
    return true;
  },
  getChatMenuButton: ({ world, params }) =>
    world.state.menuButtons[params.text('chat_id')] ?? world.state.menuButtons[''] ?? { type: 'default' },
};

function command(value: unknown): Json {
  if (!isObject(value)) throw badRequest('expected an Object of type BotCommand');
  const name = value.command;
  const description = value.description;
  if (typeof name !== 'string' || !/^\/?[a-z0-9_]{1,32}$/.test(name)) throw badRequest('BOT_COMMAND_INVALID');
  if (typeof description !== 'string' || description.length < 1 || description.length > 256) {
    throw badRequest('BOT_COMMAND_DESCRIPTION_INVALID');
  }
  return {
    command: name.replace(/^\//, ''),
    description,
    ...(value.is_ephemeral === true ? { is_ephemeral: true } : {}),
  };
}

function place(context: Context): { scope: Json; language: string } {
  const scope = context.params.object('scope') ?? { type: 'default' };
  if (typeof scope.type !== 'string' || !SCOPES.has(scope.type)) {
    throw badRequest("can't parse BotCommandScope: Unsupported type specified");
  }
  if (scope.type.startsWith('chat')) {
    const chat = context.world.find(String(scope.chat_id ?? ''));
    if (chat.type === 'private' && context.world.user(chat.id)?.started !== true)
      throw badRequest('chat not found');
    return { scope: { ...scope, chat_id: chat.id }, language: language(context) };
  }
  return { scope, language: language(context) };
}

function language(context: Context): string {
  const code = context.params.text('language_code');
  if (code !== '' && !/^[a-z]{2}$/.test(code)) throw badRequest('invalid language code specified');
  return code;
}

const same = (entry: CommandSet, scope: Json, code: string): boolean =>
  entry.language === code &&
  entry.scope.type === scope.type &&
  entry.scope.chat_id === scope.chat_id &&
  entry.scope.user_id === scope.user_id;

function about(kind: keyof typeof ABOUT): Record<string, Method> {
  const field = FIELDS[kind];
  return {
    [`setMy${kind}`]: (context) => {
      const text = context.params.text(field);
      if ([...text].length > ABOUT[kind]) throw badRequest(`${field.replace('_', ' ')} is too long`);
      context.world.state.about[`${kind}:${language(context)}`] = text;
      return true;
    },
    [`getMy${kind}`]: (context) => {
      const { state } = context.world;
      const fallback = kind === 'Name' ? state.bot.first_name : '';
      return {
        [field]: state.about[`${kind}:${language(context)}`] || state.about[`${kind}:`] || fallback,
      };
    },
  };
}
