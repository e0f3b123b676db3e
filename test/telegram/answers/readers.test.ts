import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { toStart } from '../../../src/query/button-codec.js';
import { DEMO } from '../../../src/sandbox/demo.js';
import type { MessageState } from '../../../src/sandbox/state.js';
import { tagKey } from '../../../src/tags/tags.js';
import { digestOf, FakeVersions, openBench, openCalls } from '../../helpers/bench.js';
import { digestText, NOW, publish, put, type ReadersWorld, readersWorld, SEED } from './world.js';

let world: ReadersWorld;

const { lin, alex, group } = DEMO;
const TOO_OLD = '我刚才不在线，那条消息没有处理，请再发一次。';
const buttons = (message: MessageState) => message.reply_markup?.inline_keyboard.flat() ?? [];
const labels = (message: MessageState) => buttons(message).map((button) => String(button.text));
const links = (message: MessageState) =>
  (message.entities ?? []).flatMap((entity) => (typeof entity.url === 'string' ? [entity.url] : []));

const say = (chatId: number, userId: number, text: string) =>
  world.answer(chatId, userId, () => world.sandbox.people.say(chatId, userId, text));
const privately = (text: string, userId: number = lin) => say(userId, userId, text);
const press = (message: MessageState, label: string, chatId: number = lin, userId: number = lin) => {
  const place = labels(message).findIndex((text) => text.includes(label));
  const secret = message.ephemeral === undefined ? {} : { ephemeral: message.ephemeral.id };
  return world.answer(chatId, userId, () =>
    world.sandbox.people.press(chatId, userId, message.message_id, place, secret),
  );
};

const open = async (options: Parameters<typeof readersWorld>[0] = {}) => {
  world = await readersWorld(options);
  await put(
    world.db,
    world.archive,
    '2026-01-30',
    digestText('2026-01-30', '英伟达新芯片', [
      ['英伟达发布新芯片', '英伟达发布新一代芯片。'],
      ['ChatGPT上线健康功能', 'ChatGPT上线健康功能。'],
    ]),
  );
  await put(world.db, world.archive, '2026-01-31', SEED);
  await put(
    world.db,
    world.archive,
    '2026-02-01',
    digestText('2026-02-01', '未发布', [['OpenAI尚未公布的消息', 'OpenAI宣布。']]),
    false,
  );
  publish(world.db, '2026-01-31', SEED, 100);
  for (const user of [lin, alex]) world.sandbox.people.start(user);
  await world.settled();
};

afterEach(async () => {
  await world.stop();
});

