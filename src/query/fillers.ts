/**
 * Words of a question that say nothing about what is asked: question words, particles, "news about", "tell me".
 * In an archive of AI news, AI itself and the commonest verbs of news (发布, released) tell nothing apart either.
 */
const CHINESE = `
吗 呢 吧 啊 呀 嘛 哦 了 的 地 得 着 过 么 没 不 和 与 跟 及 以及 还有 或 或者 在 是 有 被 把 对 向 给 让 从 到 由 为 于 等
都 也 还 又 就 要 会 能 可以 可 已 已经 正在 现在 目前 如今 到底 究竟 大概 才 再 最 很 太 真 家 个 些 种 件 条 篇 则 次 位
这 那 这个 那个 这些 那些 我 你 您 他 她 它 我们 你们 他们 它们 大家 自己 人 谁 谁家 什么 甚么 啥 什么时候 何时 几时 时候 时间 哪 哪些
哪个 哪家 哪里 哪儿 哪位 怎么 怎么样 怎样 咋样 咋 样 如何 为什么 为何 为啥 多少 几 几个 多 多久 有没有 没有 是否 是不是 能不能
会不会 请 请问 问 问问 问一下 告诉 告诉我 想 想要 想看 想知道 知道 了解 了解一下 看 看看 看一下 看待 查 查查 查询 查一下 找 找找 搜 搜搜
搜索 帮 帮我 介绍 介绍一下 一下 一些 说 说了 说说 讲 讲讲 聊 聊聊 听说 据说 关于 有关 相关 方面 上 里 中 新 最新 新闻 消息 资讯 动态 动向
进展 情况 事 事情 事件 内容 报道 信息 近况 现状 结果 后续 所有 全部 一切 发生 发生了 出 出了 做 搞 干 干了 干嘛 弄 去 来 变 变成 成 用 叫
发布 发布了 推出 上线 更新 公布 宣布 开始 公司 企业 厂商 AI 人工智能 谢谢 你好 您好 嗨 哈喽 早 早上好 晚上好 日报 今日 那么 然后 值得 值不值得 值 东西 动作 举动 改 改了 原因 问题 大事 大事件 重要 要闻 热点 头条 好 更好 哪个好 厉害 强 更强 差 不好 怎么回事 回事 一回事 回 某 某些 关系 别的 别家 其他 其它 其余 另外 看法 可能 应该 需要 让不让 不让 允许 各种 各家 各国 近来 近期 最近 之后 以后 以来 以前 之前 当 当中 其中 吗啊
`;
const ENGLISH = `
a an the of on in at to for from by with about into over as and or but if not no than then so that this these those it its
they them their he she his her we us our you your i me my who whom whose what which when where why how is are was were be
been being am do does did doing done has have had having can could will would shall should may might must just any some
all every more most much many latest newest recent recently new news update updates story stories article articles info
information happen happened happening happens going go goes went up tell show give find search look looking want know see
get got let make made please thanks thank hello hi hey there here now still yet already ever say says said saying think
release releases released launch launches launched announce announces announced coming come comes came out company
companies firm firms anyone anything something someone everything whats what's who's when's how's isn't aren't don't
doesn't didn't s t ai re ll ve vs versus model models people thing things bigger better best year month week
`;

const FILLERS: ReadonlySet<string> = new Set(
  `${CHINESE} ${ENGLISH}`.toLowerCase().split(/\s+/).filter(Boolean),
);

const LONGEST = 5;

/** Whether a word is a filler, or fillers written together (谁在, 都有, 怎么样了). */
export function isFiller(word: string): boolean {
  const text = word.normalize('NFKC').toLowerCase();
  if (FILLERS.has(text)) return true;
  if (/[a-z\d]/.test(text)) return false;
  // open[at]: the characters before `at` are fillers one after another.
  const open = [true];
  for (let end = 1; end <= text.length; end += 1) {
    open[end] = false;
    for (let start = Math.max(0, end - LONGEST); start < end && open[end] !== true; start += 1) {
      open[end] = open[start] === true && FILLERS.has(text.slice(start, end));
    }
  }
  return open[text.length] === true;
}

/** Words that say nothing beside a name: every product of the news is a model, a version, a technology. */
const GENERIC: ReadonlySet<string> = new Set('模型 产品 技术 项目 版本 功能 旗下 官方'.split(' '));

export function isGeneric(word: string): boolean {
  return GENERIC.has(word);
}
