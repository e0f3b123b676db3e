import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  ADMIN,
  buttonsOf,
  createWorld,
  digestText,
  MEMBER,
  PLACEHOLDER,
  SECOND,
  type World,
} from './world.js';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.stop());

const DAY = '2026-01-31';
const cards = (user = ADMIN) =>
  world.chat(user).filter((message) => /日报|Digest of/.test(String(message.text)));
const silent = (text: string) =>
  world.sandbox.calls
    .filter(({ method, params }) => method === 'sendMessage' && String(params.text).includes(text))
    .map(({ params }) => String(params.disable_notification ?? false) === 'true');
const schedule = () =>
  world.fake.publisher.request(
    { feed: 'default', date: DAY, actor: null, origin: 'schedule' },
    world.clock.now,
  );

describe('the card of the day', () => {
  test('waiting, held, replaced and published: one card, which rings once at the time', async () => {
    await world.refresh();
    expect(cards()).toHaveLength(1);
    expect(cards()[0]?.text).toContain('等待中');
    expect(silent('等待中')).toEqual([true, true]);

    world.at('2026-01-31T07:32');
    await world.write('placeholder.md', PLACEHOLDER(DAY));
    await world.refresh();
    expect(cards()).toHaveLength(1);
    expect(cards()[0]?.text).toContain('已扣下');
    expect(cards()[0]?.text).toContain('placeholder.md');
    expect(buttonsOf(cards()[0] ?? world.last(ADMIN))).toEqual(['预览', '仍要发布', '跳过这一天']);

    world.at('2026-01-31T08:00');
    await world.refresh();
    await world.refresh();
    expect(cards()).toHaveLength(1);
    expect(silent('已扣下')).toEqual([false, false]);
    const old = cards()[0];

    world.at('2026-01-31T09:57');
    await world.write('2026-01-31.md', digestText(DAY));
    world.at('2026-01-31T09:58');
    await world.write('placeholder.md', null);
    await schedule();
    await world.refresh();
    expect(cards()).toHaveLength(1);
    expect(cards()[0]?.text).toContain('09:58 发布');
    expect(buttonsOf(cards()[0] ?? world.last(ADMIN))).toEqual(['更正', '撤回']);

    const anyway = String(old?.reply_markup?.inline_keyboard[0]?.[1]?.callback_data);
    await world.press(ADMIN, old?.message_id ?? 0, anyway);
    expect(world.fake.requests).toHaveLength(1);
    expect(world.fake.noted).toHaveLength(1);
  });

  test('is not said twice: the same state makes no call', async () => {
    await world.refresh();
    const calls = world.sandbox.calls.length;
    await world.refresh();
    await world.refresh();
    expect(world.sandbox.calls).toHaveLength(calls);
  });

  test('survives a restart as the same card', async () => {
    await world.refresh();
    await world.restart();
    await world.write(`${DAY}.md`, digestText(DAY));
    await world.refresh();
    expect(cards()).toHaveLength(1);
    expect(cards()[0]?.text).toContain('就绪');
  });

  test('speaks the language of each admin', async () => {
    await world.say(SECOND, '/status');
    await world.refresh();
    expect(cards(SECOND)[0]?.text).toContain('waiting');
    expect(cards(ADMIN)[0]?.text).toContain('等待中');
  });

  test('publish anyway asks once more with the reason, then publishes', async () => {
    await world.write('x.md', PLACEHOLDER(DAY));
    await world.refresh();
    await world.tap(ADMIN, '仍要发布');
    expect(world.fake.requests).toEqual([]);
    await world.tap(ADMIN, '确认发布');
    expect(world.fake.requests).toMatchObject([{ force: true, date: DAY, actor: ADMIN }]);
    expect(cards()[0]?.text).toContain('已发布');
    await world.say(ADMIN, '/log');
    expect(world.last(ADMIN).text).toContain('小陈 发布 2026-01-31');
  });

  test('preview from the card shows the messages and repeats the buttons', async () => {
    await world.write(`${DAY}.md`, digestText(DAY));
    await world.refresh();
    await world.tap(ADMIN, '预览');
    expect(world.last(ADMIN).text).toContain('预览完毕');
    await world.tap(ADMIN, '现在发布');
    expect(world.fake.noted).toHaveLength(1);
    expect(world.buttons(ADMIN)).toEqual(['更正', '撤回']);
  });

  test('skip and take it back', async () => {
    await world.write(`${DAY}.md`, digestText(DAY));
    await world.refresh();
    await world.tap(ADMIN, '跳过这一天');
    expect(cards()[0]?.text).toContain('已跳过');
    expect((await world.parts.store.day('default', DAY)).skippedAt).not.toBeNull();
    await world.tap(ADMIN, '取消跳过');
    expect((await world.parts.store.day('default', DAY)).skippedAt).toBeNull();
    expect(cards()[0]?.text).toContain('就绪');
  });

  test('too late: preview, publish or skip, and it rings', async () => {
    world.at('2026-01-31T15:10');
    await world.write(`${DAY}.md`, digestText(DAY));
    await world.refresh();
    expect(silent('过了时限')).toContain(false);
    expect(buttonsOf(cards()[0] ?? world.last(ADMIN))).toEqual(['预览', '发布', '跳过这一天']);
    await world.tap(ADMIN, '发布');
    expect(world.fake.noted).toHaveLength(1);
  });

  test('a doubt is answered on the card', async () => {
    await world.write(`${DAY}.md`, digestText(DAY));
    await schedule();
    await world.parts.events.ask({
      feed: 'default',
      date: DAY,
      kind: 'doubt',
      subject: 'call:1',
      data: { part: '具身智能', target: 'AI News Plus' },
      at: world.clock.now,
    });
    await world.refresh();
    expect(cards()[0]?.text).toContain('具身智能');
    await world.tap(ADMIN, '没有');
    expect(world.fake.answers).toEqual([{ id: 1, answer: 'not-sent', by: ADMIN }]);
  });

  test('an unreadable file is named with its line', async () => {
    await world.write('2026-01-31.md', '---\ntitle: [oops\ndate: 2026-01-31\n---\n# x\n');
    await world.refresh();
    expect(cards()[0]?.text).toMatch(/第 \d+ 行/);
    expect(buttonsOf(cards()[0] ?? world.last(ADMIN))).toEqual(['跳过这一天']);
  });

  test('yesterday is not opened again once it is settled', async () => {
    await world.write(`${DAY}.md`, digestText(DAY));
    await schedule();
    await world.refresh();
    world.at('2026-02-01T07:00');
    await world.refresh();
    expect(await world.parts.store.openDays('default', 0)).toEqual(['2026-02-01']);
    expect(cards()).toHaveLength(2);
  });

  test('a full archive at the first start makes one card, not a hundred', async () => {
    for (let day = 10; day < 31; day += 1)
      await world.write(`2026-01-${day}.md`, digestText(`2026-01-${day}`, `标题 ${day}`));
    await world.refresh();
    expect(cards()).toHaveLength(1);
  });
});

