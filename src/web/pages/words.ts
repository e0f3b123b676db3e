import type { Language } from '../../query/label.js';

/** What the pages say in their own words, by language. */
export interface Words {
  readonly archive: string;
  readonly about: string;
  readonly skip: string;
  readonly newest: string;
  readonly search: string;
  readonly searchHint: string;
  readonly otherLanguage: string;
  readonly feed: string;
  readonly items: (count: number) => string;
  readonly itemsOrMore: (count: number) => string;
  readonly days: (count: number) => string;
  readonly contents: string;
  readonly summary: string;
  readonly insight: string;
  readonly more: string;
  readonly table: string;
  readonly source: string;
  readonly link: string;
  readonly permalink: (title: string) => string;
  readonly wholeDay: string;
  readonly inTelegram: string;
  readonly before: string;
  readonly after: string;
  readonly neighbours: string;
  readonly tags: string;
  readonly stoodOut: string;
  readonly perMonth: string;
  readonly perMonthOf: (label: string, from: string, to: string, most: number) => string;
  readonly page: (page: number) => string;
  readonly pages: string;
  readonly found: (words: string) => string;
  readonly foundNone: (words: string) => string;
  readonly foundNoneHint: string;
  readonly near: string;
  readonly corrected: (typed: string, meant: string) => string;
  readonly ignored: (words: string) => string;
  readonly outside: string;
  readonly needsScript: string;
  readonly missing: string;
  readonly missingHint: string;
  readonly missingDay: (date: string) => string;
  readonly empty: string;
  readonly tooMany: string;
  readonly tooManyHint: (seconds: number) => string;
  readonly broken: string;
  readonly brokenHint: string;
  readonly aboutLead: string;
  readonly aboutGroup: string;
  readonly aboutBot: string;
  readonly aboutFeeds: string;
  readonly aboutPrograms: string;
  readonly aboutKeys: string;
}

export const WORDS: Readonly<Record<Language, Words>> = {
  zh: {
    archive: '日报',
    about: '关于',
    skip: '跳到正文',
    newest: '最新一期',
    search: '搜索',
    searchHint: '公司、产品、人物，或一句问题',
    otherLanguage: 'English',
    feed: '订阅',
    items: (count) => `${count} 条`,
    itemsOrMore: (count) => `${count} 条以上`,
    days: (count) => `${count} 期`,
    contents: '目录',
    summary: '摘要',
    insight: '深度解读',
    more: '更多',
    table: '表格',
    source: '原文',
    link: '链接',
    permalink: (title) => `《${title}》的链接`,
    wholeDay: '看当天全部',
    inTelegram: '在 Telegram 里看',
    before: '前一期',
    after: '后一期',
    neighbours: '前后各期',
    tags: '标签',
    stoodOut: '最常出现',
    perMonth: '每月条数',
    perMonthOf: (label, from, to, most) => `${from} 至 ${to} 每月关于“${label}”的条数，最多的一月 ${most} 条`,
    page: (page) => `第 ${page} 页`,
    pages: '分页',
    found: (words) => `“${words}”的结果`,
    foundNone: (words) => `没有找到“${words}”。`,
    foundNoneHint: '换个说法，或者少写几个词试试。',
    near: '是不是要找：',
    corrected: (typed, meant) => `已把“${typed}”当作“${meant}”。`,
    ignored: (words) => `没有同时符合“${words}”的，以下未按它筛选。`,
    outside: '这段时间里没有，以下不限时间。',
    needsScript: '在这份副本里，搜索要用 JavaScript。',
    missing: '没有这一页',
    missingHint: '地址可能写错了，或者内容已经撤下。可以搜一搜，或者从最新一期看起。',
    missingDay: (date) => `${date} 没有日报。`,
    empty: '还没有可以看的日报。',
    tooMany: '请求太多了',
    tooManyHint: (seconds) => `请等 ${seconds} 秒再试。`,
    broken: '这一页出错了',
    brokenHint: '错误已经记下。请稍后再试。',
    aboutLead: '这里是每天推送到 Telegram 群里的日报：可以翻阅、搜索、分享每一条的链接，也可以订阅。',
    aboutGroup: '加入群组，每天早上收到',
    aboutBot: '向机器人提问',
    aboutFeeds: '在阅读器里订阅',
    aboutPrograms: '给程序和助手',
    aboutKeys: '键盘：/ 搜索，j 和 k 下一条与上一条，← 和 → 前一期与后一期。',
  },
  en: {
    archive: 'Digest',
    about: 'About',
    skip: 'Skip to the text',
    newest: 'Newest',
    search: 'Search',
    searchHint: 'A company, product, person, or a question',
    otherLanguage: '中文',
    feed: 'Subscribe',
    items: (count) => `${count} ${count === 1 ? 'item' : 'items'}`,
    itemsOrMore: (count) => `${count} items or more`,
    days: (count) => `${count} ${count === 1 ? 'issue' : 'issues'}`,
    contents: 'Contents',
    summary: 'Summary',
    insight: 'Insight',
    more: 'More',
    table: 'Table',
    source: 'Source',
    link: 'Link',
    permalink: (title) => `Link to “${title}”`,
    wholeDay: 'All of this day',
    inTelegram: 'Read it in Telegram',
    before: 'Earlier',
    after: 'Later',
    neighbours: 'Earlier and later issues',
    tags: 'Tags',
    stoodOut: 'Most frequent',
    perMonth: 'Items a month',
    perMonthOf: (label, from, to, most) =>
      `Items about “${label}” a month, ${from} to ${to}; at most ${most} in one`,
    page: (page) => `Page ${page}`,
    pages: 'Pages',
    found: (words) => `Results for “${words}”`,
    foundNone: (words) => `Nothing was found for “${words}”.`,
    foundNoneHint: 'Try other words, or fewer of them.',
    near: 'Did you mean:',
    corrected: (typed, meant) => `“${typed}” was taken for “${meant}”.`,
    ignored: (words) => `Nothing has “${words}” as well; it was left out here.`,
    outside: 'There is nothing in that period; these are of all time.',
    needsScript: 'In this copy the search needs JavaScript.',
    missing: 'There is no such page',
    missingHint:
      'The address may be mistyped, or its content was withdrawn. Search, or begin with the newest issue.',
    missingDay: (date) => `There is no digest of ${date}.`,
    empty: 'There is no digest to read yet.',
    tooMany: 'Too many requests',
    tooManyHint: (seconds) => `Please try again in ${seconds} s.`,
    broken: 'This page failed',
    brokenHint: 'The error was recorded. Please try again later.',
    aboutLead:
      'This is the digest that a Telegram group gets every day: to look through, to search, to share by item, and to subscribe to.',
    aboutGroup: 'Join the group and get it every morning',
    aboutBot: 'Ask the bot',
    aboutFeeds: 'Subscribe in a reader',
    aboutPrograms: 'For programs and assistants',
    aboutKeys:
      'Keyboard: / searches, j and k go to the next and previous item, ← and → to the earlier and later issue.',
  },
};
