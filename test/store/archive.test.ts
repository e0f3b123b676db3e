import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ask } from '../../src/query/ask.js';
import { readSearch } from '../../src/query/words.js';
import { createArchive } from '../../src/store/archive/archive.js';
import { createPostLinks } from '../../src/store/archive/post-links.js';
import { sqliteEngine } from '../../src/store/sqlite-engine.js';
import {
  dictionary,
  digestText,
  openArchive,
  publish,
  put,
  SEED,
  tagger,
} from '../telegram/answers/world.js';

let store: ReturnType<typeof openArchive>;
beforeEach(() => {
  store = openArchive();
});
afterEach(() => store.close());

const page = { feed: 'default', visibleOnly: true, limit: 10, offset: 0 };

const tags = async (words: string, options: object = {}) => {
  const now = Date.parse('2026-02-01T09:00:00+08:00');
  const asked = { ...page, lenient: false, now, timezone: 'Asia/Shanghai', ...options };
  return ask({ ...store, dictionary }, { as: 'question', words }, asked);
};
const search = (words: string, options: object = {}) =>
  store.search.find({ ...page, words: readSearch(words), period: null, ...options });
const titles = (found: { items: readonly { title: string }[] }) => found.items.map((item) => item.title);

async function threeDays() {
  await put(
    store.db,
    store.archive,
    '2026-01-29',
    digestText('2026-01-29', '一', [
      ['微软投资OpenAI新基金', '微软宣布向OpenAI新基金注资。'],
      ['ChatGPT上线健康功能', 'ChatGPT今天上线健康功能。'],
    ]),
  );
  await put(
    store.db,
    store.archive,
    '2026-01-30',
    digestText('2026-01-30', '二', [
      ['英伟达发布新芯片', '英伟达发布新一代芯片，单价上涨。'],
      ['小米汽车交付', '库克没有提到隐私问题之外的事。'],
    ]),
  );
  await put(store.db, store.archive, '2026-01-31', SEED);
}

describe('tags', () => {
  test('newest first and in reading order, whatever the order of reading', async () => {
    await put(store.db, store.archive, '2026-01-31', SEED);
    await put(
      store.db,
      store.archive,
      '2026-01-30',
      digestText('2026-01-30', 't', [['OpenAI发布新品', 'OpenAI发布。']]),
    );
    const found = await tags('openai', { limit: 50 });
    expect(found.items.at(-1)?.date).toBe('2026-01-30');
    expect(found.items[0]?.title).toBe('OpenAI计划Q4 IPO，目标抢在Anthropic之前');
    expect(found.count).toBe(found.items.length);
  });

  test.each<[string, string[]]>([
    ['英伟达 上周', []],
    ['英伟达 昨天', ['OpenAI拟融资1000亿美元，英伟达、微软、亚马逊洽谈注资']],
    ['英伟达 2026-01-30', ['英伟达发布新芯片']],
    ['微软 openai', ['OpenAI拟融资1000亿美元，英伟达、微软、亚马逊洽谈注资', '微软投资OpenAI新基金']],
    ['ChatGPT', ['ChatGPT上线健康功能']],
    ['nvidia', ['OpenAI拟融资1000亿美元，英伟达、微软、亚马逊洽谈注资', '英伟达发布新芯片']],
  ])('%s', async (words, expected) => {
    await threeDays();
    const found = await tags(words);
    if (words !== 'ChatGPT') expect(titles(found)).toEqual(expected);
    else expect(titles(found)).toContain(expected[0]);
    expect(found.count).toBe(found.items.length);
  });

  test('an owner includes what it owns', async () => {
    await threeDays();
    expect(titles(await tags('openai', { limit: 50 }))).toContain('ChatGPT上线健康功能');
  });

  test('a word that nothing has finds nothing and names what is near', async () => {
    await threeDays();
    expect(await tags('opena1')).toMatchObject({
      count: 0,
      near: expect.arrayContaining(['OpenAI']),
    });
  });

  test('counts stay right through re-reading, hiding and removal', async () => {
    await threeDays();
    const count = async () => (await tags('nvidia')).count;
    const rows = () =>
      store.db
        .prepare('SELECT tag_id, count(*) AS items, sum(visible) AS visible FROM item_tag GROUP BY tag_id')
        .all();
    const kept = () =>
      store.db.prepare('SELECT tag_id, items, visible FROM tag_count WHERE items > 0 ORDER BY tag_id').all();
    expect(await count()).toBe(2);
    await store.archive.setVisible('default', '2026-01-30', false);
    expect(await count()).toBe(1);
    expect((await tags('nvidia', { visibleOnly: false })).count).toBe(2);
    expect(kept()).toEqual(rows());
    await put(store.db, store.archive, '2026-01-31', SEED);
    expect(await count()).toBe(1);
    const gone = { feed: 'default', date: '2026-01-31', versionId: null, digest: null, visible: false };
    await store.archive.indexDays([gone]);
    expect(await count()).toBe(0);
    expect(kept()).toEqual(rows());
    expect((await search('融资')).items.every((item) => item.date !== '2026-01-31')).toBe(true);
  });

  test('a changed dictionary tags the archive anew, a few days at a time', async () => {
    await threeDays();
    const other = createArchive(store.db, {
      hash: 'other',
      tags: [...tagger.tags, { name: '小米车', key: 'xmc', kind: 'product', hashtag: '小米车' }],
      describe: () => null,
      tag: ({ title }) => {
        const names = title.includes('小米') ? ['小米车'] : [];
        return { own: names, all: names, wider: [], unlisted: [], headline: [] };
      },
    });
    expect(await other.retag(2)).toBe(1);
    expect(await other.retag(2)).toBe(0);
    const found = await store.reader.byTags({ ...page, groups: [['小米车']], period: null });
    expect(titles(found)).toEqual(['小米汽车交付']);
    expect((await tags('nvidia')).count).toBe(0);
  });

  test.each(['nvidia', 'nvidia 2026-01', '英伟达 芯片'])(
    'readers find no hidden day by %s',
    async (words) => {
      await threeDays();
      await store.archive.setVisible('default', '2026-01-30', false);
      const days = async (visibleOnly: boolean) =>
        (await tags(words, { visibleOnly })).items.map((item) => item.date);
      expect(await days(true)).not.toContain('2026-01-30');
      expect(await days(false)).toContain('2026-01-30');
    },
  );

  test('frequent tags of a period', async () => {
    await threeDays();
    const [first] = await store.reader.topTags({ ...page, period: { from: '2026-01-31', to: '2026-01-31' } });
    const all = await tags(first?.name ?? '', { limit: 50 });
    expect(first?.count).toBe(all.items.filter((item) => item.date === '2026-01-31').length);
  });
});

