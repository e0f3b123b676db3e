import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ADMIN, createWorld, digestText, instant, MEMBER, PLACEHOLDER, SECOND, type World } from './world.js';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.stop());

const DAY = '2026-01-31';

/** /publish up to the summary under the preview. */
async function previewed(user = ADMIN) {
  await world.write(`${DAY}.md`, digestText(DAY));
  await world.say(user, `/publish ${DAY}`);
}

describe('/publish', () => {
  test('shows the very messages, then the summary, and publishes on a tap', async () => {
    await previewed();
    const texts = world.texts(ADMIN);
    expect(texts.some((text) => text.includes('模型与产品'))).toBe(true);
    const summary = world.last(ADMIN);
    expect(summary.text).toContain('预览完毕');
    expect(summary.text).toContain('AI News Plus');
    expect(summary.text).toContain('2 条消息');
    expect(summary.text).toContain('检查通过');
    expect(world.fake.requests).toEqual([]);

    await world.tap(ADMIN, '现在发布');
    expect(world.fake.noted).toHaveLength(1);
    expect(world.fake.noted[0]).toMatchObject({ date: DAY, actor: ADMIN, origin: 'command' });
    expect(world.texts(ADMIN).some((text) => text.includes('已全部发布'))).toBe(true);
    expect(world.sandbox.messages(world.group.id)).toEqual([]);
  });

  test('without a day it offers the newest digests with their state', async () => {
    for (const day of ['29', '30', '31'])
      await world.write(`2026-01-${day}.md`, digestText(`2026-01-${day}`, `第 ${day} 日的标题`));
    await world.say(ADMIN, '/publish');
    const offered = world
      .last(ADMIN)
      .reply_markup?.inline_keyboard.flat()
      .map((button) => button.text);
    expect(offered).toEqual(['2026-01-31 · 未发布', '2026-01-30 · 未发布', '2026-01-29 · 未发布', '取消']);
    await world.tap(ADMIN, '2026-01-30 · 未发布');
    expect(world.last(ADMIN).text).toContain('2026-01-30 预览完毕');
  });

  test('a long list has pages', async () => {
    for (let day = 10; day < 20; day += 1)
      await world.write(`2026-01-${day}.md`, digestText(`2026-01-${day}`, `标题 ${day}`, day - 4));
    await world.say(ADMIN, '/publish');
    const before = world.chat(ADMIN).length;
    await world.tap(ADMIN, '下一页 ›');
    expect(world.chat(ADMIN)).toHaveLength(before);
    await world.tap(ADMIN, '2026-01-10 · 未发布');
    expect(world.last(ADMIN).text).toContain('2026-01-10 预览完毕');
  });

  test('takes a day in words', async () => {
    await world.write('2026-01-30.md', digestText('2026-01-30'));
    await world.say(ADMIN, '/publish 昨天');
    expect(world.last(ADMIN).text).toContain('2026-01-30 预览完毕');
  });

  test.each([
    ['/publish 2026-02-30', '没有 2026-02-30 这一天'],
    ['/publish 2026-01-05', '2026-01-05 没有日报'],
    ['/publish soon', '看不懂这个日期'],
  ])('%s is answered and changes nothing', async (command, answer) => {
    await world.say(ADMIN, command);
    expect(world.last(ADMIN).text).toContain(answer);
    expect(world.fake.requests).toEqual([]);
  });

  test('cancel sends nothing and takes the buttons away', async () => {
    await previewed();
    await world.tap(ADMIN, '取消');
    expect(world.last(ADMIN).text).toBe('已取消，什么也没有发。');
    expect(world.buttons(ADMIN)).toEqual([]);
    expect(world.fake.requests).toEqual([]);
  });

  test('a held digest needs a second confirmation that names the reason', async () => {
    await world.write(`${DAY}.md`, PLACEHOLDER(DAY));
    await world.say(ADMIN, `/publish ${DAY}`);
    expect(world.last(ADMIN).text).toContain('不该发布');
    expect(world.buttons(ADMIN)).not.toContain('现在发布');
    await world.tap(ADMIN, '仍要发布');
    expect(world.fake.requests).toEqual([]);
    const asked = world
      .chat(ADMIN)
      .find((message) => String(message.text).includes('仍要把它发给所有读者吗'));
    expect(asked?.text).toContain('·');
    await world.tap(ADMIN, '确认发布');
    expect(world.fake.requests).toMatchObject([{ date: DAY, force: true }]);
    expect(world.fake.noted).toHaveLength(1);
  });

  test('at a time: asked for in the time zone, refused when it is over, kept, cancellable', async () => {
    await previewed();
    await world.tap(ADMIN, '定时发布');
    expect(world.last(ADMIN).text).toContain('Asia/Shanghai');
    await world.say(ADMIN, '06:30');
    expect(world.last(ADMIN).text).toContain('已经过了');
    await world.say(ADMIN, '2026-02-30 08:00');
    expect(world.last(ADMIN).text).toContain('没有这个时间');
    expect(world.fake.requests).toEqual([]);
    await world.say(ADMIN, '21:30');
    expect(world.fake.noted).toMatchObject([{ state: 'waiting', dueAt: instant('2026-01-31T21:30') }]);
    expect(world.texts(ADMIN).some((text) => text.includes('已定在 2026-01-31 21:30'))).toBe(true);

    await world.say(ADMIN, '/status');
    expect(world.last(ADMIN).text).toContain('定时');
    await world.say(ADMIN, `/publish ${DAY}`);
    await world.tap(ADMIN, '取消定时');
    expect(world.fake.noted).toEqual([]);
  });

  test('what changed since is shown section by section, then updated, with a note if wanted', async () => {
    await previewed();
    await world.tap(ADMIN, '现在发布');
    world.fake.changes([
      {
        publicationId: 1,
        targetId: world.targetId,
        versionId: 1,
        changed: [{ key: 'section:0', title: '模型与产品' }],
        added: [{ key: 'section:1', title: '新增一节' }],
        removed: [],
        overview: true,
        drastic: false,
        applied: false,
      },
    ]);
    await world.say(ADMIN, `/publish ${DAY}`);
    expect(world.last(ADMIN).text).toContain('已发布');
    expect(world.last(ADMIN).text).toContain('改动「模型与产品」');
    expect(world.last(ADMIN).text).toContain('新增「新增一节」');
    await world.tap(ADMIN, '更新已发布的');
    await world.tap(ADMIN, '附一句更正说明');
    await world.say(ADMIN, 'x'.repeat(501));
    expect(world.last(ADMIN).text).toContain('太长了');
    await world.say(ADMIN, '估值应为 5000 亿美元');
    expect(world.fake.corrections).toMatchObject([{ date: DAY, note: '估值应为 5000 亿美元', actor: ADMIN }]);
    expect(world.fake.noted).toHaveLength(1);
  });

  test('goes on with what stopped half-way, and only with that', async () => {
    await previewed();
    await world.tap(ADMIN, '现在发布');
    Object.assign(world.fake.noted[0] ?? {}, { state: 'stopped', sent: 1, failed: 1 });
    await world.say(ADMIN, `/publish ${DAY}`);
    await world.tap(ADMIN, '继续发');
    expect(world.fake.noted).toMatchObject([{ state: 'done', sent: 3 }]);
    expect(world.fake.requests).toHaveLength(1);
  });

  test('the end of a failed push names the reason and retries with one tap', async () => {
    await previewed();
    const { publisher } = world.fake;
    const request = publisher.request;
    publisher.request = async (...given) => {
      const outcome = await request(...given);
      Object.assign(world.fake.noted[0] ?? {}, { sent: 2, failed: 1 });
      return outcome;
    };
    await world.tap(ADMIN, '现在发布');
    expect(world.texts(ADMIN).some((text) => text.includes('消息太长'))).toBe(true);
    await world.tap(ADMIN, '重发失败的');
    expect(world.fake.noted).toMatchObject([{ failed: 0, sent: 3 }]);
  });
});