test('an admin who never pressed Start is reported with the link, and gets the card after pressing it', async () => {
  world.people.block(SECOND);
  await world.pump();
  await world.restart();
  expect(
    world.warnings.some(
      (line) => line.includes(`${SECOND}`) && line.includes('https://t.me/ai_digest_demo_bot'),
    ),
  ).toBe(true);
  expect(world.texts(ADMIN).some((text) => text.includes(`${SECOND}`))).toBe(true);
  world.people.start(SECOND);
  await world.pump();
  await world.refresh();
  expect(cards(SECOND)).toHaveLength(1);
});

describe('commands', () => {
  test('/status says what will happen next', async () => {
    await world.write(`${DAY}.md`, digestText(DAY));
    await world.say(ADMIN, '/status');
    const text = String(world.last(ADMIN).text);
    expect(text).toContain('下次：2026-01-31 08:00，会发布 2026-01-31');
    expect(text).toContain('AI News Plus：还没有发过');
    expect(text).toContain('版本 0.1.0');
    expect(text).not.toContain(world.sandbox.token);
  });

  test('/help names the commands of an admin, to be tapped, and none of them to a member', async () => {
    await world.say(ADMIN, '/help');
    const help = world.last(ADMIN);
    expect(help.text).toContain('\n/publish 发布一天的日报\n/status 现在的情况\n');
    expect(help.entities?.filter(({ type }) => type === 'bot_command')).toHaveLength(10);
    await world.say(MEMBER, '/help');
    expect(world.texts(MEMBER).join('\n')).not.toContain('/publish');
  });

  test('/why tells the day in order', async () => {
    world.at('2026-01-31T07:32');
    await world.write('a.md', PLACEHOLDER(DAY));
    world.at('2026-01-31T07:40');
    await world.write('a.md', null);
    await world.write('b.md', digestText(DAY));
    await world.say(ADMIN, '/why');
    const lines = String(world.last(ADMIN).text).split('\n');
    expect(lines[0]).toContain('2026-01-31 的经过');
    expect(lines[1]).toMatch(/^07:32 读到 a\.md，已扣下：.+/);
    expect(lines.some((line) => line.startsWith('07:40 读到 b.md，检查通过'))).toBe(true);
  });

  test('/pause and /resume', async () => {
    await world.say(ADMIN, '/pause');
    expect(await world.parts.store.setting('paused')).not.toBeNull();
    await world.say(ADMIN, '/pause');
    expect(world.last(ADMIN).text).toBe('本来就是暂停的。');
    await world.say(ADMIN, '/resume');
    expect(await world.parts.store.setting('paused')).toBeNull();
  });

  test('/skip, and not what is published', async () => {
    await world.say(ADMIN, '/skip 2026-02-01');
    expect((await world.parts.store.day('default', '2026-02-01')).skippedAt).not.toBeNull();
    await world.write(`${DAY}.md`, digestText(DAY));
    await schedule();
    await world.say(ADMIN, `/skip ${DAY}`);
    expect(world.last(ADMIN).text).toContain('跳不了');
  });

  test('/release lets a held text through after naming the reasons', async () => {
    await world.write('a.md', PLACEHOLDER(DAY));
    await world.say(ADMIN, `/release ${DAY}`);
    expect(world.last(ADMIN).text).toContain('·');
    await world.tap(ADMIN, '放行');
    expect((await world.parts.versions.inForce('default', DAY))?.path).toBe('a.md');
  });

  test('/retract shows what would go, confirms, and only then acts', async () => {
    await world.write(`${DAY}.md`, digestText(DAY));
    await schedule();
    await world.say(ADMIN, `/retract ${DAY}`);
    expect(world.last(ADMIN).text).toContain('会删掉 AI News Plus 里的 3 条消息');
    expect(world.fake.retractions).toEqual([]);
    await world.tap(ADMIN, '确认撤回');
    expect(world.fake.retractions).toMatchObject([{ date: DAY, mode: 'delete', actor: ADMIN }]);
    expect(world.last(ADMIN).text).toContain('已撤回');
  });

  test.each([
    '/status',
    '/why',
    '/pause',
    `/skip ${DAY}`,
    `/release ${DAY}`,
    `/retract ${DAY}`,
    '/log',
    '/targets',
  ])('%s by somebody else is refused and changes nothing', async (command) => {
    await world.say(MEMBER, command);
    expect(world.last(MEMBER).text).toBe('这是管理员才能用的功能。');
    expect(await world.parts.store.setting('paused')).toBeNull();
    expect(await world.parts.store.actions(1)).toEqual([]);
  });
});

