import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ADMIN, buttonsOf, createWorld, digestText, PLACEHOLDER, SECOND, type World } from './world.js';

/** What an admin sees between the publishing time and the end of a bad morning. */
let world: World;
beforeEach(async () => {
  world = await createWorld('2026-01-31T07:00', { real: true });
});
afterEach(() => world.stop());

const DAY = '2026-01-31';
const cards = (admin = ADMIN) =>
  world.chat(admin).filter(({ text }) => /日报 · |^Digest of/.test(String(text)));
const card = (admin = ADMIN) => String(cards(admin).at(-1)?.text);
async function at(time: string) {
  world.at(`2026-01-31T${time}`);
  await world.tick();
}

describe('why there is no digest', () => {
  test('the card and /why name the newest day, the file that was ignored, and the reason', async () => {
    await world.write('2026-01-30.md', digestText('2026-01-30'));
    await world.write(`${DAY}.md`, digestText(DAY).replace('---\n', '---\ndraft: true\n'));
    await at('08:05');
    for (const text of [card(), await why()]) {
      expect(text).toContain('最新的一期是 2026-01-30');
      expect(text).toContain(`没当作日报：${DAY}.md（这是草稿`);
    }
  });

  test('a content folder that is not there is named, in the language of each admin', async () => {
    rmSync(world.content, { recursive: true });
    await at('08:05');
    expect(card()).toContain(`内容读不了：${world.content}（不存在）`);
    await world.say(SECOND, '/why');
    expect(world.last(SECOND).text).toContain('the content cannot be read');
  });

  test('that nothing was read for long is said with the time', async () => {
    await at('08:01');
    expect(card()).toContain('内容刚刚读过，最新的一期是 还没有');
    world.at('2026-01-31T08:31');
    await world.refresh();
    expect(card()).toContain('内容上次读到是 08:01');
  });

  async function why(): Promise<string> {
    await world.say(ADMIN, '/why');
    return String(world.last(ADMIN).text);
  }
});

test('late, then held: rings again, at the end of the chat', async () => {
  await at('08:01');
  expect(card()).toContain('迟到');
  const late = cards().at(-1)?.message_id ?? 0;
  await world.say(ADMIN, '/status');
  await world.write('bad.md', PLACEHOLDER(DAY));
  await at('08:10');
  const held = world.last(ADMIN);
  expect(held.text).toContain('已扣下');
  expect(held).toMatchObject({ silent: false });
  expect(held.message_id).toBeGreaterThan(late);
  await at('08:11');
  expect(world.last(ADMIN).message_id).toBe(held.message_id);
});

test('two files for one day: the card says which one is used and why', async () => {
  mkdirSync(path.join(world.content, 'a'));
  mkdirSync(path.join(world.content, 'b'));
  await world.write(`a/${DAY}.md`, digestText(DAY, '先写的一份稿件，谈模型价格'));
  await world.write(`b/${DAY}.md`, digestText(DAY, '后写的一份稿件，谈模型价格'));
  await at('07:30');
  expect(card()).toContain('后写的一份稿件');
  expect(card()).toContain(`用的是 b/${DAY}.md（07:00 读到）：后写好的算数`);
  expect(card()).toContain(`没有用：a/${DAY}.md`);
  await at('08:00');
  expect(card()).toContain(`没有用：a/${DAY}.md`);
});

describe('a publication at a set time', () => {
  beforeEach(async () => {
    await world.write(`${DAY}.md`, digestText(DAY));
    await world.say(ADMIN, `/publish ${DAY}`);
    await world.tap(ADMIN, '定时发布');
    await world.say(ADMIN, '早上七点半');
  });

  test('reports when it is out, also after a restart', async () => {
    expect(world.texts(ADMIN).some((text) => text.includes('已定在 2026-01-31 07:30 发布'))).toBe(true);
    await world.restart();
    await at('07:30');
    await world.tick();
    await world.pump();
    expect(world.texts(ADMIN).some((text) => text.includes(`${DAY} 已全部发布`))).toBe(true);
  });

  test('can be cancelled where it was confirmed, and then reports nothing', async () => {
    const confirmation = world.chat(ADMIN).find(({ text }) => text?.includes('已定在')) ?? world.last(ADMIN);
    expect(buttonsOf(confirmation)).toEqual(['取消定时']);
    await world.press(ADMIN, confirmation.message_id, dataOf(confirmation));
    await at('07:30');
    await world.tick();
    expect(world.texts(world.group.id)).toEqual([]);
    expect(world.texts(ADMIN).some((text) => text.includes('已全部发布'))).toBe(false);
  });

  const dataOf = (message: ReturnType<World['last']>) =>
    String(message.reply_markup?.inline_keyboard?.[0]?.[0]?.callback_data);
});

