import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createDemoWorld, DEMO } from '../../src/sandbox/demo.js';
import { type Sandbox, startSandbox } from '../../src/sandbox/server.js';
import type { MessageState } from '../../src/sandbox/state.js';
import { createDesktop, type Desktop, type Running, runBin, startBin, wiredTo } from '../support/bin.js';

/** The whole bot as a process: a reader follows names, and the morning comes in the private chat. */
const LONG = { timeout: 20_000, interval: 50 };
const READER = 700_123_457;

let sandbox: Sandbox;
let desk: Desktop;
let bot: Running;
let today: string;
beforeAll(async () => {
  sandbox = await startSandbox({ limits: null });
});
afterAll(() => sandbox.stop());
beforeEach(async () => {
  sandbox.fault(null);
  for (const chat of Object.keys(sandbox.world.state.chats)) delete sandbox.world.state.chats[chat];
  createDemoWorld(sandbox);
  sandbox.operator.addUser({ id: READER, first_name: 'Ming', language_code: 'zh' });
  sandbox.people.start(READER);
  desk = createDesktop();
  today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(Date.now());
  bot = startBin(['start'], {
    ...desk.env,
    ...wiredTo(sandbox),
    PUBLISH_CRON: '0 0 * * *',
    PUBLISH_DEADLINE: '25h',
    ADMIN_IDS: String(DEMO.admin),
  });
  await expect.poll(bot.said, LONG).toContain('started');
});
afterEach(async () => {
  bot.process.kill('SIGKILL');
  await bot.ended;
  desk.remove();
});

const SEED = readFileSync(path.resolve('content/2026-01-31.md'), 'utf8');
const publish = (text = SEED) => desk.write(`content/${today}.md`, text.replaceAll('2026-01-31', today));
const chat = (): MessageState[] =>
  (sandbox.world.chat(READER)?.messages ?? []).filter(({ fromId }) => fromId === sandbox.world.bot.id);
const texts = () => chat().map((message) => message.text ?? '');
const mornings = () => texts().filter((one) => one.includes('你关注的'));
const say = async (words: string, answer: RegExp | string) => {
  sandbox.people.say(READER, READER, words);
  await expect.poll(() => texts().at(-1) ?? '', LONG).toMatch(answer);
};
const buttons = (message: MessageState | undefined) =>
  (message?.reply_markup?.inline_keyboard.flat() ?? []).map((button) => String(button.text));
const press = async (label: RegExp, message = chat().at(-1)) => {
  const place = buttons(message).findIndex((one) => label.test(one));
  expect(place, `a button like ${label} among ${buttons(message).join(', ')}`).toBeGreaterThanOrEqual(0);
  return sandbox.people.press(READER, READER, message?.message_id ?? 0, place).answered;
};