describe('a digest sent as a document', () => {
  const send = async (name: string, text: string | Uint8Array, mime = 'text/markdown') => {
    const bytes = typeof text === 'string' ? Buffer.from(text) : text;
    world.people.sendFile(ADMIN, ADMIN, { name, bytes, mime });
    await world.pump();
    await world.parts.chat.idle();
  };

  test('is checked, stored under a safe name, and previewed', async () => {
    await send('my digest.md', digestText(DAY));
    expect(readFileSync(path.join(world.content, '2026-01-31.md'), 'utf8')).toBe(digestText(DAY));
    expect(world.texts(ADMIN).some((text) => text.includes('检查通过'))).toBe(true);
    expect(world.last(ADMIN).text).toContain('预览完毕');
    await world.tap(ADMIN, '现在发布');
    expect(world.fake.noted).toHaveLength(1);
  });

  test('with a fault: the line is named and nothing stored; mended: it is', async () => {
    await send('x.md', '---\ntitle: [oops\ndate: 2026-01-31\n---\n# x\n');
    expect(world.last(ADMIN).text).toMatch(/没有保存/);
    expect(world.last(ADMIN).text).toMatch(/第 \d+ 行/);
    expect(readdirSync(world.content)).toEqual([]);
    await send('x.md', digestText(DAY));
    expect(readdirSync(world.content)).toEqual(['2026-01-31.md']);
  });

  test.each([
    ['../../x.md', ['2026-01-31.md']],
    ['/etc/x.md', ['2026-01-31.md']],
    ['..\\..\\x.md', ['2026-01-31.md']],
    ['.md', ['2026-01-31.md']],
  ])('a name like %s leads nowhere', async (name, files) => {
    await send(name, digestText(DAY));
    expect(readdirSync(world.content)).toEqual(files);
    expect(readdirSync(world.folder).sort()).toEqual(
      ['content', 'state.sqlite', 'state.sqlite-shm', 'state.sqlite-wal'].sort(),
    );
    expect(existsSync('/etc/x.md')).toBe(false);
  });

  test('a picture, another kind of file, and what is too big are refused', async () => {
    await send('x.png', 'png', 'image/png');
    expect(world.last(ADMIN).text).toContain('这是图片');
    await send('x.md', 'png', 'image/png');
    expect(world.last(ADMIN).text).toContain('这是图片');
    await send('x.pdf', 'pdf', 'application/pdf');
    expect(world.last(ADMIN).text).toContain('.md');
    await send('x.md', Buffer.alloc(3 * 1024 * 1024, 97));
    expect(world.last(ADMIN).text).toContain('文件太大');
    await send('x.md', Buffer.from([0xff, 0xfe, 0x00, 0xd8]));
    expect(world.last(ADMIN).text).toContain('没有保存');
    expect(readdirSync(world.content)).toEqual([]);
  });

  test('by somebody else is no business of the desk', async () => {
    world.people.sendFile(MEMBER, MEMBER, {
      name: 'x.md',
      bytes: Buffer.from(digestText(DAY)),
      mime: 'text/markdown',
    });
    await world.pump();
    expect(readdirSync(world.content)).toEqual([]);
    expect(world.chat(MEMBER)).toEqual([]);
  });

  test('the token stays out of what is said when the download fails', async () => {
    world.sandbox.fault((call) =>
      call.method === 'getFile'
        ? { kind: 'status', code: 400, description: 'Bad Request: file is too big' }
        : null,
    );
    await send('x.md', digestText(DAY));
    world.sandbox.fault(null);
    expect(world.last(ADMIN).text).toContain('file is too big');
    expect(world.texts(ADMIN).join()).not.toContain(world.sandbox.token);
  });
});