describe('one publication, whatever happens', () => {
  test('a restart inside the conversation loses nothing', async () => {
    await previewed();
    await world.restart();
    await world.tap(ADMIN, '现在发布');
    expect(world.fake.noted).toHaveLength(1);
  });

  test('a restart while a time is asked for loses nothing', async () => {
    await previewed();
    await world.tap(ADMIN, '定时发布');
    await world.restart();
    await world.say(ADMIN, '21:30');
    expect(world.fake.noted).toMatchObject([{ state: 'waiting' }]);
  });

  test('a restart in the middle of the preview goes on where it was', async () => {
    await world.write(`${DAY}.md`, digestText(DAY));
    let died = false;
    world.sandbox.hooks.afterCall = (call) => {
      // Dies as the first message of the preview stands in the chat.
      if (call.method === 'sendMessage' && String(call.params.text).startsWith('<b>大模型')) {
        world.parts.chat.stop();
        died = true;
      }
    };
    await world.say(ADMIN, `/publish ${DAY}`);
    delete world.sandbox.hooks.afterCall;
    expect(died).toBe(true);
    expect(world.texts(ADMIN).some((text) => text.includes('预览完毕'))).toBe(false);
    await world.restart();
    expect(world.texts(ADMIN).some((text) => text.includes('预览完毕'))).toBe(true);
    expect(world.texts(ADMIN).filter((text) => text.includes('模型与产品'))).toHaveLength(1);
    await world.tap(ADMIN, '现在发布');
    expect(world.fake.noted).toHaveLength(1);
  });

  test('a double tap', async () => {
    await previewed();
    const summary = world.last(ADMIN);
    const data = summary.reply_markup?.inline_keyboard[0]?.[0]?.callback_data;
    world.people.press(ADMIN, ADMIN, summary.message_id, String(data));
    world.people.press(ADMIN, ADMIN, summary.message_id, String(data));
    await world.pump();
    expect(world.fake.noted).toHaveLength(1);
    expect(world.fake.requests).toHaveLength(1);
    expect(world.texts(ADMIN).some((text) => text.includes('已经失效'))).toBe(true);
  });

  test('two admins at the same time', async () => {
    await previewed(ADMIN);
    await world.say(SECOND, `/publish ${DAY}`);
    await world.tap(SECOND, 'Publish now');
    await world.tap(ADMIN, '现在发布');
    expect(world.fake.noted).toMatchObject([{ actor: SECOND }]);
    expect(world.texts(ADMIN).some((text) => text.includes('没有重复发送'))).toBe(true);
  });

  test('the schedule fires while the admin decides', async () => {
    await previewed();
    await world.fake.publisher.request(
      { feed: 'default', date: DAY, actor: null, origin: 'schedule' },
      world.clock.now,
    );
    await world.tap(ADMIN, '现在发布');
    expect(world.fake.noted).toMatchObject([{ origin: 'schedule' }]);
    expect(world.texts(ADMIN).some((text) => text.includes('没有重复发送'))).toBe(true);
  });

  test('the text changed after the preview: what was not seen does not go out', async () => {
    await previewed();
    await world.write(`${DAY}.md`, digestText(DAY, '换了一个完全不同的标题'));
    await world.tap(ADMIN, '现在发布');
    expect(world.fake.requests).toEqual([]);
    expect(world.texts(ADMIN).some((text) => text.includes('在你预览之后变了'))).toBe(true);
  });

  test('a changed version of the conversation says: start again', async () => {
    await previewed();
    world.parts.db.prepare("UPDATE conversation SET value = json_replace(value, '$.version[1]', 0)").run();
    await world.tap(ADMIN, '现在发布');
    expect(world.texts(ADMIN).some((text) => text.includes('请重新开始'))).toBe(true);
    expect(world.fake.requests).toEqual([]);
  });
});

