import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Asked } from '../../src/query/answer.js';
import { ask } from '../../src/query/ask.js';
import { dictionary, digestText, openArchive, put } from '../telegram/answers/world.js';

/** Questions to a made-up archive of three days, asked on the evening of the last. */
let store: ReturnType<typeof openArchive>;

const DAYS: readonly (readonly [string, readonly (readonly [string, string])[]])[] = [
  [
    '2026-01-10',
    [
      ['谷歌收购月影科技', '谷歌以三亿美元收购月影科技，后者做翻译耳机。'],
      ['微软推出新键盘', '微软推出一款键盘。分析师顺便提到月影科技。'],
    ],
  ],
  [
    '2026-01-20',
    [
      ['月影科技发布耳机', '月影科技今天发布一款耳机。'],
      ['英伟达与微软合作', '英伟达与微软宣布合作建设数据中心。'],
      ['某地修路', `${'道路施工。'.repeat(40)}施工方是月影科技。`],
    ],
  ],
  ['2026-01-30', [['OpenAI获得融资', 'OpenAI宣布完成一轮融资。']]],
];

beforeEach(async () => {
  store = openArchive();
  for (const [date, items] of DAYS) await put(store.db, store.archive, date, digestText(date, date, items));
});
afterEach(() => store.close());

const options = {
  feed: 'default',
  visibleOnly: true,
  lenient: true,
  limit: 10,
  now: Date.parse('2026-01-30T20:00:00+08:00'),
  timezone: 'Asia/Shanghai',
};
const question = (words: string, more: object = {}) =>
  ask({ ...store, dictionary }, { as: 'question', words } satisfies Asked, { ...options, ...more });
const search = (words: string) => ask({ ...store, dictionary }, { as: 'search', words }, options);
const titles = (found: { items: readonly { title: string }[] }) => found.items.map((item) => item.title);

test('a name that is no tag is answered from titles and first lines, newest first', async () => {
  const found = await question('月影科技');
  expect(found.by).toBe('lead');
  expect(titles(found)).toEqual(['月影科技发布耳机', '谷歌收购月影科技', '微软推出新键盘']);
  expect(found.count).toBe(3);
});

test('a search for it finds every mention', async () => {
  expect((await search('月影科技')).count).toBe(4);
});

test('a question never finds nothing where a search finds something', async () => {
  const found = await question('道路施工方是月影科技');
  expect(titles(found)).toEqual(['某地修路']);
});

test('what is left beside a name narrows, in the text alone where no title has it', async () => {
  expect(titles(await question('谷歌的翻译耳机'))).toEqual(['谷歌收购月影科技']);
  const without = await question('微软的飞艇怎么样了');
  expect(titles(without)).toEqual(['英伟达与微软合作', '微软推出新键盘']);
  expect(without.ignored).toEqual(['飞艇']);
});

test('taken by its word, a question leaves out neither words nor period, and corrects nothing', async () => {
  const strict = { lenient: false };
  expect((await question('微软 飞艇', strict)).count).toBe(0);
  expect((await question('微软 2026-01-30', strict)).count).toBe(0);
  const typo = await question('opnai', strict);
  expect(typo.count).toBe(0);
  expect(typo.near).toContain('OpenAI');
});

test('a period without any is said, and all time shown', async () => {
  const found = await question('微软 2026-01-30');
  expect(found).toMatchObject({ outside: true, period: { from: '2026-01-30', to: '2026-01-30' }, count: 2 });
});

test('a search with names and a period is read as a question', async () => {
  expect(titles(await search('微软 英伟达'))).toEqual(['英伟达与微软合作']);
  expect(titles(await search('微软 2026-01-10'))).toEqual(['微软推出新键盘']);
  expect(titles(await search('"微软" "顺便提到"'))).toEqual(['微软推出新键盘']);
  expect(titles(await search('微软 -键盘'))).toEqual(['英伟达与微软合作']);
});

test('an excluded word is left out of a question, too', async () => {
  expect(titles(await question('微软 -键盘'))).toEqual(['英伟达与微软合作']);
});

test('a page goes on where the last one ended', async () => {
  const all = titles(await question('月影科技'));
  const second = await question('月影科技', { limit: 1, offset: 1 });
  expect(titles(second)).toEqual(all.slice(1, 2));
  expect(second.count).toBe(3);
});

test('hidden days answer nothing', async () => {
  await store.archive.setVisible('default', '2026-01-20', false);
  expect(titles(await question('月影科技'))).toEqual(['谷歌收购月影科技', '微软推出新键盘']);
  expect((await question('月影科技', { visibleOnly: false })).count).toBe(3);
});

test('a mistyped name with nothing in its period is answered from all time, not with all of the period', async () => {
  const found = await question('维软 2026-01-30');
  expect(found.corrected).toEqual([{ typed: '维软', meant: 'Microsoft' }]);
  expect(titles(found)).toEqual(['英伟达与微软合作', '微软推出新键盘']);
  expect((await question('2026-01-30 有飞艇吗')).by).toBe('period');
});

