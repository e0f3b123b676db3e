# 读者在聊天里看到的文字。纯文本：标记由 src/message/answer.ts 加上。
# 管理台的文字在 desk.zh.ftl。

### 介绍
bot-description = 每天把人工智能新闻分栏目推送到群里，并随时回答有关过往新闻的提问：按公司、产品、人物、主题，或任意词语。
bot-short-description = 每日人工智能新闻，可按标签和词语查询。
command-tag = 按公司、产品、人物或主题查新闻
command-search = 搜索标题和正文
command-today = 今天的日报
command-digest = 某一天的日报，例如 /digest 昨天
command-tags = 最近常见的标签
command-help = 怎样提问

start = 我每天推送人工智能新闻；想找哪家公司、哪件事，直接告诉我。
start-try = 试试：
start-example-1 = OpenAI 上周
start-example-2 = 具身智能
start-example-3 = 融资
start-today = 今天的日报
start-group = 加入群组

help =
    直接问我就行，例如：
    OpenAI 上周
    最近谁融资了
    英伟达 财报
    “世界模型”

    /tag 名称… 查标签。写几个名称，就是同时涉及它们的新闻；后面可以加时间：今天、昨天、本周、上月、近7天、1月、2026-01、2026-01-10..2026-01-20
    /search 词语 搜全文。写在一起或 "引号" 里的词要连在一起，-词 表示不要
    /today 今天的日报
    /digest 日期 某天的日报，例如 1月31日、昨天
    /week [日期] 一周：哪些事在继续，什么多了、少了
    /trend 名称… [时间] 走势图，最多五个名称
    /tags 最近常见的标签
    /follow 名称… 关注，每天收到一条私聊消息
    /following 我的关注和推送时间
    /forget 删除关于我的全部记录
help-group =
    /tag 名称… 查公司、产品、人物或主题
    /search 词语 搜全文
    /today 今天的日报
    /digest 日期 某天的日报
    /week [日期] 一周的事
    /trend 名称… 走势图
    /tags 最近常见的标签

    在群里，只有提问的人看得到回答。也可以到私聊里直接问我。
help-inline = 在任何聊天里输入 @{ $bot } 和一个词，就能把新闻发给别人。

### 回答
items = { $count } 条
items-many = { $count } 条以上
page-of = 第 { $page }/{ $pages } 页
page-of-many = 第 { $page } 页，共 { $pages } 页以上
order-newest = 最新在前；点数字看全文
story-days = { $days } 天
order-relevance = 最相关的在前；点数字看全文
note-corrected = 已把“{ $typed }”当作“{ $meant }”。
note-outside = { $period } 没有，以下不限时间：
note-ignored = 没有同时符合“{ $words }”的，以下未按它筛选：
note-lead = “{ $words }”不是标签，以下是标题或开头提到它的：
note-text = 标题里没有“{ $words }”，以下是正文提到的：
found-none = 没有找到“{ $words }”。
found-none-names = 可以分开看，或者换个说法：
found-none-hint = 换个说法，或者少写几个词试试。
ask-what = 想看什么？发一个公司、产品、人物或主题的名字，或者一句问题，例如：最近谁融资了
ask-long = 这段话太长了。请用一个名字或一句短问题来问，例如：OpenAI 上周
item-source = 原文 ↗
item-post = 群里的这一条
top-heading = 最近 30 天常见的标签
top-none = 还没有任何新闻。
search-empty = 想搜什么？例如：/search 融资
search-begins = 没有完整的“{ $words }”，以下是以它开头的词：
digest-none = { $date } 没有日报。
digest-what-day = 没看懂日期“{ $text }”。可以这样写：2026-01-31、1月31日、昨天
today-not-yet = 今天的日报还没有发布。最近一期：
today-nothing = 还没有发布过日报。
weekday = { $day ->
    [1] 周一
    [2] 周二
    [3] 周三
    [4] 周四
    [5] 周五
    [6] 周六
   *[7] 周日
}
untitled = 日报

### 按钮
button-previous = ‹ 上一页
button-next = 下一页 ›
button-back = ‹ 返回
button-back-tags = ‹ 常见标签
button-days = 近 { $days } 天
button-all-time = 全部时间
button-owner = 全部 { $name }
button-mentioned = 另有 { $count } 条提到
button-full-text = 全文搜索：{ $count }
button-private = 私聊里看全部
button-more-tags = 更多标签
button-tags = 常见标签