describe('after publication', () => {
  beforeEach(async () => {
    await world.write(`${DAY}.md`, digestText(DAY));
    await at('08:00');
    await world.tick();
  });

  test('the card keeps the link, and corrects and retracts with a tap', async () => {
    expect(JSON.stringify(cards().at(-1)?.entities)).toContain('https://t.me/ai_news_plus/');
    await world.tap(ADMIN, '更正');
    expect(world.last(ADMIN).text).toContain('预览完毕');
    await world.tap(ADMIN, '撤回');
    expect(world.last(ADMIN).text).toContain(`撤回 ${DAY}？`);
    await world.tap(ADMIN, '确认撤回');
    expect(world.texts(world.group.id)).toEqual([]);
  });

  test('a correction is said to be done, with what it changed, here and on the card', async () => {
    await world.write(`${DAY}.md`, digestText(DAY).replace('此为止', '此为止（更正）'));
    await world.say(ADMIN, `/publish ${DAY}`);
    await world.tap(ADMIN, '更新已发布的');
    await world.tap(ADMIN, '附一句更正说明');
    await world.say(ADMIN, '更正：一处措辞');
    const done = world.texts(ADMIN).find((text) => text.includes(`${DAY} 已更正`));
    expect(done).toContain('改动「模型与产品」');
    expect(world.texts(world.group.id).at(-1)).toBe('更正：一处措辞');
    await world.tick();
    expect(card()).toContain('改动「模型与产品」');
  });
});

test('an automatic push shows how far it is', async () => {
  await world.write(`${DAY}.md`, digestText(DAY));
  world.at('2026-01-31T08:00');
  await world.parts.publisher.tick(world.clock.now);
  await world.refresh();
  expect(card()).toContain('正在发 0/2');
});

test('/pause and /status have buttons that resume; /status forgets what is solved', async () => {
  await world.write('bad.md', PLACEHOLDER(DAY));
  await world.say(ADMIN, '/status');
  expect(world.last(ADMIN).text).toContain('最近一天还没解决的问题：1');
  await world.write('good.md', digestText(DAY));
  await world.say(ADMIN, '/status');
  expect(world.last(ADMIN).text).toContain('没有待解决的问题');
  expect(buttonsOf(world.last(ADMIN))).toContain('暂停自动发布');
  await world.say(ADMIN, '/pause');
  await world.tap(ADMIN, '恢复自动发布');
  expect(world.last(ADMIN).text).toBe('自动发布已恢复。');
  expect(await world.parts.store.paused()).toBe(false);
});

test('/status fits a screen whatever there is', async () => {
  for (let n = 0; n < 30; n += 1)
    await world.parts.targets.ensure({ feed: 'default', chat: `@group_number_${n}`, topic: 0 }, 0);
  for (let n = 0; n < 30; n += 1)
    await world.write(`${n}.md`, PLACEHOLDER(`2026-01-${String(n + 1).padStart(2, '0')}`));
  await world.say(ADMIN, '/status');
  const lines = String(world.last(ADMIN).text).split('\n');
  expect(lines.length).toBeLessThanOrEqual(20);
  expect(lines.join('\n')).toContain('还有 28 项');
});

test('a document is kept in the state where the folder cannot be written to, and used', async () => {
  rmSync(world.content, { recursive: true });
  // As with a read-only mount: whoever writes there fails.
  writeFileSync(world.content, '');
  world.people.sendFile(ADMIN, ADMIN, {
    name: `${DAY}.md`,
    bytes: Buffer.from(digestText(DAY)),
    mime: 'text/markdown',
  });
  await world.pump();
  const told = world.texts(ADMIN).find((text) => text.includes('保存在机器人的数据库里'));
  expect(told).toContain('内容文件夹写不进去（不是文件夹）');
  expect(world.last(ADMIN).text).toContain('预览完毕');
  await at('08:00');
  expect(world.texts(world.group.id)).toHaveLength(2);
});
