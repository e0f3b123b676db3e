# 管理台：每日卡片、/publish、/status、/why 等。只有管理员看得到。

separator = ：
comma = 、
semicolon = ；
unknown-reason = 原因不明
at-line = 第 { $line } 行：{ $words }
and-more = ……还有 { $count } 项
seconds = { $n } 秒
minutes = { $n } 分钟
hours = { $n } 小时
days = { $n } 天
yes = 可以
no = 不可以

## 每日卡片
card-title = { $date } 日报
state-waiting = 等待中
state-ready = 就绪
state-held = 已扣下
state-late = 迟到
state-overdue = 过了时限才到
state-missed = 今天没有发布
state-planned = 已定时
state-publishing = 发布中
state-published = 已发布
state-corrected = 已发布，已更正
state-partly = 只发出一部分
state-retracted = 已撤回
state-skipped = 已跳过
card-waiting = 稿件还没到。{ $at } 发布；到得晚，{ $until } 之前会自动补发。
card-ready = 检查通过，{ $at } 自动发布。
card-ready-now = 检查通过，马上发布。
card-held-file = 文件 { $path }，{ $read } 读到。
card-held-waits = 目前只有你看得到。若 { $until } 前换上一份好稿，会立即自动发布；否则由你决定。
card-held-after = 时限 { $until } 已过，不会自动发布，请你决定。
card-late = { $at } 该发布了，但还没有稿件。{ $until } 之前到的会自动发布。
card-overdue = 稿件 { $read } 才到，时限是 { $until }，所以没有自动发布。发不发由你决定。
card-missed = { $until } 之前没有等到可用的稿件。之后若有新稿，会再来问你。
card-skipped = 你跳过了这一天，不会自动发布。
card-paused = 自动发布已暂停，/resume 恢复。
card-unreadable = 文件 { $path } 读不了：{ $words }
card-disk = 磁盘快满了，只剩 { $megabytes } MB，请清理，否则无法记录发布状态。
card-problem = · { $problem }
reason-line = · { $reason }
odd-line = · 留意：{ $reason }
post-planned = { $at } 发布
post-running = 正在发 { $sent }/{ $total }
post-held-up = 已发 { $sent }/{ $total }，要等到 { $until } 再继续
post-done = { $at } 发布，{ $total } 条消息
post-corrected = { $at } 发布，{ $total } 条消息，{ $corrected } 更正
post-stopped = 停下了，已发 { $sent }/{ $total }，失败 { $failed }
post-retracted = 已撤回

question-doubt = 不能确定「{ $part }」是否已发到 { $target }：发送时没有收到回音。请看一眼群里，有没有这一条？
question-shrink = 新稿会撤下或换掉已发布的大部分内容（删掉 { $removed } 条消息，原文只留下 { $kept }%），没有自动更正。要按新稿更正吗？
question-held-correction = 新稿没有通过检查，没有自动更正。要按新稿更正吗？
question-plan = 定时发布没能进行：{ $why ->
    [no-digest] 这一天已经没有稿件
    [target-lost] 发不到这个目标
   *[other] { $why }
}
question-gone = 已发布的这一天的文件被删了（{ $path }），也没有别的好稿。要撤回吗？
question-source-failing = 内容仓库已连续失败：{ $problem }
question-lost = 发不到 { $target } 了：{ $why }。处理好后点“继续发”。
question-other = 需要你看一下（{ $kind }）：{ $why }

button-preview = 预览
button-publish-now = 现在发布
button-publish = 发布
button-publish-anyway = 仍要发布
button-publish-really = 确认发布
button-skip = 跳过这一天
button-unskip = 取消跳过
button-unplan = 取消定时
button-resume = 继续发
button-retry = 重发失败的
button-sent = 有，已发到
button-not-sent = 没有
button-apply = 按新稿更正
button-leave = 保持现状
button-keep = 保留
button-retract = 撤回
button-retract-really = 确认撤回
button-notice = 改成一句说明
button-seen = 知道了
button-release = 放行
button-target-off = 停用这个目标
button-back = 返回
button-cancel = 取消
button-at-time = 定时发布
button-update = 更新已发布的
button-note = 发一条更正说明
button-update-silently = 直接更新
button-update-note = 附一句更正说明
button-previous = ‹ 上一页
button-next = 下一页 ›
button-open = 打开私聊继续
button-its-me = 我是管理员
button-decline = 不用
button-start-now = 现在发今天的
button-start-tomorrow = 从明天开始