describe('in private', () => {
  beforeEach(() => open());

  test('/tag lists the news, titles linked to the post and ↗ to the source', async () => {
    const answer = await privately('/tag OpenAI');
    expect(answer.text).toMatch(
      /^OpenAI · \d+ 条\n最新在前；点数字看全文\n\n2026-01-31 · 周六\n1\) OpenAI计划Q4 IPO，目标抢在Anthropic之前\u00a0↗\n2\) /,
    );
    expect(links(answer)).toContain('https://www.ithome.com/0/917/706.htm');
    expect(links(answer).some((url) => /^https:\/\/t\.me\/ai_news_plus\/\d+$/.test(url))).toBe(true);
    expect(answer.text).not.toContain('尚未公布');
  });

  test('aliases, several names and a period', async () => {
    const byAlias = await privately('/tag 英伟达');
    expect(byAlias.text).toContain('英伟达 · 2 条');
    expect((await privately('/tag nvidia')).text).toBe(byAlias.text);
    expect((await privately('/tag openai 微软')).text).toContain('OpenAI + 微软 · 1 条');
    expect((await privately('/tag 英伟达 2026-01-30')).text).toBe(
      '英伟达 · 2026-01-30 · 1 条\n最新在前；点数字看全文\n\n2026-01-30 · 周五\n1) 英伟达发布新芯片',
    );
  });

  test('a product answers with its own news and offers its owner', async () => {
    const answer = await privately('/tag ChatGPT');
    expect(answer.text).toContain('ChatGPT上线健康功能');
    expect(labels(answer)).toEqual(['1', '另有 1 条提到', '全部 OpenAI']);
    const owner = await press(answer, 'OpenAI');
    expect(owner.message_id).toBe(answer.message_id);
    expect(owner.text).toContain('ChatGPT上线健康功能');
    expect(owner.text).toMatch(/^OpenAI · /);
  });

  test('what only tells of a name further on is a tap away', async () => {
    const answer = await privately('/tag ChatGPT');
    const all = await press(answer, '另有 1 条提到');
    expect(all.message_id).toBe(answer.message_id);
    expect(labels(all)).toEqual(['1', '2', '全部 OpenAI']);
  });

  test('a mistyped name is answered at once, and the correction named', async () => {
    const typo = await privately('/tag nvida');
    expect(typo.text).toMatch(/^英伟达 · 2 条\n已把“nvida”当作“英伟达”。\n/);
    expect((await privately('谷哥有什么新闻')).text).toContain('已把“谷哥”当作“谷歌”。');
  });

  test('a name that is no tag is answered from titles and first lines, and that is said', async () => {
    const answer = await privately('/tag 脑电帽');
    expect(answer.text).toMatch(/“脑电帽”/);
    expect(answer.text).toMatch(/不是标签，以下是标题或开头提到它的|以下是正文提到的/);
    expect(labels(answer)).toContain('1');
  });

  test('a whole question is answered', async () => {
    expect((await privately('最近有没有英伟达的消息')).text).toMatch(
      /^英伟达 · 2026-01-03 – 2026-02-01 · 2 条/,
    );
    expect((await privately('what about nvidia last week?', alex)).text).toMatch(
      /^NVIDIA · 2 items\nNothing in 2026-01-19 – 2026-01-25; this is of all time:\n/,
    );
    expect((await privately('昨天有什么新闻')).text).toContain('2026-01-31 · 周六');
    expect((await privately('1月28日的日报')).text).toBe('2026-01-28 没有日报。');
    expect((await privately('英伟达最近还有没有怪物')).text).toContain(
      '没有同时符合“怪物”的，以下未按它筛选：',
    );
  });

  test('names that no news has together are offered each for itself', async () => {
    const answer = await privately('英伟达和小米');
    expect(answer.text).toBe('没有找到“英伟达 + 小米”。\n可以分开看，或者换个说法：');
    expect(labels(answer)).toEqual(['英伟达', '小米', '今天的日报', '常见标签']);
    expect((await press(answer, '英伟达')).text).toMatch(/^英伟达 · 2 条/);
  });

  test.each(['🙂', 'hello', '-openai', '你好', '…', '\u202e', '问'.repeat(4096)])(
    'bad input gets a line that helps: %#',
    async (typed) => {
      const answer = await privately(typed);
      expect(answer.text).toMatch(/想看什么|太长了/);
      expect(labels(answer)).toEqual(['今天的日报', '常见标签']);
    },
  );

  test('right-to-left text that nothing has gets a line that helps', async () => {
    expect((await privately('مرحبا بالعالم')).text).toMatch(/^没有找到/);
  });

  test('an item is read in the private chat, and the list comes back', async () => {
    const list = await privately('/tag 英伟达');
    const item = await press(list, '2');
    expect(item.message_id).toBe(list.message_id);
    expect(item.text).toBe('英伟达发布新芯片\n2026-01-30 · 周五 · 要闻\n\n英伟达发布新一代芯片。\n\n原文 ↗');
    expect(links(item)).toContain('https://example.com/2026-01-30/0');
    expect((await press(item, '返回')).text).toBe(list.text);
  });

  test('an item of a list whose question is too long for a button comes back to it, too', async () => {
    const list = await privately('“英伟达” “发布新一代芯片” 而且还要有很多很多别的话在这一个问题里面');
    const item = await press(list, '1');
    expect(item.text).toMatch(/^英伟达发布新芯片/);
    expect((await press(item, '返回')).text).toBe(list.text);
  });

  test('a tag that was pressed among the frequent ones has a way back', async () => {
    const tags = await privately('/tags');
    const answer = await press(tags, '英伟达');
    expect((await press(answer, '常见标签')).text).toBe(tags.text);
  });

  test('without a name the frequent tags, and more of them', async () => {
    const answer = await privately('/tag');
    expect(answer.text).toBe('最近 30 天常见的标签');
    expect(labels(answer)[0]).toMatch(/^\S.* \d+$/);
    const tag = await press(answer, labels(answer)[0] ?? '');
    expect(tag.text).toMatch(/条/);
    expect((await privately('/tags')).text).toBe('最近 30 天常见的标签');
  });

  test('plain words are tags where all are, else a search', async () => {
    const tags = await privately('openai 融资');
    expect(tags.text).toMatch(/^OpenAI \+ 融资 · /);
    const found = await privately('教练 隐私规则');
    expect(found.text).toMatch(/^“教练” \+ “隐私规则” · 1 条\n/);
    expect(found.text).toContain('库克回应苹果谷歌合作隐私担忧');
    expect((await privately('没有这样的怪物')).text).toContain('没有找到“没有这样的怪物”');
    expect((await privately('脑电帽 2026-01')).text).toMatch(/^“脑电帽” · 2026-01-01 – 2026-01-31 · 1 条/);
    const dated = await privately('openai 2026-01-31');
    expect(dated.text).toMatch(/^OpenAI · 2026-01-31 · /);
    expect((await press(dated, '全部时间')).text).toMatch(/^OpenAI · \d+ 条/);
    expect((await privately('昨天')).text).toContain('2026-01-31 · 周六');
  });

  test('search shows the hit in its context and takes whatever is typed', async () => {
    const answer = await privately('/search 脑电帽');
    const bold = (answer.entities ?? []).filter((entity) => entity.type === 'bold');
    expect(bold.map((entity) => answer.text?.slice(entity.offset, entity.offset + entity.length))).toContain(
      '脑电帽',
    );
    for (const odd of ['"', '-', '* OR NEAR(', '<zz>&', '🙂', ':', 'a'.repeat(3000)]) {
      expect((await privately(`/search ${odd}`)).text, odd).toMatch(/没有找到|想搜什么|太长了/);
    }
    expect((await privately('/search')).text).toContain('想搜什么');
  });

  test('pages turn in place, also for words too long for a button', async () => {
    const long = '开源 模型 "模型" "开源" 模型 开源 "模型" 开源 模型';
    await put(
      world.db,
      world.archive,
      '2026-01-29',
      digestText(
        '2026-01-29',
        't',
        Array.from({ length: 25 }, (_, at) => [`开源模型第${at}号`, '开源的模型。'] as const),
      ),
    );
    const first = await privately(`/search ${long}`);
    const second = await press(first, '下一页');
    expect(second.message_id).toBe(first.message_id);
    expect(second.text).toContain('第 2/');
    const back = await press(second, '上一页');
    expect(back.text).not.toContain('第 2/');
  });

  test('/today says that it is not there yet and shows the latest, never why', async () => {
    const answer = await privately('/today');
    expect(answer.text).toMatch(/^今天的日报还没有发布。最近一期：\nOpenAI冲刺IPO/);
    expect(answer.text).toContain('2026-01-31 · 周六 · ');
    expect(answer.text).not.toContain('未发布');
    expect(labels(answer)).toContain('‹ 01-30');
    const before = await press(answer, '01-30');
    expect(before.text).toMatch(/^英伟达新芯片\n2026-01-30 · 周五 · 2 条\n\n要闻\n1\) 英伟达发布新芯片\n/);
    expect(labels(before)).toEqual(['1', '2', '01-31 ›']);
    world.db
      .prepare(
        "INSERT INTO publication (feed, date, target_id, version_id, state, origin, planned_at, due_at) VALUES ('default', '2026-02-01', 1, 1, 'done', 'cli', 0, 0)",
      )
      .run();
    await world.archive.refreshVisibility('default', '2026-02-01');
    expect((await privately('/today')).text).toMatch(/^未发布\n2026-02-01/);
  });

  test.each([
    ['昨天', '2026-01-31'],
    ['1月30日', '2026-01-30'],
    ['yesterday', '2026-01-31'],
  ])('/digest %s', async (day, date) => {
    expect((await privately(`/digest ${day}`)).text).toContain(date);
  });

  test('/digest of a day that is hidden, missing or no day', async () => {
    expect((await privately('/digest 2026-02-01')).text).toBe('2026-02-01 没有日报。');
    expect((await privately('/digest 2020-01-01')).text).toBe('2020-01-01 没有日报。');
    expect((await privately('/digest 什么时候')).text).toContain('没看懂日期“什么时候”');
  });

  test('/start has three examples to tap, today and the group', async () => {
    const answer = await privately('/start');
    expect(labels(answer)).toEqual(['OpenAI 上周', '具身智能', '融资', '今天的日报', '加入群组']);
    expect(buttons(answer).at(-1)?.url).toBe('https://t.me/ai_news_plus');
    expect((await press(answer, '具身智能')).text).toMatch(/^具身智能 · /);
    const again = await privately('/start');
    expect((await press(again, '今天的日报')).text).toContain('2026-01-31');
  });

  test.each([
    [`t-${tagKey('NVIDIA')}`, /^英伟达 · 2 条/],
    [toStart({ kind: 'item', item: { date: '2026-01-30', ordinal: 0 } }), /^英伟达发布新芯片\n2026-01-30/],
    ['d-2026-01-30', /^英伟达新芯片/],
    [toStart({ kind: 'words', words: '具身智能 2026-01-31' }), /^具身智能 · 2026-01-31 · /],
    ['OpenAI', /^OpenAI · /],
    ['help', /直接问我/],
    ['today', /还没有发布/],
  ])('a link with start=%s opens its answer', async (payload, text) => {
    const answer = await world.answer(lin, lin, () => world.sandbox.people.start(lin, payload));
    expect(answer.text).toMatch(text);
  });

  test('people with another language are answered in English', async () => {
    const answer = await privately('/tag OpenAI', alex);
    expect(answer.text).toMatch(/^OpenAI · \d+ items\n/);
    expect((await privately('/today', alex)).text).toContain('is not there yet');
  });

  test('an old or forged button says so and changes nothing', async () => {
    const answer = await privately('/tag OpenAI');
    for (const data of ['x', 't|0||zzzzzzzzzz', 'q|0||never', 'd|0|nonsense']) {
      const asked = world.sandbox.people.press(lin, lin, answer.message_id, data);
      expect(await asked.answered).toMatchObject({ text: '这个按钮已经失效，请重新提问。' });
    }
    await world.settled();
    expect(world.seen(lin, lin).at(-1)?.text).toBe(answer.text);
  });

  test('questions that piled up while the bot was away are dropped', async () => {
    const before = world.seen(lin, lin).length;
    world.clock.now = NOW - 10 * 60_000;
    world.sandbox.people.say(lin, lin, 'OpenAI');
    world.sandbox.people.say(group, lin, '/tag OpenAI');
    world.clock.now = NOW;
    await world.settled();
    const later = world.seen(lin, lin).slice(before);
    expect(later.map((message) => message.text)).toEqual([TOO_OLD]);
    expect(world.seen(group, lin)).toEqual([]);
  });

  test('whoever wrote while the bot was away is told so once, whatever it was', async () => {
    const { sandbox } = world;
    const since = (userId: number, before: number) =>
      world
        .seen(userId, userId)
        .slice(before)
        .map((message) => message.text);
    const [ofLin, ofAlex] = [world.seen(lin, lin).length, world.seen(alex, alex).length];
    world.clock.now = NOW - 10 * 60_000;
    sandbox.people.sendFile(lin, lin, { name: 'a.md', mime: 'text/markdown', bytes: Buffer.from('# a') });
    for (const text of ['9:30', '/today']) sandbox.people.say(lin, lin, text);
    sandbox.people.say(alex, alex, 'OpenAI');
    world.clock.now = NOW;
    await world.settled();
    expect(since(lin, ofLin)).toEqual([TOO_OLD]);
    expect(since(alex, ofAlex)).toEqual([expect.stringContaining('I was away')]);
    // Away once more: it is said once more.
    await privately('/today');
    const again = world.seen(lin, lin).length;
    world.clock.now = NOW - 10 * 60_000;
    sandbox.people.say(lin, lin, '10:30');
    world.clock.now = NOW;
    await world.settled();
    expect(since(lin, again)).toEqual([TOO_OLD]);
  });

  test('markup in names and words shows as it is', async () => {
    await put(
      world.db,
      world.archive,
      '2026-01-28',
      digestText('2026-01-28', 't', [['<b>甲</b> & @someone #tag 特征', 'x']]),
    );
    const answer = await privately('/search 特征');
    expect(answer.text).toContain('& @someone #tag');
    expect((answer.entities ?? []).map((entity) => entity.type)).not.toContain('hashtag');
  });
});

