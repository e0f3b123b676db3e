import { $, h } from './dom.js';
import { get, post, upload } from './net.js';
import { say } from './words.js';

const PAUSE_MS = 250;

/** The line to write in, with the command list, inline results, replies and files. */
export function createComposer(state, { toBottom }) {
  const text = $('text');
  const suggest = $('suggest');
  let commands = [];
  let replying = null;
  let asked = 0;
  let timer = 0;

  function draw(chat) {
    $('start').hidden = chat.started;
    $('start').textContent = say('start');
    $('composer').hidden = !chat.started || !chat.mayWrite;
    text.placeholder = say('write');
    $('messages').dataset.about = chat.started ? '' : chat.about;
  }

  function reset() {
    text.value = '';
    commands = [];
    setReply(null);
    close();
    grow();
  }

  function setReply(message) {
    replying = message;
    const bar = $('replying');
    bar.hidden = message === null;
    if (message === null) return;
    bar.querySelector('b').textContent = message.from;
    bar.querySelector('span').textContent = message.text || message.media?.name || '';
    text.focus();
  }

  function close() {
    suggest.hidden = true;
    suggest.replaceChildren();
  }

  function grow() {
    text.style.height = 'auto';
    text.style.height = `${Math.min(text.scrollHeight, 120)}px`;
    $('composer').classList.toggle('filled', text.value.trim() !== '');
  }

  async function send(words) {
    const chat = state.open;
    close();
    const reply = replying;
    setReply(null);
    await post('say', {
      user: state.me,
      chat,
      text: words,
      ...(reply === null || reply.id === 0 ? {} : { replyTo: reply.id }),
    });
    toBottom();
  }

  async function offerCommands(prefix) {
    commands = await get('commands', { user: state.me, chat: state.open });
    const fitting = commands.filter((entry) => entry.command.startsWith(prefix));
    const options = fitting.map((entry) =>
      option([h('b', {}, `/${entry.command}`), h('span', { class: 'faint' }, entry.description)], () => {
        text.value = '';
        grow();
        send(`/${entry.command}`);
      }),
    );
    show(options);
  }

  function show(options) {
    suggest.replaceChildren(...options);
    suggest.hidden = options.length === 0;
  }

  const option = (children, onclick, className = 'option') =>
    h('button', { type: 'button', role: 'option', class: className, onclick }, children);

  async function offerInline(query, offset = '', before = []) {
    asked += 1;
    const mine = asked;
    const answer = await post('inline', { user: state.me, query, offset });
    if (mine !== asked || !text.value.startsWith('@')) return;
    const results = (answer.results ?? []).map((result) =>
      option(
        [
          h('b', {}, result.title ?? result.type),
          result.description ? h('span', { class: 'faint' }, result.description) : null,
        ],
        async () => {
          text.value = '';
          grow();
          close();
          await post('choose', { user: state.me, chat: state.open, result });
          toBottom();
        },
        'option result',
      ),
    );
    const all = [...before, ...results];
    const more = answer.next_offset
      ? [option([h('span', {}, '…')], () => offerInline(query, answer.next_offset, all), 'option more')]
      : [];
    show(all.length === 0 ? [h('p', {}, answer.late ? say('late') : say('results'))] : [...all, ...more]);
  }

  function offer() {
    clearTimeout(timer);
    const inline = new RegExp(`^@${state.bot?.username}\\s([^]*)$`, 'i').exec(text.value);
    if (inline !== null) {
      timer = setTimeout(() => offerInline(inline[1].trim()), PAUSE_MS);
      return;
    }
    const command = /^\/(\w*)$/.exec(text.value);
    if (command !== null) offerCommands(command[1]);
    else close();
  }

  text.addEventListener('input', () => {
    grow();
    offer();
  });
  text.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') close();
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    $('composer').requestSubmit();
  });
  $('composer').addEventListener('submit', (event) => {
    event.preventDefault();
    const words = text.value.trim();
    if (words === '') return;
    text.value = '';
    grow();
    send(words);
  });
  // A tap elsewhere means that nothing of the list is wanted.
  document.addEventListener('pointerdown', (event) => {
    if (!event.target.closest('#suggest, #composer')) close();
  });
  $('menu').addEventListener('click', () => (suggest.hidden ? offerCommands('') : close()));
  $('replying')
    .querySelector('button')
    .addEventListener('click', () => setReply(null));
  $('file').addEventListener('change', async () => {
    for (const file of $('file').files) await upload({ user: state.me, chat: state.open }, file);
    $('file').value = '';
    toBottom();
  });

  return {
    draw,
    reset,
    replyTo: setReply,
    prefill: (words) => {
      text.value = words;
      grow();
      text.focus();
      offer();
    },
  };
}
