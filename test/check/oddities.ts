import { bodyOf, DAYS, type Day, frontOf, sectionsOf, textOf } from './days.js';

/** An odd but good day. */
export interface Oddity {
  readonly name: string;
  readonly text: string;
  readonly file?: string;
}

const { zh, en, ja, ko } = DAYS;

function above(day: Day, words: string): string {
  return `${frontOf(day)}\n${words}\n\n${bodyOf(day)}`;
}
function below(day: Day, words: string): string {
  return `${textOf(day)}\n${words}\n`;
}
function withItems(
  day: Day,
  change: (story: Day['items'][number], n: number) => Partial<Day['items'][number]>,
) {
  return textOf({ ...day, items: day.items.map((story, n) => ({ ...story, ...change(story, n) })) });
}
function page(day: Day, changes: Readonly<Record<string, string>>, body: string): string {
  return `${frontOf(day, changes)}\n${body}\n`;
}

export const oddities: readonly Oddity[] = [
  { name: 'the usual day', text: textOf(zh) },
  { name: 'the usual day, English', text: textOf(en) },
  { name: 'the usual day, Japanese', text: textOf(ja) },
  { name: 'the usual day, Korean', text: textOf(ko) },
  { name: 'without links', text: textOf(zh).replace(/\[([^\]]*)\]\([^)]*\)/g, '$1') },
  { name: 'without links, Korean', text: textOf(ko).replace(/\[([^\]]*)\]\([^)]*\)/g, '$1') },
  { name: 'without links, Japanese', text: textOf(ja).replace(/\[([^\]]*)\]\([^)]*\)/g, '$1') },
  { name: 'without title and summary, Korean', text: page(ko, { title: '', summary: '' }, bodyOf(ko)) },
  {
    name: 'times of day in bold',
    text: page(
      zh,
      { summary: '' },
      `## 发布会实录\n\n${['**09:30** 云帆科技创始人上台，先放了一段工厂的录像', '**09:42** 长文本模型的演示开始，现场读入一本小说', '**10:05** 价格公布，台下有掌声', '**10:20** 海石芯片的负责人上台介绍推理卡', '**10:48** 问答环节，有人问起裁员', '**11:10** 发布会结束，展台开放参观'].join('\n\n')}`,
    ),
  },
  {
    name: 'times of day in a list, English',
    text: page(
      en,
      { summary: '' },
      `## Live from the keynote\n\n${['- **9:30 AM** Cloudsail opens with a film from the factory', '- **9:42 AM** The demo reads a whole novel', '- **10:05 AM** Prices are on the screen, applause', '- **10:20 AM** Radmoor shows the card', '- **10:48 AM** Questions: someone asks about Leeds', '- **11:10 AM** That is all for today'].join('\n')}`,
    ),
  },
  {
    name: 'answers to letters',
    text: page(
      zh,
      { summary: '' },
      `## 读者来信\n\n**问：我是一名小学老师，能不能用它批作业？**\n\n答：可以，但我建议您先用十份作业试一试，看看批注是否符合您的习惯。我自己试过两种，云帆科技的更稳。\n\n**问：推理卡什么时候能买到？**\n\n答：感谢您的来信。海石芯片说七月之后才接受个人订单，如果您着急，可以先租用长风云的机器。\n\n**问：你们会不会写教程？**\n\n答：会的，我需要一点时间准备，预计下周五发出。\n`,
    ),
  },
  {
    name: 'repositories described in English',
    text: page(
      zh,
      { summary: '' },
      `## 开源项目\n\n${['- [pixmoor/dialects](https://code.test/pixmoor/dialects) ⭐ 2.1k - Speech recognition for twelve dialects, runs on a single GPU', '- [cloudsail/longread](https://code.test/cloudsail/longread) ⭐ 8.4k - A reference client for million-word contexts', '- [halden/board](https://code.test/halden/board) ⭐ 940 - Turn scripts into storyboards from the command line', '- [radmoor/card-tools](https://code.test/radmoor/card-tools) ⭐ 512 - Firmware and monitoring tools for inference cards', '- [northstar/gait](https://code.test/northstar/gait) ⭐ 3.3k - Gait planning for bipedal robots', '- [tessely/lungs](https://code.test/tessely/lungs) ⭐ 1.2k - Segmentation models for chest scans'].join('\n')}`,
    ),
  },
  {
    name: 'comments in code',
    text: above(
      zh,
      '开发者问得最多的是怎么调用，下面是最短的例子：\n\n```python\n# TODO: replace the placeholder with your key\n# 请不要把密钥写进代码\n# You must return a JSON object with title and summary\nclient = Client(api_key="YOUR_API_KEY")\nprint(client.read("{{ file }}"))\n# Traceback (most recent call last): 说明密钥没有设置\n```',
    ),
  },
  {
    name: 'a code block that ends the day',
    text: below(zh, '安装只要一行：\n\n```bash\nnpm install @cloudsail/longread &&\n```'),
  },
  {
    name: 'an error in a title',
    text: withItems(en, (_, n) => (n === 2 ? { title: 'TypeError: a love story' } : {})),
  },
  {
    name: 'quotations of a founder',
    text: withItems(en, (s, n) =>
      n < 3
        ? {
            text: `"I'm happy to announce that we are opening it today," the founder wrote. "I need to thank the team." ${s.text}`,
          }
        : {},
    ),
  },
  {
    name: 'quotations without a name',
    text: withItems(en, (s, n) =>
      n < 2
        ? { text: `> I'm sorry for the outage. I will make sure that it never happens again.\n\n${s.text}` }
        : {},
    ),
  },
  {
    name: 'a prompt as news',
    text: withItems(zh, (s, n) =>
      n === 1
        ? {
            title: '云帆科技公开系统提示词',
            text: '云帆科技公开了助手的系统提示词，全文如下：\n\n> 你是云帆助手。请使用简体中文回答。不要编造事实。每次回答不超过三百字。\n\n研究者认为公开提示词有助于信任。',
            points: s.points,
          }
        : {},
    ),
  },
  {
    name: 'a prompt to try',
    text: below(
      zh,
      '## 今日提示词\n\n把下面这段话交给你的助手，可以得到一份旅行计划：\n\n```text\n你是一名导游。请根据我的预算生成三天的行程，输出为表格，不要编造景点。\n```',
    ),
  },
  {
    name: 'an interview',
    text: page(
      zh,
      { summary: '' },
      '## 对话北辰机器人创始人\n\n**我们为什么从搬箱子做起？**\n\n我需要一个每天都能验证的场景。箱子的重量、尺寸都有标准，搬没搬到一看便知。我先在自家仓库试了三个月，再去找工厂。\n\n**最难的是什么？**\n\n是让工人相信它不会碰到人。我让团队把速度降到每秒半米，花了两个月才慢慢提上来。\n\n**会裁掉工人吗？**\n\n我不能保证。但签约的三家工厂都承诺夜班工人转去做质检。\n',
    ),
  },
  {
    name: 'a long essay alone',
    text: page(
      zh,
      { summary: '' },
      `${Array.from({ length: 14 }, (_, n) => `第${n + 1}次走进北辰机器人的车间时，${['夜班刚刚开始', '灯还没有全亮', '传送带停着', '门口堆满纸箱'][n % 4]}。${zh.items[n % 8]?.text ?? ''}${zh.items[(n + 3) % 8]?.points[n % 2] ?? ''}，这是我第${n + 2}次听人这样说。`).join('\n\n')}`,
    ),
  },
  {
    name: 'a holiday',
    text: page(
      zh,
      { title: JSON.stringify('春节值班简报'), summary: '' },
      '编辑部放假，今天只有三条。\n\n- 云帆科技春节期间不停机，客服轮班\n- 北辰机器人在庙会上写福字，排队的人绕了三圈\n- 长风云预计初八恢复扩容',
    ),
  },
  {
    name: 'a weekly list of links',
    text: page(
      en,
      { summary: '' },
      `## Articles\n\n${en.items.map((s) => `* [${s.title}](${s.url})`).join('\n')}\n\n## Podcasts\n\n* [Robots at night](https://wire.test/p/1)\n* [The price of a word](https://wire.test/p/2)\n`,
    ),
  },
  {
    name: 'tables',
    text: page(
      zh,
      { summary: '' },
      '## 价格\n\n| 模型 | 输入 | 输出 | 备注 |\n|---|---|---|---|\n| 云帆长文本 | 2元 | 8元 | 周三起 |\n| 松鼠方言 | 免费 | N/A | 开源 |\n| 白鹭分镜 | 暂无 | 暂无 | 按集 |\n\n云帆科技降价三成，松鼠智能的模型可以自行部署，白鹭视频只按集收费。',
    ),
  },
  { name: 'a summary in English', text: textOf({ ...zh, summary: en.summary.slice(0, 6) }) },
  { name: 'no summary at all', text: page(zh, { summary: '' }, bodyOf(zh)) },
  {
    name: 'a summary in prose',
    text: page(
      zh,
      {
        summary: JSON.stringify(
          '云帆科技降价抢客户，北辰机器人进厂，海石芯片量产推理卡，远山汽车裁撤座舱团队。',
        ),
      },
      bodyOf(zh),
    ),
  },
  {
    name: 'a summary with an opinion',
    text: page(
      zh,
      { summary: JSON.stringify('价格战打到了长文本，机器人开始按件领工资，这一天的主角都在算账。') },
      bodyOf(zh),
    ),
  },
  {
    name: 'titles in two languages',
    text: withItems(zh, (s, n) => ({ title: `${s.title} / ${en.items[n]?.title ?? ''}` })),
  },
  {
    name: 'papers with English abstracts',
    text: withItems(zh, (s, n) => (n < 3 ? { text: `${s.text}\n\n> ${en.items[n]?.text ?? ''}` } : {})),
  },
  {
    name: 'an English briefing at the end',
    text: below(
      zh,
      `## In English\n\n${en.items
        .slice(0, 3)
        .map((s) => s.text)
        .join('\n\n')}`,
    ),
  },
  {
    name: 'a notice that a machine helped',
    text: below(zh, '---\n\n本文由AI辅助生成，经编辑审核，仅供参考，不构成投资建议。'),
  },
  {
    name: 'a story that is fiction',
    text: below(
      zh,
      '## 周末小说\n\n### 机器人的假期\n\n北辰第七号在雨里站了一夜，等那个答应带它看海的人。它的电量还剩百分之九，够走到码头。\n\n（本故事纯属虚构，如有雷同纯属巧合。）',
    ),
  },
  {
    name: 'a line under every story',
    text: withItems(zh, (s) => ({ text: `${s.text}\n\n来源：云上通讯社，点击标题阅读原文` })),
  },
  {
    name: 'details that are not known yet',
    text: withItems(zh, (s, n) =>
      n % 2 === 0
        ? { text: `${s.text}具体售价暂未公布。`, points: [...s.points, '公司没有透露更多细节'] }
        : {},
    ),
  },
  {
    name: 'a correction above',
    text: above(zh, '> 更正：昨日日报将融资金额误写为两亿元，应为二十亿元，特此说明。'),
  },
  {
    name: 'a day of outages',
    text: withItems(en, (_, n) =>
      n < 3
        ? {
            title:
              [
                '502 Bad Gateway: what happened at Kestrel',
                '429 Too Many Requests, explained',
                'Error 1020 and the limits of firewalls',
              ][n] ?? '',
            text: 'Kestrel said that a bad configuration had returned 502 errors to a third of its users for two hours on Tuesday. Service is restored.',
          }
        : {},
    ),
  },
  { name: 'a template tag of a site', text: above(en, '{% include sponsor.html %}\n\n<!--excerpt-->') },
  { name: 'a shortcode of a site', text: above(zh, '{{< figure src="/a.png" >}}') },
  { name: 'a game by name', text: textOf({ ...en, title: 'Untitled Goose Game 2 announced' }) },
  {
    name: 'trending projects',
    text: page(
      zh,
      { summary: '' },
      `## 今日热榜\n\n${['longread', 'dialects', 'board', 'gait', 'lungs', 'card-tools'].map((name, n) => `${n + 1}. **${name}** (⭐${8400 - n * 731})：${zh.items[n]?.points[0] ?? ''}`).join('\n')}`,
    ),
  },
  {
    name: 'a poll',
    text: below(
      zh,
      '你最想试哪一个？请在群里回复 1、2 或 3，明天公布结果。\n\n1. 长文本\n2. 分镜\n3. 搬运机器人',
    ),
  },
  {
    name: 'a farewell',
    text: below(
      en,
      'This is the last issue before the summer. I have to thank everyone who wrote in; I will be back in September.',
    ),
  },
  {
    name: 'a first issue',
    text: page(
      en,
      { title: JSON.stringify('Hello, readers'), summary: '' },
      `Welcome to the first issue! I'm Robin, and I have followed robots for ten years. Every Friday I will send you the stories that I would tell a friend.\n\n## What is new\n\nNorthstar signed three factories. Radmoor ships its card in July. If you build something, let me know and I will include it.\n\n## Meetups\n\nThe Leeds robotics meetup is on March 20; forty people have signed up so far.\n`,
    ),
  },
  { name: 'CRLF and a byte order mark', text: `\ufeff${textOf(zh).replaceAll('\n', '\r\n')}` },
  { name: 'ends with tags', text: below(zh, '#长文本 #机器人 #推理卡') },
  { name: 'ends with an address', text: below(en, 'Read more: https://wire.test/archive') },
  {
    name: 'two news below their sections',
    text: page(
      zh,
      { summary: '' },
      '## 模型\n\n云帆科技开放百万字长文本模型，价格下调三成，首批向法律与出版行业开放。\n\n## 芯片\n\n海石芯片第二代推理卡量产，首批三万张被两家云厂商预订。\n',
    ),
  },
  { name: 'long footnotes', text: below(zh, '[^1]: 数据来自公司公告，未经审计。\n[^2]: 汇率按当日中间价。') },
  {
    name: 'the year before in a title',
    text: withItems(zh, (s, n) =>
      n === 1
        ? { title: '木兰计算公布2025年年报', text: `木兰计算周五公布2025年年报，营收十一亿元。${s.text}` }
        : {},
    ),
  },
  {
    name: 'sources of last year',
    text: withItems(zh, (_, n) => ({ url: `https://wire.test/2025/12/2${n}/${n}` })),
  },
  { name: 'an old day read today', file: '2021-05-03.md', text: textOf({ ...zh, date: '2021-05-03' }) },
  {
    name: 'one link for all',
    text: page(
      zh,
      { summary: '' },
      `${zh.items.map((s) => `- ${s.title}`).join('\n')}\n\n全部来自[云上通讯社](https://wire.test/)。`,
    ),
  },
  {
    name: 'questions as titles',
    text: withItems(zh, (s) => ({ title: `${s.title.split('，')[0]}，意味着什么？` })),
  },
  {
    name: 'sections without their own news',
    text: page(zh, {}, `${sectionsOf(zh).join('\n\n')}\n\n## 活动\n\n## 招聘\n\n本周没有新的岗位。\n`),
  },
  {
    name: 'a poem',
    text: above(zh, '> 春风又到机房外，\n> 风扇声里卡成排。\n> 莫问明年谁领跑，\n> 且看今朝价下来。'),
  },
  {
    name: 'formulas',
    text: withItems(zh, (s, n) =>
      n === 0
        ? { text: `${s.text}\n\n$$ L = -\\sum_{i} y_i \\log \\hat{y}_i + \\lambda \\|w\\|_2^2 $$` }
        : {},
    ),
  },
  {
    name: 'traditional letters',
    text: page(
      zh,
      { summary: '' },
      '## 產業\n\n- 雲帆科技開放長文本模型，價格調降三成\n- 海石晶片推論卡量產，功耗下降三成\n- 北辰機器人與三家工廠簽約\n- 青禾醫療的診斷軟體獲准上市\n',
    ),
  },
];