## /publish
offer-title = 发布哪一天？
offer-empty = 还没有任何日报。把 .md 文件发给我，或放进内容文件夹。
offer-hint = 点一天，或直接发日期，例如 2026-01-31、昨天。
offer-item = { $date } · { $state }
offer-new = 未发布
preview-coming = 正在把 { $date } 的消息原样发给你预览……
preview-refused = 预览第 { $part } 条时 Telegram 拒绝了：{ $why }。发布时会改用纯文本。
summary-title = { $date } 预览完毕
summary-targets = 发到 { $count } 处：{ $names }
summary-no-targets = 没有可发的目标。/targets 查看。
summary-size = { $messages } 条消息，约需 { $takes }
verdict-ok = 检查通过。
verdict-hold = 检查认为它不该发布：
verdict-invalid = 这份稿件读不了：
verdict-ignored = 检查认为它不是日报：
before-waiting = 定在 { $at } 发布
before-running = 正在发 { $sent }/{ $total }
before-done = { $at } 已发布，{ $total } 条
before-stopped = 停在 { $sent }/{ $total }
before-retracted = 已撤回，不会再发
changes-none = 和已发布的内容一样。
changes-title = 和已发布的相比，有 { $count } 处不同
change-changed = · 改动「{ $title }」
change-added = · 新增「{ $title }」
change-removed = · 删去「{ $title }」
confirm-held = 检查认为这份稿件不该发布：
confirm-held-ask = 仍要把它发给所有读者吗？
ask-time = 几点发布？发一个时间给我（{ $zone }），例如 21:30、明天早上八点、2026-02-01 08:00。
ask-note = 请发来更正说明（最多 { $limit } 字）。它会以“更正：……”静默回复在被更正的消息下面。
note-too-long = 太长了（{ $length } 字），最多 { $limit } 字，请缩短后再发。
note-empty = 请发文字。
time-unclear = 看不懂这个时间。请像 21:30、明天早上八点 或 2026-02-01 08:00 这样写。
time-missing = 没有这个时间（日期或钟点不存在）。请再发一个。
time-past = 这个时间已经过了。请发一个将来的时间。
time-far = 最多只能定在 7 天以内。请再发一个。
planned = 已定在 { $at } 发布 { $date }，到时发完会告诉你。
cancelled = 已取消，什么也没有发。
changed-since = 稿件在你预览之后变了，没有发布。请再预览一次：/publish { $date }
already = { $date } 已经在发或已发布，没有重复发送。
nothing-to-do = 没有要做的事。
updating = 正在更新已发布的内容，只改不同的消息，不会有提醒。
updated-none = 已发布的内容和现在的稿件一样，没有改动。
resuming = 继续发没发完的部分。
start-again = 机器人更新过了，刚才的对话没法接着做。请重新开始：/publish
button-old = 这个按钮已经失效，情况变了。
button-too-late = 你点的时候我不在线，没有照做。还需要的话请再点一次。
button-unknown = 不认识这个按钮。
not-admin = 这是管理员才能用的功能。
go-private = 这件事请到私聊里做。
who-are-you = 匿名管理员请点一下按钮，让我知道你是谁。
no-digest = { $date } 没有日报。
date-missing = 没有 { $date } 这一天。
date-unclear = 看不懂这个日期：{ $text }。请写成 2026-01-31，或 昨天。
unreadable-digest = { $date } 的稿件读不了，无法预览：

progress-title = 正在发布 { $date }
progress-done = { $date } 已全部发布
progress-partly = { $date } 没有全部发出
progress-all = { $total } 条，全部发出
progress-part = 正在发：{ $part }
progress-left = 大约还要 { $left }
progress-waits = 要等到 { $until } 再继续（Telegram 的限制）

