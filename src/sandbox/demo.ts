import { ALL } from './operator.js';
import type { Sandbox } from './server.js';

/** The people of the demo; the page lets one be any of them. */
export const DEMO = {
  group: -1_002_233_445_566,
  lin: 1002,
  alex: 1003,
  admin: 1001,
} as const;

/** What the demo world is built around; the settings that the bot runs with. */
export interface DemoSettings {
  /** Chat names of the targets, `@name` or an id. */
  readonly targets: readonly string[];
  readonly adminId: number;
}

/**
 * A group with the bot as its administrator, two readers (one reads Chinese, one English) and
 * the admin, who has pressed Start. Further targets become groups of their own.
 */
export function createDemoWorld(
  sandbox: Sandbox,
  settings: DemoSettings = { targets: ['@ai_news_plus'], adminId: DEMO.admin },
): void {
  const { operator } = sandbox;
  const members = [DEMO.lin, DEMO.alex];
  operator.addUser({ id: DEMO.lin, first_name: 'Lin', username: 'lin_reads', language_code: 'zh-hans' });
  operator.addUser({ id: DEMO.alex, first_name: 'Alex', username: 'alex_reads', language_code: 'en' });
  operator.addUser({
    id: settings.adminId,
    first_name: '小陈',
    username: 'chen_admin',
    language_code: 'zh-hans',
    started: true,
  });
  settings.targets.forEach((target, index) => {
    const named = target.startsWith('@');
    operator.addChat({
      type: 'supergroup',
      title: index === 0 ? 'AI News Plus' : `AI News Plus ${index + 1}`,
      ...(named ? { username: target.slice(1) } : {}),
      id: named ? DEMO.group - index : Number(target),
      bot: ALL,
      members,
      owner: settings.adminId,
    });
  });
}