describe('a reader who follows names', () => {
  test('gets one message of the digest, grouped by name, each item once, with sentence and link', async () => {
    await say('/follow 英伟达 OpenAI', /已关注：.*OpenAI/);
    publish();
    await expect.poll(() => mornings().length, LONG).toBe(1);
    const [morning = ''] = mornings();
    expect(morning.match(/拟融资1000亿美元/g)).toHaveLength(1);
    expect(morning).toMatch(/\nOpenAI\n• OpenAI计划Q4 IPO，.*\n.+\n• /);
    expect(morning).not.toContain('小红书');
    const post = chat()
      .at(-1)
      ?.entities.find(({ type }) => type === 'text_link')?.url;
    expect(String(post)).toMatch(/^https:\/\/t\.me\/ai_news_plus\/\d+$/);
  });

  test('who follows nothing of the day gets nothing, and who stopped gets nothing', async () => {
    await say('/follow 特斯拉 OpenAI', /已关注/);
    await say('/following', /你关注了 2 个/);
    expect(await press(/OpenAI/)).toMatchObject({ text: '已取消。' });
    publish();
    await expect.poll(() => sandbox.world.chat(DEMO.group)?.messages.length, LONG).toBeGreaterThan(1);
    const newest = async () => (await runBin(['followers', '--json'], desk.env)).json()[0]?.newest;
    await expect.poll(newest, { timeout: 20_000, interval: 500 }).toMatchObject({ planned: 0 });
    expect(mornings()).toEqual([]);
  });

  test('follows with one tap under an answer to /tag, and twice is once', async () => {
    publish();
    await expect.poll(() => sandbox.world.chat(DEMO.group)?.messages.length, LONG).toBeGreaterThan(6);
    await expect.poll(bot.said, LONG).toContain('published');
    await say('/tag OpenAI', /OpenAI/);
    expect(await press(/^关注/)).toMatchObject({ text: expect.stringContaining('已关注 OpenAI') });
    expect(await press(/^关注/)).toMatchObject({ text: expect.stringContaining('已经关注过') });
    await say('/following', /你关注了 1 个/);
  });

  test('gets its correction as an edit, and its withdrawal as a deletion', async () => {
    await say('/follow OpenAI', /已关注/);
    publish();
    await expect.poll(() => mornings().length, LONG).toBe(1);
    publish(SEED.replaceAll('OpenAI计划Q4 IPO', 'OpenAI计划Q3 IPO'));
    await expect.poll(() => mornings().join(), { timeout: 30_000, interval: 100 }).toContain('Q3 IPO');
    expect(mornings()).toHaveLength(1);
    await runBin(['retract', today], { ...desk.env, ...wiredTo(sandbox) });
    await expect.poll(() => mornings().length, { timeout: 70_000, interval: 200 }).toBe(0);
  }, 120_000);

  test('/forget leaves nothing of the person in any file of the database', async () => {
    await say('/follow OpenAI "量子芯片研究"', /已关注/);
    publish();
    await expect.poll(() => mornings().length, LONG).toBe(1);
    await say('/forget', /全部删除/);
    const id = Buffer.alloc(4);
    id.writeUInt32BE(READER);
    for (const file of readdirSync(desk.folder).filter((name) => name.startsWith('digest.sqlite'))) {
      const bytes = readFileSync(path.join(desk.folder, file));
      expect(bytes.includes(id), `${file} has the id`).toBe(false);
      expect(bytes.includes(String(READER)), `${file} has the id as text`).toBe(false);
      expect(bytes.includes('量子芯片研究'), `${file} has the search`).toBe(false);
    }
    await say('/following', /还没有关注/);
  });
});

describe('what cannot be followed', () => {
  test('a name that is none offers the nearest and the search', async () => {
    await say('/follow OpenIA', /没有叫“OpenIA”的名称/);
    expect(buttons(chat().at(-1))).toEqual(expect.arrayContaining(['+ OpenAI', '+ “OpenIA”']));
  });

  test('more than fifty are refused with a clear word, and those before stay', async () => {
    for (let at = 0; at < 50; at += 10)
      await say(
        `/follow ${Array.from({ length: 10 }, (_, n) => `"词语${at + n}号"`).join(' ')}`,
        new RegExp(`“词语${at + 9}号”`),
      );
    await say('/follow OpenAI', /最多关注 50 个/);
    await say('/following', /你关注了 50 个/);
  }, 60_000);

  test('forged and old buttons, and pasted texts, change nothing', async () => {
    await say('/follow OpenAI', /已关注/);
    for (const data of [
      'x|stop|999',
      'x|stop|1;drop',
      'x|hour|99999',
      'x|zone|Mars/Base',
      'w|=zzzz',
      'w|',
      'm|d|x|1',
      'x|now|7|1',
    ]) {
      await say('/following', /你关注了 1 个/);
      const message = chat().at(-1);
      const row = message?.reply_markup?.inline_keyboard[0];
      if (row?.[0] !== undefined) row[0].callback_data = data;
      await sandbox.people.press(READER, READER, message?.message_id ?? 0, 0).answered;
    }
    await say(`/follow ${'x'.repeat(4000)}`, /太长了/);
    await say('/following', /你关注了 1 个/);
  }, 60_000);
});
