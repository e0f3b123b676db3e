import { createComposer } from './composer.js';
import { createConversation } from './conversation.js';
import { $, avatar, h, paintAvatar } from './dom.js';
import { followLink } from './links.js';
import { get, post } from './net.js';
import { clock, say, serviceWords, setTime, speak } from './words.js';

/** What the page knows: who one is, the people, and the chats as that person sees them. */
const state = { me: 0, people: [], tips: [], bot: null, chats: new Map(), open: 0, seen: new Map() };

const conversation = createConversation({
  follow: (url) => followLink(url, { state, openChat, jump, start: startBot }),
  command: (text) => post('say', { user: state.me, chat: state.open, text }),
  press,
  reply: (message) => composer.replyTo(message),
});
const composer = createComposer(state, { toBottom: () => conversation.toBottom() });
let events = null;

const me = () => state.people.find((person) => person.id === state.me);

async function become(userId) {
  events?.close();
  const shown = await get('state', { user: userId });
  state.me = shown.me;
  state.people = shown.people;
  state.bot = shown.bot;
  state.tips = shown.tips;
  setTime(shown.now);
  state.chats = new Map(shown.chats.map((chat) => [chat.id, chat]));
  state.seen = new Map(shown.chats.map((chat) => [chat.id, chat.messages.at(-1)?.key]));
  speak(me()?.language ?? 'en');
  events = new EventSource(`/api/events?user=${state.me}`);
  events.onmessage = (event) => receive(JSON.parse(event.data));
  // After a pause (a laptop that slept) the state may have moved on without us.
  let opened = false;
  events.onopen = () => {
    if (opened) refresh();
    opened = true;
  };
  drawPeople();
  composer.reset();
  const wanted = state.chats.has(state.open) ? state.open : firstChat();
  openChat(wanted, false);
}

async function refresh() {
  const shown = await get('state', { user: state.me });
  for (const chat of shown.chats) receive(chat);
}

const firstChat = () =>
  [...state.chats.values()].find((chat) => chat.type !== 'private')?.id ?? [...state.chats.keys()][0] ?? 0;

function receive(chat) {
  state.chats.set(chat.id, chat);
  if (chat.id === state.open) {
    drawChat(chat);
    if (!$('app').classList.contains('at-list') || isWide()) markSeen(chat);
  }
  drawList();
}

const isWide = () => matchMedia('(min-width: 760px)').matches;

function openChat(id, reveal = true) {
  // On a private chat of somebody else's a link has nothing to show.
  const chat = state.chats.get(id);
  if (chat === undefined) return;
  const changed = state.open !== id;
  state.open = id;
  if (reveal) $('app').classList.remove('at-list');
  if (changed) composer.reset();
  conversation.forget();
  drawChat(chat);
  conversation.toBottom();
  markSeen(chat);
  drawList();
  remember();
}

function markSeen(chat) {
  state.seen.set(chat.id, chat.messages.at(-1)?.key);
}

function unread(chat) {
  const seen = state.seen.get(chat.id);
  const last = chat.messages.findLastIndex((message) => message.key === seen);
  return chat.messages.slice(last + 1).filter((message) => !message.out && message.pins === undefined).length;
}

function drawPeople() {
  const nodes = state.people.map((person) =>
    h(
      'button',
      {
        type: 'button',
        class: 'person',
        role: 'radio',
        'aria-checked': String(person.id === state.me),
        'data-user': String(person.id),
        onclick: () => become(person.id),
      },
      avatar(person.name, person.id),
      h('span', {}, person.name),
      h('small', {}, person.admin ? say('admin') : person.language.startsWith('zh') ? '中文' : 'English'),
    ),
  );
  $('people').replaceChildren(...nodes);
  $('people').setAttribute('aria-label', say('me'));
  drawTips();
}

/** What this person may try: a tap says it in the group, or to the bot in private. */
function drawTips() {
  const chips = state.tips.map((tip) =>
    h(
      'button',
      { type: 'button', class: 'tip', onclick: () => tryOut(tip) },
      h('small', {}, say(tip.where === 'group' ? 'inGroup' : 'inPrivate')),
      h('span', {}, tip.text),
    ),
  );
  $('tips').replaceChildren(h('span', { class: 'faint' }, say('try')), ...chips);
  $('tips').hidden = chips.length === 0;
  $('tips').scrollLeft = 0;
}