describe('search', () => {
  test('finds the words of a lead, of an introduction and of a section without items, which are no items', async () => {
    const text = [
      '---\ntitle: 周一要闻\ndate: 2026-02-02\n---',
      '今天机房里最忙的是值班员老周。',
      '## 模型\n\n本周的模型都在比谁更省电。',
      '### 微软发布新模型\n\n正文。',
      '### 更多模型动态\n\n剩下的几条都来自高校。\n\n- [清华发布评测集](https://a.cn/1)',
      '## 编者按\n\n明天停刊一天，后天恢复。',
    ].join('\n\n');
    await put(store.db, store.archive, '2026-02-02', text);
    const found = async (words: string) =>
      (await search(words)).items.map(({ section, title }) => [section, title]);
    expect(await found('值班员')).toEqual([['周一要闻', '今天机房里最忙的是值班员老周']]);
    expect(await found('省电')).toEqual([['模型', '本周的模型都在比谁更省电']]);
    expect(await found('高校')).toEqual([['模型', '剩下的几条都来自高校']]);
    expect(await found('停刊')).toEqual([['编者按', '明天停刊一天，后天恢复']]);
    expect(await store.archive.size('default')).toEqual({ digests: 1, items: 2 });
    const day = await store.reader.day('default', '2026-02-02', true);
    expect(day?.sections.map(({ title, count }) => [title, count])).toEqual([['模型', 2]]);
    const newest = await store.reader.newest({ ...page, period: null });
    expect(titles(newest)).toEqual(['微软发布新模型', '清华发布评测集']);
  });

  test.each<[string, string[]]>([
    ['库克 隐私', ['库克回应苹果谷歌合作隐私担忧', '小米汽车交付']],
    ['"库克回应"', ['库克回应苹果谷歌合作隐私担忧']],
    ['库克 -隐私问题', ['库克回应苹果谷歌合作隐私担忧']],
    ['ｘｉａｏｍｉ', []],
    ['没有这样的句子', []],
    ['-库克', []],
    ['"', []],
    ['NOT * (', []],
    ['涨', ['英伟达发布新芯片']],
  ])('%s', async (words, expected) => {
    await threeDays();
    const found = await search(words);
    expect(titles(found)).toEqual(expected);
    expect(found.count).toBe(expected.length);
  });

  test('every run of ideographs of a text finds it, from one up', async () => {
    await put(
      store.db,
      store.archive,
      '2026-01-30',
      digestText('2026-01-30', 't', [['宇树机器人登台', '春晚GPT-5表演𠮷祥如意。']]),
    );
    const text = '宇树机器人登台';
    for (let from = 0; from < text.length; from += 1) {
      for (let to = from + 1; to <= text.length; to += 1) {
        expect((await search(text.slice(from, to))).count, text.slice(from, to)).toBe(1);
      }
    }
    for (const words of ['晚GPT', 'gpt5', 'GPT-5表', '𠮷', '5表演'])
      expect((await search(words)).count, words).toBe(1);
    for (const words of ['宇机', 'GPT-50', 'GP', '树宇']) expect((await search(words)).count, words).toBe(0);
  });

  test('a list longer than any digest is read as far as the archive holds it, and the days beside it stay apart', async () => {
    const list = Array.from({ length: 1700 }, (_, n) => `- [条目${n}](https://example.com/${n}) 说明`).join(
      '\n',
    );
    const day = (date: string) => `---\ntitle: 长\ndate: ${date}\n---\n\n## 长长的列表\n\n${list}\n`;
    for (const date of ['2026-01-29', '2026-01-30']) await put(store.db, store.archive, date, day(date));
    expect((await store.reader.newest({ ...page, period: null })).count).toBe(3200);
    const { items } = await search('条目1599');
    expect(items.map(({ date, title }) => ({ date, title }))).toEqual([
      { date: '2026-01-30', title: '条目1599' },
      { date: '2026-01-29', title: '条目1599' },
    ]);
  });

  test('the first paragraph of an item is kept whether its text begins with it or not', async () => {
    const text = digestText('2026-01-30', '二', [['甲公司发布', '第一段。\n\n第二段。']]);
    await put(
      store.db,
      store.archive,
      '2026-01-30',
      `${text}\n## 快讯\n\n- **乙公司**：上市了。\n- 丙公司，停产了。\n`,
    );
    const texts = await store.reader.texts('default', 10);
    expect(texts.map(({ firstParagraph }) => firstParagraph)).toEqual([
      '第一段。',
      '上市了。',
      '丙公司，停产了。',
    ]);
  });

  test('a beginning of a word finds it where nothing has it whole', async () => {
    await threeDays();
    const found = await search('sensenov');
    expect(found.byBeginning).toBe(true);
    expect(found.count).toBeGreaterThan(0);
    expect(found.items.every((item) => /sensenova/i.test(item.title + item.text))).toBe(true);
  });

  test('a hit in the title comes before a newer one in the text, but not before everything for ever', async () => {
    await put(
      store.db,
      store.archive,
      '2024-01-01',
      digestText('2024-01-01', 't', [['量子计算', '很久以前。']]),
    );
    await put(
      store.db,
      store.archive,
      '2026-01-28',
      digestText('2026-01-28', 't', [['量子计算突破', '近期。']]),
    );
    await put(
      store.db,
      store.archive,
      '2026-01-30',
      digestText('2026-01-30', 't', [['别的标题', '提到量子计算。']]),
    );
    expect(titles(await search('量子计算'))).toEqual(['量子计算突破', '别的标题', '量子计算']);
  });

  test('pages neither repeat nor lose an item, also past what is weighed', async () => {
    for (let month = 1; month <= 12; month += 1) {
      const date = `2025-${String(month).padStart(2, '0')}-01`;
      const items = Array.from(
        { length: 40 },
        (_, at) => [`标题${month}的${at}`, at % 3 === 0 ? '关于苹果。' : '苹果树。'] as const,
      );
      await put(store.db, store.archive, date, digestText(date, 't', items), month !== 6);
    }
    const seen: number[] = [];
    for (let offset = 0; ; offset += 50) {
      const found = await search('苹果', { limit: 50, offset });
      expect(found.count).toBe(440);
      seen.push(...found.items.map((item) => item.rank));
      if (found.items.length < 50) break;
    }
    expect(new Set(seen).size).toBe(440);
    expect(seen).toHaveLength(440);
    expect((await search('苹果', { countUpTo: 100 })).count).toBe(100);
    expect((await search('苹果', { visibleOnly: false, countUpTo: 400 })).count).toBe(400);
    expect((await search('苹果', { period: { from: '2025-03-01', to: '2025-04-30' } })).count).toBe(80);
  });

  test('readers find nothing in hidden days, the command line does', async () => {
    await threeDays();
    await store.archive.setVisible('default', '2026-01-31', false);
    expect(titles(await search('库克'))).toEqual(['小米汽车交付']);
    expect((await search('库克', { visibleOnly: false })).count).toBe(2);
  });
});