describe('only the admin who asked', () => {
  test('another member cannot press, type or ask', async () => {
    await previewed();
    const summary = world.last(ADMIN);
    const data = String(summary.reply_markup?.inline_keyboard[0]?.[0]?.callback_data);
    const asked = world.people.press(MEMBER, MEMBER, 1, data);
    await world.pump();
    expect(await asked.answered).toMatchObject({ text: '这是管理员才能用的功能。', show_alert: true });
    await world.say(MEMBER, `/publish ${DAY}`);
    expect(world.last(MEMBER).text).toBe('这是管理员才能用的功能。');
    expect(world.fake.requests).toEqual([]);
    expect(world.parts.db.prepare('SELECT count(*) AS n FROM conversation').get()).toEqual({ n: 1 });
  });

  test('in the group nothing is decided: the admin is led to the private chat', async () => {
    await previewed();
    await world.say(ADMIN, `/publish ${DAY}`, world.group.id);
    const answer = world.last(world.group.id);
    expect(answer.reply_markup?.inline_keyboard[0]?.[0]?.url).toBe(
      `https://t.me/ai_digest_demo_bot?start=desk_publish_${DAY}`,
    );
    expect(
      world.parts.db.prepare('SELECT message_id, delete_at > at AS goes FROM own_message').all(),
    ).toEqual([{ message_id: answer.message_id, goes: 1 }]);
    await world.say(MEMBER, '21:30', world.group.id);
    expect(world.fake.requests).toEqual([]);
    await world.say(ADMIN, `/start desk_publish_${DAY}`);
    expect(world.last(ADMIN).text).toContain('预览完毕');
  });

  test('another admin cannot answer for the first one', async () => {
    await previewed();
    const data = String(world.last(ADMIN).reply_markup?.inline_keyboard[0]?.[0]?.callback_data);
    await world.press(SECOND, 1, data);
    expect(world.fake.requests).toEqual([]);
    expect(world.last(SECOND).text).toContain('expired');
  });

  test('an anonymous admin is asked to tap, and the tap names the person', async () => {
    await world.write(`${DAY}.md`, digestText(DAY));
    world.people.say(world.group.id, ADMIN, `/publish ${DAY}`, { anonymous: true });
    await world.pump();
    const asked = world.last(world.group.id);
    expect(asked.reply_markup?.inline_keyboard[0]?.[0]?.text).toBeDefined();
    const stranger = world.people.press(world.group.id, MEMBER, asked.message_id, 0);
    await world.pump();
    expect((await stranger.answered).url).toBeUndefined();
    const admin = world.people.press(world.group.id, ADMIN, asked.message_id, 0);
    await world.pump();
    expect((await admin.answered).url).toBe(`https://t.me/ai_digest_demo_bot?start=desk_publish_${DAY}`);
  });
});