## /retract
retract-title = 撤回 { $date }？
retract-what = 会删掉 { $target } 里的 { $count } 条消息，读者再也看不到，也不会再发布这一天。
retract-none = { $date } 没有已发布的消息可撤回。
retract-going = 正在撤回 { $date }……
retract-done = { $date } 已撤回，删掉 { $count } 条消息。
retract-refused = 有 { $count } 条 Telegram 不让删（{ $why }）。可以把它们改成一句说明。
retract-notice-going = 正在把剩下的消息改成一句说明……
retract-notice-done = { $date }：剩下的消息已改成一句说明。

## /status
status-title = 状态
status-next = 下次：{ $at }，{ $what }
next-publish = 会发布 { $date }（检查通过）
next-held = { $date } 被扣下，不会发布
next-waiting = { $date } 的稿件还没到
next-skipped = { $date } 已跳过
next-done = { $date } 已发布，没有要发的
next-paused = 已暂停，什么也不发
status-today = 今天（{ $date }）：{ $state }
status-target = { $target }：{ $last }
status-target-last = 最近 { $date }，{ $sent }/{ $total } 条
status-target-none = 还没有发过
status-target-lost = 发不到：{ $because }
status-target-off = 已停用
status-planned = 定时：{ $date } 在 { $at }
status-queue = 待发 { $queued }，悬而未决 { $doubts }，待你决定 { $questions }
status-errors = 最近一天还没解决的问题：{ $count }
status-errors-none = 没有待解决的问题
status-archive = 存档 { $digests } 期、{ $items } 条，{ $megabytes } MB
status-process = 版本 { $version }，已运行 { $uptime }
status-paused = 自动发布已暂停

## /why
why-title = { $date } 的经过
why-none = { $date } 什么也没有发生。
why-other = { $kind }
why-times = { $words } ×{ $count }
why-read = 读到 { $path }，检查通过
why-held = 读到 { $path }，已扣下：{ $reasons }
why-invalid = { $path } 读不了：{ $reasons }
why-gone = 文件 { $path } 被删除
why-replaced = { $path } 换成了新稿
why-planned = 开始发布，共 { $parts } 条
why-scheduled = 定在 { $dueAt } 发布
why-cancelled = 定时取消
why-sent = 发出一条
why-edited = 改了一条
why-deleted = 删了一条
why-noted = 附上更正说明
why-pinned = 已置顶
why-unpinned = 上一期已取消置顶
why-waiting = 要等到 { $until }：{ $why }
why-doubt = 「{ $part }」没有回音，不能确定是否发到
why-doubt-settled = 「{ $part }」弄清了：{ $how ->
    [found] 已经发到
    [absent] 没有发到，补发
    [said-sent] 管理员说已经发到
   *[said-not-sent] 管理员说没有发到，补发
}
why-refused = 「{ $part }」被 Telegram 拒绝：{ $why }
why-gave-plain = 「{ $part }」改成纯文本发出：{ $why }
why-gave-picture = 「{ $part }」不带图发出：{ $why }
why-gave-buttons = 「{ $part }」不带按钮发出：{ $why }
why-migrated = 群升级成了超级群
why-lost = 发不到了：{ $why }
why-asked = 弄不清，已来问你：{ $why }
why-asked-late = 不再自动发布，已来问你
why-asked-shrink = 新稿会撤下或换掉大部分内容，已来问你
why-asked-held-correction = 更正稿被扣下，已来问你
why-asked-gone = 已发布的稿件文件被删除，已来问你
why-answered = { $answer ->
    [publish] 管理员决定：发布
    [skip] 管理员决定：跳过这一天
    [apply] 管理员决定：更正已发布的
    [keep] 管理员决定：保留已发布的
    [retract] 管理员决定：撤回
    [resume] 管理员决定：继续发
    [off] 管理员决定：停用
    [cancelled] 管理员取消了定时
    [seen] 管理员已看过
   *[other] 问题已自行了结
}
why-notice-left = 有一条临时消息没能删掉：{ $why }
why-resumed = 继续发
why-correcting = 开始更正
why-published = { $failed ->
    [0] 全部发出，{ $total } 条
   *[other] 发完了，{ $sent }/{ $total } 条，失败 { $failed }
}
why-corrected = 更正完成
why-retracting = 开始撤回
why-retracted = 已撤回
why-target-active = 恢复推送
why-target-off = 停用
why-target-lost = 发不到了：{ $why }
why-skipped = 管理员跳过了这一天
why-unskipped = 管理员取消了跳过
why-released = 管理员放行了被扣下的稿件
why-source-failing = 内容来源失败：{ $problem }
why-source-back = 内容来源恢复

