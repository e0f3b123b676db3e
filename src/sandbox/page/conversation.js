import { $ } from './dom.js';
import { measureQuotes } from './entities.js';
import { renderDay, renderRow } from './message.js';
import { say } from './words.js';

const HUES = [4, 28, 142, 190, 210, 262, 330];
const JOIN_MS = 10 * 60_000;
const DATE_MS = 1200;

/** The open chat: its messages, its pinned bar, and the ways to move about in it. */
export function createConversation(actions) {
  const list = $('messages');
  const scroll = $('scroll');
  /** Rows on the screen by key, with the text they were drawn from. */
  let rows = new Map();
  let chat = null;
  let missed = 0;
  let found = [];
  let place = 0;
  /** Whether the newest message was in sight: then it stays so when the window shrinks. */
  let stuck = true;
  let resting = 0;

  const act = {
    link: (url) => actions.follow(url),
    command: (text) => actions.command(text),
    hashtag: (text) => find(text),
    press: (...given) => actions.press(...given),
    reply: (message) => actions.reply(message),
    jump: (key) => jump(key),
    titleOf: (key) => {
      const words = chat?.messages.find((message) => message.key === key)?.text ?? '';
      return words.length > 32 ? `${words.slice(0, 32)}…` : words || '…';
    },
  };

  const atBottom = () => scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 80;

  function draw(next, state) {
    const stay = atBottom();
    const before = chat?.id === next.id ? rows.size : 0;
    chat = next;
    const nodes = [];
    const drawn = new Map();
    next.messages.forEach((message, index) => {
      const previous = next.messages[index - 1];
      const following = next.messages[index + 1];
      const date = new Date(message.at).toDateString();
      if (previous === undefined || new Date(previous.at).toDateString() !== date) {
        nodes.push(keep(drawn, `d${date}`, date, () => renderDay(message.at)));
      }
      const look = {
        group: next.type !== 'private',
        bot: message.fromId === state.bot.id,
        hue: message.fromId === state.bot.id ? 210 : HUES[Math.abs(message.fromId) % HUES.length],
        joined: joins(previous, message),
        last: !joins(message, following),
      };
      const text = JSON.stringify([message, look, message.pins && act.titleOf(message.pins)]);
      nodes.push(keep(drawn, message.key, text, () => renderRow(message, look, act)));
    });
    rows = drawn;
    arrange(nodes);
    measureQuotes(list);
    drawPinned(next);
    if (stay) toBottom();
    else if (before > 0 && rows.size > before) showMissed(missed + rows.size - before);
  }

  /** Keeps a row that has not changed: its open quotes and its focus stay. */
  function keep(drawn, key, text, make) {
    const known = rows.get(key);
    const entry = known?.text === text ? known : { text, node: make() };
    drawn.set(key, entry);
    return entry.node;
  }

  function arrange(nodes) {
    const wanted = new Set(nodes);
    for (const node of [...list.children]) if (!wanted.has(node)) node.remove();
    nodes.forEach((node, index) => {
      if (list.children[index] !== node) list.insertBefore(node, list.children[index] ?? null);
    });
  }

  function drawPinned(next) {
    const bar = $('pinned');
    const last = next.pinned.at(-1);
    bar.hidden = last === undefined;
    if (last === undefined) return;
    bar.querySelector('b').textContent = say('pinned');
    bar.querySelector('.words span').textContent = last.text;
    bar.onclick = () => jump(last.key);
  }

  function jump(key) {
    const node = rows.get(key)?.node;
    if (node === undefined) return false;
    // What is jumped to is read from its heading on, however long it is.
    node.scrollIntoView({
      block: 'start',
      behavior: matchMedia('(prefers-reduced-motion)').matches ? 'auto' : 'smooth',
    });
    node.classList.remove('flash');
    void node.offsetWidth;
    node.classList.add('flash');
    return true;
  }

  /** The date floats over the messages while they move, and fades when they rest. */
  function showDates() {
    scroll.classList.add('moving');
    clearTimeout(resting);
    resting = setTimeout(() => scroll.classList.remove('moving'), DATE_MS);
    for (const pill of list.querySelectorAll('.service.date')) {
      const next = pill.nextElementSibling?.getBoundingClientRect().top ?? Number.POSITIVE_INFINITY;
      pill.classList.toggle('floating', next < pill.getBoundingClientRect().bottom);
    }
  }

  function toBottom() {
    scroll.scrollTop = scroll.scrollHeight;
    showMissed(0);
  }

  function showMissed(count) {
    missed = count;
    const badge = $('down').querySelector('.count');
    badge.hidden = count === 0;
    badge.textContent = String(count);
  }

  /** All messages of this chat that carry a hashtag, the newest first shown. */
  function find(tag) {
    found = chat.messages
      .filter((message) =>
        message.entities.some(
          (entity) =>
            (entity.type === 'hashtag' || entity.type === 'cashtag') &&
            message.text.slice(entity.offset, entity.offset + entity.length) === tag,
        ),
      )
      .map((message) => message.key);
    place = found.length - 1;
    showFound(tag);
  }

  function showFound(tag) {
    const bar = $('find');
    bar.hidden = found.length === 0;
    bar.dataset.tag = tag;
    bar.querySelector('output').textContent = say('found', tag, place + 1, found.length);
    const key = found[place];
    if (key !== undefined) jump(key);
  }

  $('find').addEventListener('click', (event) => {
    const step = Number(event.target.closest('[data-step]')?.dataset.step ?? Number.NaN);
    if (step === 0) $('find').hidden = true;
    else if (!Number.isNaN(step)) {
      place = Math.min(found.length - 1, Math.max(0, place + step));
      showFound($('find').dataset.tag);
    }
  });
  $('down').addEventListener('click', toBottom);
  scroll.addEventListener(
    'scroll',
    () => {
      stuck = atBottom();
      $('down').hidden = stuck;
      if (stuck) showMissed(0);
      showDates();
    },
    { passive: true },
  );
  new ResizeObserver(() => {
    measureQuotes(list);
    if (stuck) toBottom();
  }).observe(scroll);

  return {
    draw,
    jump,
    toBottom,
    /** Another chat is about to be shown: nothing of this one stays. */
    forget: () => {
      rows = new Map();
      chat = null;
      list.replaceChildren();
      $('find').hidden = true;
      showMissed(0);
    },
  };
}

/** Messages of one sender close together are drawn as one block. */
function joins(a, b) {
  return (
    a !== undefined &&
    b !== undefined &&
    a.fromId === b.fromId &&
    a.pins === undefined &&
    b.pins === undefined &&
    a.service === undefined &&
    b.at - a.at < JOIN_MS
  );
}
