import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ADMIN, buttonsOf, createWorld, digestText, PLACEHOLDER, type World } from './world.js';

/** The desk over the real publisher and deliverer: what the readers' group ends up showing. */
let world: World;
beforeEach(async () => {
  world = await createWorld('2026-01-31T07:00', { real: true });
});
afterEach(() => world.stop());

const DAY = '2026-01-31';
const posted = () => world.texts(world.group.id);
const cards = () => world.chat(ADMIN).filter((message) => String(message.text).includes('日报'));

async function published() {
  await world.write(`${DAY}.md`, digestText(DAY));
  await world.say(ADMIN, `/publish ${DAY}`);
  await world.tap(ADMIN, '现在发布');
}

test('preview, publish, progress, links', async () => {
  await published();
  expect(posted()).toHaveLength(2);
  const end = world.chat(ADMIN).find((message) => String(message.text).includes('已全部发布'));
  expect(end?.text).toContain('2 条，全部发出');
  expect(JSON.stringify(end?.entities)).toContain('https://t.me/ai_news_plus/');
  await world.tick();
  expect(cards().at(-1)?.text).toContain('已发布');
});

test('the schedule fires in the middle of the conversation: one publication', async () => {
  await world.write(`${DAY}.md`, digestText(DAY));
  await world.say(ADMIN, `/publish ${DAY}`);
  world.at('2026-01-31T08:00');
  await world.tick();
  expect(posted()).toHaveLength(2);
  await world.tap(ADMIN, '现在发布');
  await world.tick();
  expect(posted()).toHaveLength(2);
});

test('the command comes first, then the schedule: one publication', async () => {
  await published();
  world.at('2026-01-31T08:00');
  await world.tick();
  await world.tick();
  expect(posted()).toHaveLength(2);
});

test('at a time: it goes out then, and not twice with the schedule', async () => {
  await world.write(`${DAY}.md`, digestText(DAY));
  await world.say(ADMIN, `/publish ${DAY}`);
  await world.tap(ADMIN, '定时发布');
  await world.say(ADMIN, '07:30');
  await world.tick();
  expect(posted()).toHaveLength(0);
  expect(cards().at(-1)?.text).toContain('已定时');
  world.at('2026-01-31T07:30');
  await world.tick();
  expect(posted()).toHaveLength(2);
  world.at('2026-01-31T08:00');
  await world.tick();
  expect(posted()).toHaveLength(2);
});

test('skipped and paused days stay silent', async () => {
  await world.write(`${DAY}.md`, digestText(DAY));
  await world.say(ADMIN, '/pause');
  world.at('2026-01-31T08:00');
  await world.tick();
  expect(posted()).toEqual([]);
  await world.say(ADMIN, `/skip ${DAY}`);
  await world.say(ADMIN, '/resume');
  await world.tick();
  expect(posted()).toEqual([]);
});

test('held, then replaced: the card resolves itself', async () => {
  await world.write('placeholder.md', PLACEHOLDER(DAY));
  world.at('2026-01-31T08:00');
  await world.tick();
  expect(cards().at(-1)?.text).toContain('已扣下');
  world.at('2026-01-31T09:57');
  await world.write('real.md', digestText(DAY));
  await world.tick();
  expect(posted()).toHaveLength(2);
  await world.refresh();
  expect(cards()).toHaveLength(1);
  expect(cards()[0]?.text).toContain('09:57 发布');
  expect(buttonsOf(cards()[0] ?? world.last(ADMIN))).toEqual(['更正', '撤回']);
});

