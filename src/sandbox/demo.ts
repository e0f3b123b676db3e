import { ALL, type UserSpec } from './operator.js';
import type { Sandbox } from './server.js';
import type { UserState } from './state.js';
import type { Tip } from './tips.js';

/** The people of the demo; the page lets one be any of them. */
export const DEMO = {
  group: -1_002_233_445_566,
  lin: 1002,
  alex: 1003,
  admin: 1001,
} as const;

/** The group that stands for TARGETS where none is set. */
export const DEMO_TARGETS = [{ chat: '@ai_news_plus', topic: null }] as const;

/** What each person of the demo may try first, with the digest of `date` newly posted. */
export function demoTips(person: UserState, date: string): readonly Tip[] {
  const before = new Date(Date.parse(date) - 24 * 3600_000).toISOString().slice(0, 10);
  if (person.id === DEMO.lin)
    return [
      { where: 'group', text: '/tag OpenAI' },
      { where: 'bot', text: '英伟达 上周' },
      { where: 'bot', text: 'gpt5 7d' },
      { where: 'bot', text: `/digest ${before}` },
      { where: 'bot', text: '/search 机器人' },
    ];
  if (person.id === DEMO.alex)
    return [
      { where: 'group', text: '/tag nvidia' },
      { where: 'bot', text: 'openai 7d' },
      { where: 'bot', text: `/digest ${before}` },
      { where: 'bot', text: '/tags' },
    ];
  const failed = new Date(Date.parse(date) - 3 * 24 * 3600_000).toISOString().slice(0, 10);
  return [
    { where: 'bot', text: '/status' },
    { where: 'bot', text: `/why ${failed}` },
    { where: 'bot', text: `/publish ${before}` },
    { where: 'bot', text: '/targets' },
    { where: 'bot', text: '/log' },
  ];
}

/** The settings of the bot that the world is built around. */
export interface DemoConfig {
  readonly TARGETS: readonly { readonly chat: string; readonly topic: number | null }[];
  readonly ADMIN_IDS: readonly number[];
}

/** What the bot's environment must say to run against the sandbox; the rest stays as it is. */
export function demoEnvironment(
  sandbox: Sandbox,
  env: Readonly<Record<string, string | undefined>>,
): Record<string, string | undefined> {
  return {
    ...env,
    BOT_TOKEN: sandbox.token,
    TELEGRAM_API_ROOT: sandbox.url,
    ADMIN_IDS: env.ADMIN_IDS || String(DEMO.admin),
    TARGETS: env.TARGETS || DEMO_TARGETS[0].chat,
  };
}

/**
 * A group with the bot as its administrator, two readers (one reads Chinese, one English) and
 * the admin, who has pressed Start. Further targets become groups of their own. What is there
 * already, from a world that was kept, stays.
 */
export function createDemoWorld(
  sandbox: Sandbox,
  config: DemoConfig = { TARGETS: [], ADMIN_IDS: [DEMO.admin] },
): void {
  const { operator, world } = sandbox;
  const admins = config.ADMIN_IDS.length === 0 ? [DEMO.admin] : config.ADMIN_IDS;
  const add = (spec: UserSpec): void => {
    if (world.user(spec.id) === undefined) operator.addUser(spec);
  };
  add({ id: DEMO.lin, first_name: 'Lin', username: 'lin_reads', language_code: 'zh-hans' });
  add({ id: DEMO.alex, first_name: 'Alex', username: 'alex_reads', language_code: 'en' });
  admins.forEach((id, index) => {
    add({
      id,
      first_name: index === 0 ? '小陈' : `管理员 ${index + 1}`,
      language_code: 'zh-hans',
      started: true,
    });
  });
  const chats = new Map<string, number>();
  for (const { chat, topic } of config.TARGETS.length === 0 ? DEMO_TARGETS : config.TARGETS) {
    const index = chats.size;
    const wanted = chat.startsWith('@') ? DEMO.group - index : Number(chat);
    let id = chats.get(chat);
    if (id === undefined && world.chat(wanted) !== undefined) {
      id = wanted;
      chats.set(chat, id);
    }
    if (id === undefined) {
      const made = operator.addChat({
        type: 'supergroup',
        title: index === 0 ? 'AI News Plus' : `AI News Plus ${index + 1}`,
        ...(chat.startsWith('@') ? { username: chat.slice(1) } : {}),
        id: wanted,
        bot: ALL,
        members: [DEMO.lin, DEMO.alex, ...admins.slice(1)],
        owner: admins[0] ?? DEMO.admin,
        forum: topic !== null,
      });
      id = made.id;
      chats.set(chat, id);
    }
    if (topic !== null) operator.addTopic(id, topic, `Topic ${topic}`);
  }
}