describe('forged and stale taps change nothing', () => {
  test.each([
    'pub|00000000|now',
    'pub|',
    'day|default|2026-01-31|publish|999',
    'day|default|2026-13-45|publish|1',
    'day|other|2026-01-31|publish|1',
    'day|default|2026-01-31|really|1',
    'day|default|2026-01-31|sent|7',
    'rel|2026-01-31|999',
    'tgt|set|1|form|everything',
    'tgt|add|5|now',
    'tgt|show|99999',
    'ret|yes|2026-01-01',
    'ret|maybe|2026-01-31',
  ])('%s', async (data) => {
    await world.write(`${DAY}.md`, digestText(DAY));
    await world.say(ADMIN, '/status');
    const before = world.chat(ADMIN).length;
    await world.press(ADMIN, world.last(ADMIN).message_id, data);
    expect(world.fake.requests).toEqual([]);
    expect(world.fake.retractions.flatMap(() => world.fake.noted)).toEqual([]);
    expect(world.fake.answers).toEqual([]);
    const said = world.texts(ADMIN).slice(before).join('') + world.texts(ADMIN)[before - 1];
    expect(said).toMatch(/失效|不认识|不在了|没有|变了/);
    expect(await world.parts.targets.get(world.targetId)).toMatchObject({ form: 'full', state: 'active' });
  });

  test('a tap that was made while the bot was away is not obeyed', async () => {
    await previewed();
    world.sandbox.fault((call) =>
      call.method === 'answerCallbackQuery'
        ? {
            kind: 'status',
            code: 400,
            description: 'Bad Request: query is too old and response timeout expired or query ID is invalid',
          }
        : null,
    );
    await world.tap(ADMIN, '现在发布');
    world.sandbox.fault(null);
    expect(world.fake.requests).toEqual([]);
    expect(world.last(ADMIN).text).toContain('不在线');
  });
});