describe('targets', () => {
  test('put into a group: the admins are asked, and it starts tomorrow', async () => {
    const chat = world.operator.addChat({ type: 'supergroup', title: '新群', owner: MEMBER, bot: null });
    world.operator.setRights(chat.id, 'member');
    await world.pump();
    expect(world.last(ADMIN).text).toContain('新群');
    expect(world.last(ADMIN).text).toContain('Lin');
    await world.tap(ADMIN, '从明天开始');
    const made = (await world.parts.targets.all('default')).find((target) => target.chatId === chat.id);
    expect(made).toMatchObject({ state: 'active', startsOn: '2026-02-01', title: '新群', addedBy: ADMIN });
  });

  test("accepted with today's at once", async () => {
    await world.write(`${DAY}.md`, digestText(DAY));
    await schedule();
    const chat = world.operator.addChat({ type: 'channel', title: '频道', owner: MEMBER, bot: null });
    world.operator.setRights(chat.id, { can_post_messages: true });
    await world.pump();
    await world.tap(ADMIN, '现在发今天的');
    expect(world.fake.noted).toHaveLength(2);
    const made = (await world.parts.targets.all('default')).find((target) => target.chatId === chat.id);
    expect(made?.rights).toEqual({ post: true, pin: false, delete: false });
  });

  test('a member cannot accept', async () => {
    const chat = world.operator.addChat({ type: 'supergroup', title: '新群', owner: MEMBER, bot: null });
    world.operator.setRights(chat.id, 'member');
    await world.pump();
    await world.press(MEMBER, 1, `tgt|add|${chat.id}|now`);
    expect(await world.parts.targets.all('default')).toHaveLength(1);
  });

  test('kicked: noticed and told, and not tried any more', async () => {
    world.operator.kickBot(world.group.id, MEMBER);
    await world.pump();
    expect(await world.parts.targets.get(world.targetId)).toMatchObject({ state: 'lost' });
    expect(world.texts(ADMIN).some((text) => text.includes('被移出了「AI News Plus」'))).toBe(true);
    world.operator.setRights(world.group.id, 'member', MEMBER);
    await world.pump();
    await world.tap(ADMIN, '从明天开始');
    expect(await world.parts.targets.get(world.targetId)).toMatchObject({ state: 'active' });
  });

  test('the settings of a target', async () => {
    await world.say(ADMIN, '/targets');
    await world.tap(ADMIN, 'AI News Plus · 推送中');
    await world.tap(ADMIN, '改为只发首条');
    await world.tap(ADMIN, '改为静默');
    await world.tap(ADMIN, '不置顶');
    await world.tap(ADMIN, '回答：私聊答');
    await world.tap(ADMIN, '查权限');
    await world.tap(ADMIN, '时间');
    await world.say(ADMIN, '99 99 * * *');
    expect(world.last(ADMIN).text).toContain('这不是有效的 cron');
    await world.say(ADMIN, '30 9 * * *');
    expect(await world.parts.targets.get(world.targetId)).toMatchObject({
      form: 'brief',
      silent: true,
      pin: false,
      answers: 'private',
      cron: '30 9 * * *',
      rights: { post: true, pin: true, delete: true },
    });
    await world.tap(ADMIN, '话题');
    await world.say(ADMIN, '7');
    const all = await world.parts.targets.all('default');
    expect(all.map(({ topic, state, form }) => ({ topic, state, form }))).toEqual([
      { topic: 0, state: 'off', form: 'brief' },
      { topic: 7, state: 'active', form: 'brief' },
    ]);
    await world.say(ADMIN, '/log');
    expect(world.last(ADMIN).text).toContain('改时间');
  });
});