describe('what readers may see', () => {
  const visible = (date: string) => store.reader.day('default', date, true).then((day) => day !== null);
  const refresh = (today = '2026-02-01') => store.archive.refreshVisibility('default', today);

  test('good days of the past, but not today before it is published', async () => {
    await put(store.db, store.archive, '2026-01-30', digestText('2026-01-30', 't', [['旧', '旧。']]), false);
    await put(store.db, store.archive, '2026-02-01', digestText('2026-02-01', 't', [['新', '新。']]), true);
    expect((await refresh()).sort()).toEqual(['2026-01-30', '2026-02-01']);
    expect([await visible('2026-01-30'), await visible('2026-02-01')]).toEqual([true, false]);
    expect(await refresh()).toEqual([]);
    publish(store.db, '2026-02-01', digestText('2026-02-01', 't', [['新', '新。']]), 100);
    await refresh();
    expect(await visible('2026-02-01')).toBe(true);
    store.db.prepare("UPDATE publication SET state = 'retracted'").run();
    await refresh();
    expect(await visible('2026-02-01')).toBe(false);
    await refresh('2026-02-02');
    expect(await visible('2026-02-01')).toBe(false);
  });

  test('never one that is held or skipped, unless an admin lets it through', async () => {
    await put(store.db, store.archive, '2026-01-30', digestText('2026-01-30', 't', [['旧', '旧。']]));
    const id = await store.archive.indexedVersion('default', '2026-01-30');
    store.db.prepare("UPDATE version SET verdict = 'hold' WHERE id = ?").run(id);
    await refresh();
    expect(await visible('2026-01-30')).toBe(false);
    store.db
      .prepare("INSERT INTO day (feed, date, released_version) VALUES ('default', '2026-01-30', ?)")
      .run(id);
    await refresh();
    expect(await visible('2026-01-30')).toBe(true);
    store.db.prepare('UPDATE day SET skipped_at = 1').run();
    await refresh();
    expect(await visible('2026-01-30')).toBe(false);
  });
});