describe('in the group', () => {
  test('only the asker sees the answer, and turns its pages', async () => {
    await open();
    const answer = await say(group, lin, '/tag OpenAI');
    expect(answer.ephemeral?.viewer).toBe(lin);
    expect(world.seen(group, alex)).toEqual([]);
    const next = await press(answer, '下一页', group);
    expect(next.ephemeral).toEqual(answer.ephemeral);
    expect(next.text).toContain('第 2/');
    expect(answer.text?.split('\n\n').length).toBeLessThanOrEqual(6);
  });

  test.each([['ignored'], ['refused']] as const)(
    'where the server has no such answers (%s) it is short, silent and taken away',
    async (ephemeral) => {
      await open({ ephemeral });
      for (let round = 0; round < 2; round += 1) {
        const answer = await say(group, lin, '/tag OpenAI');
        expect(answer.ephemeral).toBeUndefined();
        expect(answer.text).toMatch(/^OpenAI · \d+ 条\nOpenAI计划Q4 IPO，目标抢在Anthropic之前\u00a0↗\n/);
        expect(answer.text?.split('\n').length).toBeLessThanOrEqual(5);
        expect(labels(answer)).toEqual(['私聊里看全部']);
        expect(buttons(answer)[0]?.url).toBe(
          `https://t.me/${world.bot.bot.botInfo.username}?start=t-${tagKey('OpenAI')}`,
        );
        if (round === 1) expect(answer.silent).toBe(true);
        const due = world.db
          .prepare<[number, number], { purpose: string; delete_at: number }>(
            'SELECT purpose, delete_at FROM own_message WHERE chat_id = ? AND message_id = ?',
          )
          .get(group, answer.message_id);
        expect(due).toEqual({ purpose: 'answer', delete_at: NOW + 300_000 });
      }
      const questions = world.db
        .prepare("SELECT count(*) FROM own_message WHERE purpose = 'question'")
        .pluck()
        .get();
      expect(questions).toBe(2);
      const tries = world.sandbox.calls.filter((call) => 'ephemeral_message_parameters' in call.params);
      expect(tries).toHaveLength(1);
    },
  );

  test('an answer that comes while a message of the digest is in doubt is not taken for it', async () => {
    await open({ ephemeral: 'refused' });
    const versions = new FakeVersions();
    versions.add('2026-02-01', digestOf(['One', 'Two']));
    let answer: MessageState | undefined;
    const life = openBench({
      sandbox: world.sandbox,
      file: world.db.name,
      versions,
      deliver: { updates: 'polled' },
      wire: (sender) => ({
        async call(method, payload) {
          const lost = answer === undefined && String(payload.text).includes('news of One');
          if (!lost) return sender.call(method, payload);
          answer = await say(group, lin, '/tag OpenAI');
          return { kind: 'unknown', why: 'the connection was lost' };
        },
      }),
    });
    await life.publisher.request(
      { feed: 'default', date: '2026-02-01', actor: null, origin: 'command' },
      life.clocks.now(),
    );
    await life.deliverer.runOnce({ patience: 60_000 });
    expect(openCalls(life.db)).toHaveLength(0);
    const texts = world.seen(group, lin).map((message) => message.text ?? '');
    expect(texts.map((text) => text.split('\n')[0])).toEqual([
      'Digest',
      expect.stringMatching(/^OpenAI · /),
      'One',
      'Two',
    ]);
    expect(answer?.editedAt).toBeUndefined();
    life.close();
  });

  test('the short form says too that today is not there yet', async () => {
    await open({ ephemeral: 'refused' });
    const answer = await say(group, lin, '/today');
    expect(answer.text).toMatch(/^今天的日报还没有发布。最近一期：\nOpenAI冲刺IPO/);
    expect(answer.text?.split('\n')).toHaveLength(5);
  });

  test('talk and commands for other bots are left alone', async () => {
    await open();
    for (const text of ['OpenAI', '/tag@otherbot OpenAI', '大家好 /tag', '@someone 融资', '/nonsense']) {
      world.sandbox.people.say(group, lin, text);
    }
    await world.settled();
    expect(world.seen(group, lin)).toEqual([]);
  });

  test('a target may have its answers in private only, or none', async () => {
    await open();
    world.db.prepare("UPDATE target SET answers = 'private'").run();
    const answer = await say(group, lin, '/tag OpenAI');
    expect(answer.text).toBe('请到私聊里问我。');
    world.db.prepare("UPDATE target SET answers = 'off'").run();
    const before = world.seen(group, lin).length;
    world.sandbox.people.say(group, lin, '/tag OpenAI');
    await world.settled();
    expect(world.seen(group, lin)).toHaveLength(before);
  });

  test('one person asking fast is slowed down, others are answered', async () => {
    await open();
    const answer = await privately('/tag OpenAI');
    const asked = Array.from({ length: 30 }, () =>
      world.sandbox.people.press(lin, lin, answer.message_id, 'p|0'),
    );
    const other = await privately('/tag OpenAI', alex);
    expect(other.text).toMatch(/^OpenAI/);
    const toasts = await Promise.all(asked.map((press) => press.answered));
    expect(toasts.some((toast) => toast.text === '慢一点，我马上就来。')).toBe(true);
  });
});