## 其他命令
pause-done = 自动发布已暂停。/resume 恢复。手动 /publish 仍可用。
pause-already = 本来就是暂停的。
resume-done = 自动发布已恢复。
resume-already = 本来就没有暂停。
skip-done = { $date } 已跳过，不会自动发布。
skip-already = { $date } 本来就跳过了。
skip-published = { $date } 已经发布，跳不了。要撤回请用 /retract { $date }
unskip-done = { $date } 不再跳过。
release-done = { $date } 的稿件已放行，会按计划发布。
release-old = { $date } 的稿件已放行。过去的日期不会自动发布，请用 /publish { $date }
release-none = { $date } 没有被扣下的稿件。
release-title = 放行 { $date }？
answer-done = 记下了，照办。
log-title = 操作记录
log-empty = 还没有任何操作。
missed-title = 没找到的提问
missed-week = { $week } 起的一周：
missed-line = { $count } 次 · { $words }
missed-none = 最近几周的提问都有结果。
log-line = { $at } { $who } { $action } { $subject } → { $outcome }
cli = 命令行
usage-date = 请写上日期，例如 /{ $command } 2026-01-31

## /targets
targets-title = 推送目标
targets-empty = 还没有目标。把我加进群或频道即可。
target-line = { $target } · { $state }
target-state-active = 推送中
target-state-off = 已停用
target-state-lost = 发不到
target-rights = 发消息{ $post } · 置顶{ $pin } · 删除{ $delete }
target-rights-unknown = 权限还没查过
target-settings = { $form } · { $sound } · { $pinned } · 回答：{ $answers }
target-topic = 话题 { $topic }
target-no-topic = 无话题
target-schedule = 时间 { $cron }
target-schedule-default = 时间同默认
form-full = 全文
form-brief = 只发首条
sound-on = 首条有声
sound-off = 全静默
pin-on = 置顶
pin-off = 不置顶
answers-on = 群里答
answers-private = 私聊答
answers-off = 不答
button-form-full = 改发全文
button-form-brief = 改为只发首条
button-silent-on = 改为静默
button-silent-off = 改为有声
button-pin-on = 要置顶
button-pin-off = 不置顶
button-answers = 回答：{ $next }
button-topic = 话题
button-schedule = 时间
button-off = 停用
button-on = 启用
button-check = 查权限
ask-topic = 发来话题编号（数字），0 表示不用话题。
topic-wrong = 话题编号应是 0 到 2147483647 的数字。
ask-cron = 发来发布时间的 cron（例如 30 9 * * *），或发 默认。
cron-wrong = 这不是有效的 cron：{ $text }
cron-default-word = 默认
target-gone = 这个目标已经不在了。
put-in = { $who } 把我加进了「{ $title }」（{ $type }）。要推送到这里吗？
put-in-rights = 我还不能在那里发言，请先给我发消息的权限。
kicked = 我被移出了「{ $title }」，不再往那里推送。
target-added-now = 已加「{ $title }」，正在发今天的日报。
target-added-tomorrow = 已加「{ $title }」，从 { $date } 开始推送。
target-declined = 好的，不往「{ $title }」推送。
target-already = 「{ $title }」已经是推送目标了。

