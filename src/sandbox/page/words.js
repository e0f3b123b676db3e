/** What the page itself says, in the language of the person it is shown to. */
const WORDS = {
  zh: {
    members: (n) => `${n} 位成员`,
    bot: '机器人',
    pinned: '置顶消息',
    pins: (who, what) => `${who} 置顶了「${what}」`,
    created: '群组已创建',
    joined: (who) => `${who} 添加了新成员`,
    moved: '群组已升级为超级群组',
    onlyYou: '仅你可见',
    edited: '已编辑',
    silent: '静音发送',
    forwarded: '转发自',
    via: '通过',
    write: '消息',
    start: '开始',
    me: '我是谁',
    try: '试试',
    inGroup: '群里',
    inPrivate: '私聊',
    admin: '管理员',
    reader: '读者',
    file: '文件',
    late: '机器人没有回应',
    empty: '还没有消息',
    today: '今天',
    photo: '图片',
    more: '展开',
    less: '收起',
    found: (tag, n, all) => `${tag} · ${n}/${all}`,
    outside: '消息不在这里',
    reply: '回复',
    results: '没有结果',
  },
  en: {
    members: (n) => `${n} members`,
    bot: 'bot',
    pinned: 'Pinned message',
    pins: (who, what) => `${who} pinned “${what}”`,
    created: 'Group created',
    joined: (who) => `${who} added a member`,
    moved: 'The group became a supergroup',
    onlyYou: 'Only you can see this',
    edited: 'edited',
    silent: 'sent silently',
    forwarded: 'Forwarded from',
    via: 'via',
    write: 'Message',
    start: 'Start',
    me: 'Who am I',
    try: 'Try',
    inGroup: 'group',
    inPrivate: 'private',
    admin: 'admin',
    reader: 'reader',
    file: 'File',
    late: 'The bot did not answer',
    empty: 'No messages here yet',
    today: 'Today',
    photo: 'Photo',
    more: 'Show more',
    less: 'Show less',
    found: (tag, n, all) => `${tag} · ${n} of ${all}`,
    outside: 'That message is not here',
    reply: 'Reply',
    results: 'No results',
  },
};

let current = WORDS.zh;
let locale = 'zh-CN';
/** How far the demo's clock is from this machine's, milliseconds. */
let offset = 0;

export function setTime(now) {
  offset = now - Date.now();
}

export function speak(code) {
  const chinese = code.startsWith('zh');
  current = chinese ? WORDS.zh : WORDS.en;
  locale = chinese ? 'zh-CN' : 'en-GB';
  document.documentElement.lang = chinese ? 'zh-CN' : 'en';
}

export const say = (key, ...values) =>
  typeof current[key] === 'function' ? current[key](...values) : current[key];

/** A service notice in words. */
export function serviceWords({ service, from }) {
  if (service === 'new_chat_members') return say('joined', from);
  return say(service.startsWith('migrate') ? 'moved' : 'created');
}

export const clock = (at) =>
  new Date(at).toLocaleTimeString(locale, { hour: '2-digit', minute: '2-digit', hour12: false });

export function day(at) {
  const date = new Date(at);
  if (date.toDateString() === new Date(Date.now() + offset).toDateString()) return current.today;
  return date.toLocaleDateString(locale, { month: 'long', day: 'numeric' });
}
