/**
 * Follows a link of Telegram's inside the page: to a message, a chat, or the bot with a start
 * parameter. False: the link leads outside.
 */
export function followLink(url, { state, openChat, jump, start }) {
  const target = readLink(url);
  if (target === null) return false;
  if (target.name !== undefined && target.name.toLowerCase() === state.bot.username.toLowerCase()) {
    if (target.start !== null && target.start !== undefined) start(target.start);
    else openChat(state.me);
    return true;
  }
  const chat = [...state.chats.values()].find((entry) =>
    target.name === undefined
      ? String(entry.id) === `-100${target.internal}` || String(entry.id) === target.internal
      : entry.type !== 'private' && entry.username?.toLowerCase() === target.name.toLowerCase(),
  );
  if (chat === undefined) return false;
  if (state.open !== chat.id) openChat(chat.id);
  if (target.message !== undefined) jump(`m${target.message}`);
  return true;
}

/** `t.me/name`, `t.me/name/7`, `t.me/name/topic/7`, `t.me/c/123/7`, and `?start=…`. */
function readLink(url) {
  if (!URL.canParse(url)) return null;
  const { protocol, hostname, pathname, searchParams } = new URL(url);
  if (protocol === 'tg:') {
    const name = searchParams.get('domain');
    return name === null
      ? null
      : { name, start: searchParams.get('start'), message: searchParams.get('post') ?? undefined };
  }
  if (!/^(www\.)?(t|telegram)\.me$/.test(hostname)) return null;
  const parts = pathname.split('/').filter((part) => part !== '');
  const last = parts.at(-1);
  if (parts[0] === 'c' && parts.length >= 3) return { internal: parts[1], message: last };
  if (parts[0] === undefined || !/^[a-z]\w{3,31}$/i.test(parts[0])) return null;
  return {
    name: parts[0],
    start: searchParams.get('start'),
    message: parts.length > 1 && /^\d+$/.test(last) ? last : undefined,
  };
}