describe('after publication', () => {
  beforeEach(published);

  test('an edited file: only the changed message is edited, and the phone stays silent', async () => {
    const before = world.chat(world.group.id).map(({ message_id }) => message_id);
    await world.write(`${DAY}.md`, digestText(DAY).replace('此为止', '此为止（更正）'));
    await world.say(ADMIN, `/publish ${DAY}`);
    expect(world.last(ADMIN).text).toContain('改动「模型与产品」');
    await world.tap(ADMIN, '更新已发布的');
    await world.tap(ADMIN, '附一句更正说明');
    await world.say(ADMIN, '一处措辞');
    expect(
      world
        .chat(world.group.id)
        .slice(0, 2)
        .map(({ message_id }) => message_id),
    ).toEqual(before);
    expect(posted().at(-1)).toBe('更正：一处措辞');
    expect(posted()).toHaveLength(3);
  });

  test('a correction that was made by itself can still be explained', async () => {
    await world.write(`${DAY}.md`, digestText(DAY).replace('此为止', '此为止（更正）'));
    await world.tick();
    await world.say(ADMIN, `/publish ${DAY}`);
    expect(world.last(ADMIN).text).toContain('和已发布的内容一样');
    await world.tap(ADMIN, '发一条更正说明');
    await world.say(ADMIN, '一处措辞');
    expect(posted()).toHaveLength(3);
    expect(posted().at(-1)).toBe('更正：一处措辞');
  });

  test('retract: shown, confirmed, gone', async () => {
    await world.say(ADMIN, `/retract ${DAY}`);
    expect(posted()).toHaveLength(2);
    await world.tap(ADMIN, '确认撤回');
    expect(posted()).toEqual([]);
    expect(world.texts(ADMIN).some((text) => text.includes('删掉 2 条'))).toBe(true);
    await world.say(ADMIN, `/publish ${DAY}`);
    expect(buttonsOf(world.last(ADMIN))).toEqual(['知道了']);
  });

  test('retract where Telegram refuses: explained, and a notice offered', async () => {
    world.sandbox.fault((call) =>
      call.method === 'deleteMessage' && Number(call.params.chat_id) === world.group.id
        ? { kind: 'status', code: 400, description: "Bad Request: message can't be deleted" }
        : null,
    );
    await world.say(ADMIN, `/retract ${DAY}`);
    await world.tap(ADMIN, '确认撤回');
    expect(world.texts(ADMIN).some((text) => text.includes('Telegram 不让删这条消息'))).toBe(true);
    await world.tap(ADMIN, '改成一句说明');
    expect(posted()).toEqual(['（已撤回）', '（已撤回）']);
    expect(world.last(ADMIN).text).toContain('已改成一句说明');
  });

  test('deleted file: the admin is asked, and the answer is carried out', async () => {
    await world.write(`${DAY}.md`, null);
    await world.tick();
    await world.tap(ADMIN, '撤回');
    expect(posted()).toEqual([]);
    await world.say(ADMIN, '/why');
    const lines = String(world.last(ADMIN).text).split('\n');
    const asked = lines.findIndex((line) => line.endsWith('文件被删除，已来问你'));
    expect(asked).toBeGreaterThan(0);
    expect(lines.slice(asked + 1).some((line) => line.endsWith('管理员决定：撤回'))).toBe(true);
  });

  test('too late, and a text that takes much away: what was asked and answered is told', async () => {
    const late = '2026-01-30';
    await world.write(`${late}.md`, digestText(late));
    await world.parts.events.ask({ feed: 'default', date: late, kind: 'late', subject: 'day', at: 1 });
    await world.say(ADMIN, `/skip ${late}`);
    await world.say(ADMIN, `/why ${late}`);
    const told = String(world.last(ADMIN).text);
    expect(told).toMatch(/不再自动发布，已来问你[\s\S]*管理员决定：跳过这一天/);
    expect(told.match(/已来问你/g)).toHaveLength(1);
    const open = { feed: 'default', date: DAY, kind: 'shrink', subject: 'v', data: { removed: 7 }, at: 1 };
    await world.parts.events.ask(open);
    await world.parts.events.ask(open);
    const [question] = await world.parts.events.open('default', DAY);
    await world.parts.publisher.answer(question?.id ?? 0, 'keep', ADMIN, 2);
    await world.parts.publisher.answer(question?.id ?? 0, 'apply', ADMIN, 3);
    await world.say(ADMIN, '/why');
    const story = String(world.last(ADMIN).text);
    expect(story).toMatch(/新稿会撤下或换掉大部分内容，已来问你/);
    expect(story.match(/管理员决定/g)).toHaveLength(1);
    expect(story).toContain('管理员决定：保留已发布的');
  });

  test('/why tells it all in order', async () => {
    await world.say(ADMIN, '/why');
    const lines = String(world.last(ADMIN).text).split('\n');
    expect(lines.find((line) => line.includes('读到'))).toBeDefined();
    expect(lines.find((line) => line.includes('开始发布，共 2 条'))).toBeDefined();
    expect(lines.find((line) => line.includes('发出一条 ×2'))).toBeDefined();
    expect(lines.find((line) => line.includes('全部发出，2 条'))).toBeDefined();
  });
});

test('an older day that did not go out whole gets a card, which rings', async () => {
  await world.write('2026-01-20.md', digestText('2026-01-20'));
  world.sandbox.fault((call) =>
    call.method === 'sendMessage' &&
    String(call.params.text).includes('characters') &&
    Number(call.params.chat_id) !== ADMIN
      ? { kind: 'status', code: 400, description: 'Bad Request: message is too long' }
      : null,
  );
  await world.say(ADMIN, '/publish 2026-01-20');
  await world.tap(ADMIN, '现在发布');
  await world.tick();
  world.sandbox.fault(null);
  const shown = cards().find((message) => String(message.text).startsWith('2026-01-20'));
  expect(shown?.text).toContain('只发出一部分');
  expect(shown?.text).toContain('消息太长');
  await world.tap(ADMIN, '继续发');
  await world.tick();
  expect(posted()).toHaveLength(2);
});

test('kicked in the middle: the card names the target and goes on after it is back', async () => {
  await world.write(`${DAY}.md`, digestText(DAY));
  world.sandbox.fault((call) =>
    call.method === 'sendMessage' &&
    String(call.params.text).includes('模型与产品') &&
    Number(call.params.chat_id) !== ADMIN
      ? { kind: 'status', code: 403, description: 'Forbidden: bot was kicked from the supergroup chat' }
      : null,
  );
  world.at('2026-01-31T08:00');
  await world.tick();
  await world.refresh();
  expect(cards().at(-1)?.text).toContain('机器人被移出了');
  world.sandbox.fault(null);
  await world.tap(ADMIN, '继续发');
  await world.tick();
  expect(posted()).toHaveLength(2);
});