## 发来的文件
upload-not-markdown = 这不是日报文件。请以文件形式发一个 .md（Markdown）。
upload-picture = 这是图片，不是日报。请以文件形式发一个 .md。
upload-too-big = 文件太大（{ $size }），最多 { $limit }。没有保存。
upload-failed = 没能从 Telegram 取到文件：{ $why }。没有保存，请再发一次。
upload-no-date = 看不出这是哪一天的日报（front matter 里没有 date，文件名里也没有），没有保存。
upload-checked = 收到 { $name }，保存为 { $path }
upload-not-kept = { $name } 没有保存：
upload-mend = 改好后再发一次就行。

## 启动时
admin-unreachable = 管理员 { $id } 还没有按过 Start，我发不了消息给他。请他打开 { $link } 按 Start。

# 命令菜单
help-desk = 管理员的命令（只在这里有效）
command-publish = 发布一天的日报
command-status = 现在的情况
command-why = 某一天发生了什么
command-pause = 暂停自动推送
command-resume = 恢复自动推送
command-skip = 跳过某一天
command-release = 放行被扣下的日报
command-retract = 撤回已发布的日报
command-log = 管理操作记录
command-targets = 推送目标

## 检查的理由：键是 src/check/signs.ts 的代码
reason-empty = 正文是空的
reason-paragraph = 只有一段，{ $length } 字；这个栏目通常一天 { $usual } 条
reason-short = 正文只有 { $length } 字，约为平时的 { $percent }%
reason-few-letters = 正文只有 { $length } 字
reason-too-long = 要发 { $needed } 条消息，一分钟内最多发 { $limit } 条
reason-empty-promise = 摘要列了 { $points } 点，正文只有 { $items } 条
reason-no-news = 正文没有或几乎没有说发生了什么事
reason-no-title = 没有标题
reason-stock-title = 标题“{ $title }”是占位文字
reason-generic-title = 标题“{ $title }”放在哪天都行
reason-cut-title = 标题“{ $title }”没写完
reason-summary-none = 摘要的位置上是别的东西：“{ $example }”
reason-cut-summary = 摘要没写完：“{ $example }”
reason-other-summary = 摘要是另一篇的，只有 { $percent }% 在正文里：“{ $example }”
reason-summary-goes-on = 正文停在摘要还没说完的地方：{ $points } 点中最后 { $untold } 点正文里没有，从“{ $example }”起
reason-summary-untold = 摘要的 { $points } 点中有 { $untold } 点正文里没有，例如“{ $example }”
reason-model-speaks = 模型在对要稿的人说话：“{ $example }”
reason-model-thinks = 模型在自言自语：“{ $example }”
reason-checks-itself = 模型在逐条核对要求：“{ $example }”
reason-instructions = 正文是写给模型的提示词：“{ $example }”
reason-unready = 它说自己还没准备好：“{ $example }”
reason-made-up = 它说内容是编的：“{ $example }”
reason-left-out = 它说有内容被省略：“{ $example }”
reason-about-itself = 正文有 { $percent }% 在说怎么生成日报，不是新闻：“{ $example }”
reason-protocol = 正文里有工具调用或模型的标记：“{ $example }”
reason-transcript = 这是和模型的对话：“{ $example }”
reason-citations = 有只有聊天程序才打得开的引用：“{ $example }”
reason-dumped = 正文里有原始数据或程序报错：“{ $example }”
reason-fenced = 整篇在代码块里：“{ $example }”
reason-html-page = 这是一个 HTML 网页：“{ $example }”
reason-error-page = 这是网站或服务出错时的回答：“{ $example }”
reason-conflict = 版本合并没有完成：“{ $example }”
reason-garbled = 文字是乱码：“{ $example }”
reason-search-results = 这是搜索返回的结果：“{ $example }”
reason-bare-addresses = 只有网址，没有说明：“{ $example }”
reason-stock-headings = 小标题是占位符：“{ $example }”
reason-blanks = 有没填的空：“{ $example }”
reason-blank-items = { $all } 条里有 { $blank } 条没有自己的正文：“{ $example }”
reason-echoes = { $all } 条里有 { $blank } 条的正文只是把标题又写了一遍：“{ $example }”
reason-empty-labels = { $all } 条里有 { $empty } 条的小标签下面是空的：“{ $example }”
reason-dead-links = 有 { $dead } 个链接打不开：“{ $example }”
reason-hollow = { $all } 个标题里有 { $empty } 个下面是空的
reason-loop = 同样的话反复出现：“{ $example }”
reason-repeated = 同样的段落出现了不止一次：“{ $example }”
reason-same-titles = 各条用的是同一个标题：“{ $example }”
reason-cut = 正文没写完：“{ $example }”
reason-foreign-text = 正文是{ $text ->
    [zh] 中文
    [ja] 日文
    [ko] 韩文
    [latin] 拉丁字母的文字
    [cyrillic] 西里尔字母的文字
   *[other] 另一种语言
}，这个栏目是{ $feed ->
    [zh] 中文
    [ja] 日文
    [ko] 韩文
    [latin] 拉丁字母的文字
    [cyrillic] 西里尔字母的文字
   *[other] 另一种语言
}（可用 DIGEST_LANGUAGE 另行指定）
reason-foreign-title = 标题是{ $text ->
    [zh] 中文
    [ja] 日文
    [ko] 韩文
    [latin] 拉丁字母的文字
    [cyrillic] 西里尔字母的文字
   *[other] 另一种语言
}，这个栏目是{ $feed ->
    [zh] 中文
    [ja] 日文
    [ko] 韩文
    [latin] 拉丁字母的文字
    [cyrillic] 西里尔字母的文字
   *[other] 另一种语言
}（可用 DIGEST_LANGUAGE 另行指定）
reason-two-languages = 正文有 { $percent }% 是第二种语言（DIGEST_LANGUAGE=any 表示允许）
reason-other-date = 日期是 { $date }，文件名却是 { $name }
reason-other-year = 日期是 { $date }，内容却是 { $name } 的
reason-future = 它的日期 { $date } 还没到
reason-told-before = { $items } 条里有 { $count } 条在前七天一字不差地出现过：{ $example }
reason-duplicate-of = 有 { $percent }% 的内容和 { $day } 那期一样
reason-unreadable = 读不了：{ $problem }
reason-category = 分类是“{ $found }”，日报的分类是“{ $category }”
reason-page = 这是网站或仓库的页面，不是日报
reason-draft = 这是草稿（{ $line }）
reason-not-yet = 它要到 { $at } 才发布
reason-category-near = 分类是“{ $found }”，日报的分类是“{ $category }”，请写成一样的
reason-no-date = front matter 和文件名里都没有日期