test('of a name, what has another headline is counted and shown on demand; a program gets all', async () => {
  const text = digestText('2026-01-25', '2026-01-25', [
    ['谷歌发布新手表', '谷歌发布一款手表。此外，微软宣布推出一款鼠标。'],
    ['微软推出新鼠标', '微软推出一款鼠标。'],
  ]);
  await put(store.db, store.archive, '2026-01-25', text);
  const found = await question('微软 2026-01-25');
  expect(titles(found)).toEqual(['微软推出新鼠标']);
  expect(found).toMatchObject({ count: 1, mentioned: 1, all: false });
  const asked: Asked = { as: 'names', groups: found.groups, period: found.period, all: true };
  const all = await ask({ ...store, dictionary }, asked, options);
  expect(titles(all)).toEqual(['谷歌发布新手表', '微软推出新鼠标']);
  expect(titles(await question('微软 2026-01-25', { lenient: false }))).toEqual(titles(all));
});

test('news about neither of two names is none about both', async () => {
  const text = digestText('2026-01-25', '2026-01-25', [
    ['某机构发布报告', '某机构今天发布报告，由谷歌、微软等公司联署。'],
    ['谷歌起诉微软', '谷歌起诉微软。'],
  ]);
  await put(store.db, store.archive, '2026-01-25', text);
  expect(titles(await question('谷歌 微软'))).toEqual(['谷歌起诉微软']);
});

/** Adds a day of made-up items. */
async function day(date: string, items: readonly (readonly [string, string])[]): Promise<void> {
  await put(store.db, store.archive, date, digestText(date, date, items));
}

test('what happened is looked for in titles and next to the name, not in passing', async () => {
  await day('2026-01-25', [
    ['微软云服务瘫痪三小时', '微软的云服务今晨瘫痪，原因在查。'],
    ['微软换了新标志', '微软换了新标志。有读者问起去年的故障，未得到答复。'],
    ['微软回应用户', '今晨微软服务中断，微软向用户致歉。'],
  ]);
  expect(titles(await question('微软挂了吗'))).toEqual(['微软云服务瘫痪三小时', '微软回应用户']);
});

test('a word that means less than its topic is looked for itself', async () => {
  await day('2026-01-25', [
    ['某厂发布视频生成模型', '某厂发布视频生成模型。'],
    ['AI短剧成本大降', 'AI短剧的成本大降。'],
  ]);
  expect(titles(await question('短剧'))).toEqual(['AI短剧成本大降']);
  expect((await question('视频生成')).count).toBe(2);
});

test('names that no item is tagged with together must stand in one sentence', async () => {
  await day('2026-01-25', [
    ['一周杂谈', '编者按。去年谷歌裁员的消息又被提起。'],
    ['另一周杂谈', '编者按。有人谈到谷歌的新楼。也有人谈到别家的裁员。'],
  ]);
  expect(titles(await question('谷歌 裁员'))).toEqual(['一周杂谈']);
});

test('a name with a stray sign behind it counts where nothing has both', async () => {
  expect(titles(await question('微软飞怎么样了'))).toContain('微软推出新键盘');
});

test('what happens to somebody else is no news of that kind about the one asked for', async () => {
  await day('2026-01-25', [
    ['英伟达启动IPO，手握微软大单', '英伟达启动IPO。'],
    ['微软启动IPO', '微软启动IPO。'],
  ]);
  const found = await question('微软 ipo');
  expect(titles(found)).toEqual(['微软启动IPO']);
  expect(found.mentioned).toBe(1);
});

test('who left is found by how the title says it, whether or not it is tagged', async () => {
  await day('2026-01-25', [
    ['张三出走微软', '张三出走微软。'],
    ['微软新楼', '微软的新楼落成。'],
  ]);
  expect(titles(await question('who left microsoft'))).toEqual(['张三出走微软']);
});

test('signs that turn the direction of writing are not repeated', async () => {
  expect((await search('\u202e键盘\u202c')).words).toBe('键盘');
});

test('what only happens to firms is asked of the firm when its product is named', async () => {
  await day('2026-01-25', [['OpenAI计划IPO', 'OpenAI计划IPO。']]);
  expect(titles(await question('chatgpt 上市'))).toEqual(['OpenAI计划IPO']);
  expect((await question('chatgpt 官司')).count).toBe(0);
});

test('a lone sign beside a period says nothing', async () => {
  const found = await question('最近有什么大新闻');
  expect(found.by).toBe('period');
});

test('somebody of a firm, or something of it that another firm has, is no headline about the firm', async () => {
  await day('2026-01-25', [
    ['黄仁勋的毕业演讲', '黄仁勋在毕业典礼上演讲。'],
    ['微软采购HGX服务器', '微软采购HGX服务器。'],
    ['英伟达发布新芯片', '英伟达发布新芯片。'],
  ]);
  expect(titles(await question('英伟达 2026-01-25'))).toEqual(['英伟达发布新芯片']);
});