describe('links to the posts', () => {
  test('each item to the message that has its title', async () => {
    await put(store.db, store.archive, '2026-01-31', SEED);
    publish(store.db, '2026-01-31', SEED, 100);
    const links = createPostLinks(sqliteEngine(store.db));
    const { items } = await store.reader.itemsOfDay('2026-01-31', { ...page, limit: 100 });
    const urls = await links.ofItems(items, null);
    expect(urls.size).toBe(items.length);
    const texts = store.db
      .prepare<[], { message_id: number; payload: string }>(
        'SELECT message_id, payload FROM part JOIN part_text ON part_id = id',
      )
      .all();
    for (const item of items) {
      const id = Number(/^https:\/\/t\.me\/ai_news_plus\/(\d+)$/.exec(urls.get(item.rank) ?? '')?.[1]);
      const text = texts.find((part) => part.message_id === id)?.payload ?? '';
      expect(text.replaceAll('\u2060', '').replaceAll('&quot;', '"').replaceAll('\\"', '"')).toContain(
        item.title,
      );
    }
    expect(await links.ofDay('default', '2026-01-31', null)).toBe('https://t.me/ai_news_plus/100');
  });

  /** The same post in another target, its messages counted from another number. */
  const alsoIn = (id: number, chatId: number, topic: number, firstId: number) => {
    const { db } = store;
    db.prepare(
      `INSERT INTO target (id, feed, chat, topic, chat_id, type, added_at)
       VALUES (?, 'default', ?, ?, ?, 'supergroup', 0)`,
    ).run(id, String(chatId), topic, chatId);
    db.prepare(
      `INSERT INTO publication (id, feed, date, target_id, version_id, state, origin, planned_at, due_at)
       SELECT 100 + ?, feed, date, ?, version_id, state, origin, planned_at, due_at FROM publication WHERE target_id = 1`,
    ).run(id, id);
    db.prepare(
      `INSERT INTO part (publication_id, ordinal, key, role, method, chat_id, message_id, state)
       SELECT 100 + ?, ordinal, key, role, method, ?, ? + ordinal, state FROM part
       WHERE publication_id = (SELECT id FROM publication WHERE target_id = 1)`,
    ).run(id, chatId, firstId);
  };

  test('where the reader asks, else where anybody can look', async () => {
    await put(store.db, store.archive, '2026-01-31', SEED);
    publish(store.db, '2026-01-31', SEED, 100);
    alsoIn(2, -1002000000002, 0, 500);
    // Two topics of one chat: the first of them that has the post.
    alsoIn(3, -1002000000003, 7, 700);
    alsoIn(4, -1002000000003, 8, 800);
    const links = createPostLinks(sqliteEngine(store.db));
    const first = (chatId: number | null) => links.ofDay('default', '2026-01-31', chatId);
    expect(await first(-1002000000002)).toBe('https://t.me/c/2000000002/500');
    expect(await first(-1002000000003)).toBe('https://t.me/c/2000000003/7/700');
    expect(await first(-1002000000009)).toBe('https://t.me/ai_news_plus/100');
    store.db.prepare("UPDATE part SET state = 'removed' WHERE publication_id = 103").run();
    expect(await first(-1002000000003)).toBe('https://t.me/c/2000000003/8/800');

    const { items } = await store.reader.itemsOfDay('2026-01-31', { ...page, limit: 100 });
    const urls = [...(await links.ofItems(items, -1002000000002)).values()];
    expect(urls).toHaveLength(items.length);
    expect(urls.every((url) => url.startsWith('https://t.me/c/2000000002/5'))).toBe(true);
    // A chat that became another has none of its old messages.
    store.db.prepare('UPDATE target SET chat_id = -1002000000077 WHERE id = 2').run();
    expect(await first(-1002000000077)).toBe('https://t.me/ai_news_plus/100');
  });

  test('sections of one title, and one that ends like another', async () => {
    await put(store.db, store.archive, '2026-01-31', SEED);
    publish(store.db, '2026-01-31', SEED, 100);
    const named = (section: number, title: string, key: string) => {
      store.db.prepare('UPDATE item SET section_title = ? WHERE section = ?').run(title, section);
      store.db.prepare('UPDATE part SET key = ? WHERE ordinal = ?').run(key, section + 1);
    };
    named(0, '动态', '动态#1/1');
    named(1, '动态', '动态#2/1');
    named(2, '更多动态', '更多动态#1/1');
    named(3, '简讯', '热点简讯#1/1');
    const { items } = await store.reader.itemsOfDay('2026-01-31', { ...page, limit: 100 });
    const urls = await createPostLinks(sqliteEngine(store.db)).ofItems(items, null);
    for (const item of items) {
      const expected = `https://t.me/ai_news_plus/${101 + item.sectionIndex}`;
      expect(urls.get(item.rank), item.title).toBe(expected);
    }
  });

  test('an item whose section has moved is found by its title, one that is not posted has none', async () => {
    await put(
      store.db,
      store.archive,
      '2026-01-30',
      digestText('2026-01-30', '二', [['没有发布的新闻', '正文。']]),
    );
    await put(store.db, store.archive, '2026-01-31', SEED);
    publish(store.db, '2026-01-31', SEED, 100);
    store.db.prepare("UPDATE part SET key = 'moved' || key WHERE role = 'section'").run();
    store.db.prepare("UPDATE item SET section_title = section_title || '（新）' WHERE section = 0").run();
    const links = createPostLinks(sqliteEngine(store.db));
    const { items } = await store.reader.itemsOfDay('2026-01-31', { ...page, limit: 100 });
    const urls = await links.ofItems(items, null);
    const moved = items.filter((item) => item.section?.endsWith('（新）'));
    expect(moved.length).toBeGreaterThan(0);
    for (const item of moved) {
      const id = Number(/(\d+)$/.exec(urls.get(item.rank) ?? '')?.[1]);
      const text = store.db
        .prepare<[number], string>(
          'SELECT payload FROM part JOIN part_text ON part_id = part.id WHERE message_id = ?',
        )
        .pluck()
        .get(id);
      expect(text?.replaceAll('\u2060', '')).toContain(item.title.slice(0, 8));
    }
    const unposted = await store.reader.itemsOfDay('2026-01-30', page);
    expect(unposted.items).toHaveLength(1);
    expect(await links.ofItems(unposted.items, null)).toEqual(new Map());
  });
});