## 为什么没有：最近一次读取
none-yet = 还没有
card-read-lately = 内容刚刚读过，最新的一期是 { $newest }。
card-read-at = 内容上次读到是 { $at }，最新的一期是 { $newest }。
card-ignored = · 没当作日报：{ $path }（{ $words }）
card-two-files = 这一天有不止一份稿件。用的是 { $path }（{ $read } 读到）：后写好的算数。
card-other-older = · 没有用：{ $path }（{ $read } 读到，较早）
card-other-held = · 没有用：{ $path }（{ $words }）
problem-missing = { $path } 已经不在了
problem-writing = { $path } 还在写入，写完再读
problem-unreadable = { $path } 读不了（{ $why }），请检查权限
problem-outside = { $path } 是指到内容文件夹之外的链接，没有读；请把文件复制进来
problem-dangling = { $path } 是一个指不到文件的链接
problem-unlisted = 文件夹 { $path } 列不出来（{ $why }），里面有什么不知道；请检查权限
problem-unavailable = 内容读不了：{ $path }（{ $why }）
problem-unfetched = 仓库 { $url }（{ $ref }）拉取失败，先用之前读到的内容：{ $why }
problem-vanished = 已知的 { $count } 个文件一下子全不见了，像是没有挂载；什么也没有据此改动，请检查 CONTENT_DIR
errno-EACCES = 没有权限
errno-EPERM = 没有权限
errno-ENOENT = 不存在
errno-ENOTDIR = 不是文件夹
errno-ELOOP = 链接绕成了圈
errno-EIO = 磁盘读写出错
errno-EROFS = 只读
errno-ENOSPC = 磁盘满了