describe('inline', () => {
  beforeEach(() => open());

  const inline = async (query: string, offset = '') => {
    const answer = await world.sandbox.people.inline(lin, query, offset).answered;
    return answer as {
      results: { title: string; description: string }[];
      next_offset: string;
      cache_time: number;
    };
  };

  test('a tag, a search, and the latest for nothing', async () => {
    expect((await inline('英伟达')).results.map((result) => result.title)).toContain('英伟达发布新芯片');
    expect((await inline('库克 隐私')).results[0]?.title).toBe('库克回应苹果谷歌合作隐私担忧');
    const latest = await inline('');
    expect(latest.results[0]?.description).toBe('2026-01-31 · 头部AI公司资本与战略动向');
    const call = world.sandbox.calls.findLast((each) => each.method === 'answerInlineQuery');
    expect(Number(call?.params.cache_time)).toBeGreaterThan(0);
    expect((await inline('没有这样的东西')).results).toEqual([]);
  });

  test('pages go on where the last ended', async () => {
    const first = await inline('');
    const second = await inline('', first.next_offset);
    const all = [...first.results, ...second.results].map((result) => result.title);
    expect(second.results.length).toBeGreaterThan(0);
    expect(new Set(all).size).toBe(all.length);
    expect(first.results.length).toBeLessThanOrEqual(50);
  });
});

describe('what Telegram is told at the start', () => {
  test('commands for each scope and language, ephemeral in groups', async () => {
    await open();
    const commands = world.sandbox.world.state.commands;
    const scopes = (language: string) =>
      commands.filter((set) => set.language === language).map((set) => set.scope.type);
    for (const language of ['', 'zh', 'en']) {
      expect(scopes(language)).toEqual(
        expect.arrayContaining([
          'default',
          'all_private_chats',
          'all_group_chats',
          'all_chat_administrators',
          'chat',
        ]),
      );
    }
    const inGroups = commands.find((set) => set.scope.type === 'all_group_chats' && set.language === 'zh');
    expect(inGroups?.commands.every((command) => command.is_ephemeral === true)).toBe(true);
    expect(world.logged).toEqual([]);
  });
});