### 提醒
old-button = 这个按钮已经失效，请重新提问。
slow-down = 慢一点，我马上就来。
try-again = 出了点问题，请再试一次。
only-private = 请到私聊里问我。
too-old = 我刚才不在线，那条消息没有处理，请再发一次。
inline-none = 没有找到
inline-open = 私聊里搜索

### 一周
command-week = 一周：哪些事在继续，什么多了、少了
command-trend = 走势图，例如 /trend OpenAI 英伟达 近90天
week-heading = 一周 · { $period }
week-size = { $days } 天日报，{ $count } 条
week-no-stories = 这一周没有连续几天的事。
week-rising = 升
week-falling = 降
week-new = 新出现
week-none = { $period } 没有日报。
week-what-day = “{ $text }”不是日期。请写成 /week 2026-01-31、/week 昨天，或只写 /week。

### 关注
command-follow = 关注公司、产品或主题，每天收到一条私聊消息
command-following = 我的关注和推送时间
command-forget = 删除关于我的全部记录
follow-all = 全部
button-follow = 关注 { $name }
button-following = 我的关注
button-follow-more = 可以关注什么
button-time = 时间
button-at-once = 立即推送
button-zone = 时区
follow-how = 关注之后，每天把有关的新闻用一条私聊消息发给你，没有就不发。点一个，或者发：/follow OpenAI 英伟达；任意词语加引号：/follow "物理AI"
follow-private = 关注在私聊里设置。
follow-added = 已关注：{ $names }
follow-known = 已经关注过：{ $names }
follow-full = 最多关注 { $most } 个，没有再加。/following 里可以取消几个。
follow-unknown = 没有叫“{ $words }”的名称。可以选相近的，或者关注含有这些词的新闻：
follow-long = 太长了。请写几个名称，例如：/follow OpenAI 英伟达
follow-next = 日报发布后发到这里，改时间用 /following，全部删除用 /forget
follow-toast = 已关注 { $name }，日报发布后发到这里。/following 可以改时间。
follow-toast-known = 已经关注过 { $name }。
list-comma = 、
following-none = 还没有关注任何名称。
following-heading = 你关注了 { $count } 个（最多 { $most } 个）
following-stop = 点一个就取消关注：
stop-done = 已取消。
stop-none = 没有关注它。
at-once = 立即
at-once-heading = 日报一发布就立即推送、不等你选的时间。最多 { $most } 个：
at-once-full = 立即推送最多 3 个。
time-push = 随日报
time-daily = 每天
time-weekly = 周日一次
time-silent = 静音
time-loud = 有提示音
time-typed = 其他时间或时区直接发，例如：/following 7:30 或 /following Europe/Berlin
time-unread = 没看懂这个时间。可以这样写：/following 7:30 或 /following Europe/Berlin
zone-heading = 你的时区：
forget-done = 关于你的记录已经全部删除。
forget-nothing = 没有关于你的任何记录。
morning-day = { $date } · 你关注的 { $count } 条
morning-week = 截至 { $date } 的一周 · 你关注的 { $count } 条
morning-more = 其余 { $count } 条

### 走势
trend-heading-day = 走势 · { $period } · 按天
trend-heading-week = 走势 · { $period } · 按周
trend-name = { $name }：{ $count } 条，占全部的 { $share }
trend-peak-day = ；最多是 { $date }，{ $count } 条（{ $share }）
trend-peak-week = ；最多是 { $date } 起的一周，{ $count } 条（{ $share }）
trend-latest-day = ；最近是 { $date }，{ $count } 条（{ $share }）
trend-latest-week = ；最近一周 { $count } 条（{ $share }），从 { $date } 起
trend-what = 想看什么的走势？写一到五个名称，后面可以加时间，例如：/trend OpenAI 英伟达 近90天
trend-unknown = 没有叫“{ $words }”的标签。
trend-many = 一张图最多放 { $count } 个名称。
trend-before = { $period } 没有日报，最早的是 { $date }。
trend-no-font = 机器上没有带这些字的字体，所以没有图。