## Telegram 和程序自己的英文说法
telegram-kicked = 机器人被移出了
telegram-blocked = 对方拉黑了机器人或注销了
telegram-no-chat = 找不到这个群或频道
telegram-topic-closed = 话题已关闭
telegram-no-topic = 话题不存在
telegram-no-pin = 机器人没有置顶的权限
telegram-no-right = 机器人没有需要的权限
telegram-no-delete = Telegram 不让删这条消息
telegram-no-edit = Telegram 不让改这条消息
telegram-no-message = 消息已经不在了
telegram-too-long = 消息太长
telegram-markup = Telegram 看不懂排版
telegram-flood = Telegram 要求慢一点
telegram-migrated = 群升级成了超级群
telegram-bad-picture = 图片取不到
telegram-bad-button = 按钮不被接受
telegram-not-in-targets = TARGETS 里已经没有它
telegram-one-off = 只用 publish --to 发过一次
telegram-moved = 换到了别的话题

## 操作记录
action-publish = 发布
action-plan = 定时
action-cancel-plan = 取消定时
action-skip = 跳过
action-unskip = 取消跳过
action-resume = 继续发
action-release = 放行
action-pause = 暂停
action-resume-schedule = 恢复自动发布
action-update = 更正
action-upload = 收文件
action-retract-delete = 撤回
action-retract-notice = 改成说明
action-accept-target = 加目标
action-decline-target = 不加目标
action-removed-the-bot = 移出机器人
action-set-form = 改形式
action-set-silent = 改声音
action-set-pin = 改置顶
action-set-state = 启用或停用
action-set-answers = 改回答
action-set-cron = 改时间
action-set-topic = 改话题
action-answer-doubt = 回答：发到没有
action-answer-shrink = 回答：要不要更正
action-answer-held-correction = 回答：要不要更正
action-answer-gone = 回答：要不要撤回
action-answer-lost = 回答：目标怎么办
action-answer-late = 回答：发不发
outcome-done = 已办
outcome-cancelled = 已取消
outcome-nothing-to-do = 没有要做的
outcome-too-late = 已经有人答过
outcome-planned = 已定时
outcome-progress-title = 开始发布
outcome-changed-since = 稿件变了，没有发布
outcome-button-old = 按钮已失效
outcome-sent = 已发到
outcome-not-sent = 没有发到
outcome-apply = 按新稿更正
outcome-keep = 保持现状
outcome-retract = 撤回
outcome-resume = 继续发
outcome-off = 停用
outcome-seen = 看过
outcome-ok = 检查通过
outcome-hold = 被扣下
outcome-not-kept = 没有保存
updated = { $date } 已更正
updated-later = 正有消息在发，暂时改不了；发完会自动更正。
button-mend = 更正
button-resume-schedule = 恢复自动发布
button-pause = 暂停自动发布
button-why = 今天的经过
button-targets = 推送目标
button-log = 操作记录
button-missed = 没找到
upload-kept = 收到 { $name }。{ $where ->
    [git] 内容来自 git 仓库，不能写进去
   *[read-only] 内容文件夹写不进去（{ $why }）
}，所以保存在机器人的数据库里，和文件夹里的稿件一样会用。以后同一天的新文件会取代它。
alert-title = AI 日报机器人：Telegram 上联系不到管理员
alert-unreached = 从 { $since } 起发不到：{ $why }

names-ask = { $name } 是什么？
names-count = 归档里有 { $count } 条提到它，最近的一条：
names-done = 本周的名字都问完了，归档正在按新的名字重新打标签。
names-refused = “{ $name }”没有加进词典：{ $why }
button-name-company = 机构
button-name-product = 产品
button-name-person = 人物
button-name-topic = 话题
button-name-alias = { $near } 的别名
button-name-no = 都不是