async function tryOut({ where, text }) {
  const group = [...state.chats.values()].find((chat) => chat.type !== 'private');
  const id = where === 'group' ? group?.id : state.me;
  if (id === undefined) return;
  // The bot must not write before Start is pressed; a newcomer presses it and sees the welcome.
  if (where === 'bot' && state.chats.get(id)?.started !== true) await startBot('');
  else openChat(id);
  await post('say', { user: state.me, chat: id, text });
  conversation.toBottom();
}

function drawList() {
  const rows = [...state.chats.values()]
    .sort((a, b) => (b.messages.at(-1)?.at ?? 0) - (a.messages.at(-1)?.at ?? 0) || a.id - b.id)
    .map((chat) => {
      const last = chat.messages.at(-1);
      const count = unread(chat);
      return h(
        'button',
        {
          type: 'button',
          class: `chat-row${chat.id === state.open ? ' open' : ''}`,
          'data-chat': String(chat.id),
          onclick: () => openChat(chat.id),
        },
        avatar(chat.title, chat.id, chat.bot),
        h(
          'span',
          { class: 'words' },
          h('b', { class: 'clip' }, chat.title),
          h('span', { class: 'clip faint' }, last === undefined ? say('empty') : summary(chat, last)),
        ),
        h(
          'span',
          { class: 'side' },
          h('time', {}, last === undefined ? '' : clock(last.at)),
          count > 0 ? h('span', { class: 'count' }, String(count)) : null,
        ),
      );
    });
  $('chats').replaceChildren(...rows);
  const others = [...state.chats.values()].filter((chat) => chat.id !== state.open);
  const waiting = others.reduce((sum, chat) => sum + unread(chat), 0);
  $('unread').hidden = waiting === 0;
  $('unread').textContent = String(waiting);
}

function summary(chat, message) {
  if (message.pins !== undefined) return say('pins', message.from, '…');
  if (message.service !== undefined) return serviceWords(message);
  const words = message.text || message.media?.name || '';
  return (chat.type === 'private' ? words : `${message.from}: ${words}`).slice(0, 90);
}

function drawChat(chat) {
  paintAvatar($('avatar'), chat.title, chat.id, chat.bot);
  $('title').textContent = chat.title;
  $('subtitle').textContent = chat.bot ? say('bot') : say('members', chat.members);
  document.title = `${chat.title} · digest-bot`;
  conversation.draw(chat, state);
  composer.draw(chat);
}

function jump(key) {
  return conversation.jump(key);
}

async function startBot(payload) {
  openChat(state.me);
  await post('start', { user: state.me, ...(payload ? { payload } : {}) });
}

async function press(message, button, place, node) {
  if (button.url !== undefined) {
    const inside = followLink(button.url, { state, openChat, jump, start: startBot });
    if (!inside) open(button.url, '_blank', 'noopener');
    return;
  }
  const inline = button.switch_inline_query_current_chat ?? button.switch_inline_query;
  if (inline !== undefined) return composer.prefill(`@${state.bot.username} ${inline}`);
  if (button.copy_text !== undefined) return navigator.clipboard?.writeText(button.copy_text.text);
  node.classList.add('waiting');
  const answer = await post('press', {
    user: state.me,
    chat: state.open,
    message: message.id,
    place,
    ...(message.ephemeral === undefined ? {} : { ephemeral: message.ephemeral }),
  });
  node.classList.remove('waiting');
  if (answer.url) followLink(answer.url, { state, openChat, jump, start: startBot });
  if (answer.late) toast(say('late'));
  else if (answer.text && answer.show_alert) showAlert(answer.text);
  else if (answer.text) toast(answer.text);
}

let toastTimer = 0;
export function toast(text) {
  $('toast').textContent = text;
  $('toast').classList.add('shown');
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => $('toast').classList.remove('shown'), 3500);
}

function showAlert(text) {
  $('alert').querySelector('p').textContent = text;
  $('alert').showModal();
}

/** The address says who and where, so that a reload or a shared link comes back to it. */
function remember() {
  const chat = state.chats.get(state.open);
  const name = chat?.type === 'private' ? 'bot' : (chat?.username ?? state.open);
  history.replaceState(null, '', `#${state.me}/${name}`);
}

$('back').addEventListener('click', () => $('app').classList.add('at-list'));
$('start').addEventListener('click', () => startBot(''));

const [who, where] = location.hash.slice(1).split('/');
await become(who ?? '');
const named = [...state.chats.values()].find(
  (chat) =>
    (where === 'bot' && chat.type === 'private') || chat.username === where || String(chat.id) === where,
);
if (named !== undefined) openChat(named.id);
