import { avatar, h, icon } from './dom.js';
import { renderText } from './entities.js';
import { clock, day, say, serviceWords } from './words.js';

const BELL_OFF = 'M9 19a3 3 0 006 0M5 17h11M7 9.500V14l-2 3M9.500 6.200A5 5 0 0117 10v4M4 4l16 16';
const EYE = 'M3 12s3.500-6 9-6 9 6 9 6-3.500 6-9 6-9-6-9-6zm9 2.500a2.500 2.500 0 100-5 2.500 2.500 0 000 5z';
const REPLY = 'M9 7L4 12l5 5M4 12h9a7 7 0 017 7';
const FILE = 'M7 3h7l5 5v13H7zM14 3v5h5';

/** One row of the chat: a bubble with its buttons, or a service line. */
export function renderRow(message, look, act) {
  if (message.pins !== undefined) {
    const what = act.titleOf(message.pins);
    return service(say('pins', message.from, what), message, () => act.jump(message.pins));
  }
  if (message.service !== undefined) {
    return service(serviceWords(message), message);
  }
  const bubble = renderBubble(message, look, act);
  return h(
    'div',
    {
      class: `row ${message.out ? 'out' : 'in'}${look.joined ? ' joined' : ''}${message.ephemeral ? ' ephemeral' : ''}`,
      'data-key': message.key,
      'data-id': String(message.id),
    },
    look.group && !message.out
      ? look.last
        ? avatar(message.from, message.fromId, look.bot)
        : h('span', { class: 'avatar gap' })
      : null,
    h('div', { class: 'stack' }, bubble, message.keyboard ? renderKeyboard(message, act) : null),
    h(
      'button',
      {
        type: 'button',
        class: 'icon reply-to',
        'aria-label': say('reply'),
        onclick: () => act.reply(message),
      },
      icon(REPLY),
    ),
  );
}

export const renderDay = (at) => h('div', { class: 'service date' }, h('span', { class: 'notice' }, day(at)));

function service(text, message, onclick) {
  const words = onclick
    ? h('button', { type: 'button', class: 'notice', onclick }, text)
    : h('span', { class: 'notice' }, text);
  return h('div', { class: 'service', 'data-key': message.key, 'data-id': String(message.id) }, words);
}

function renderBubble(message, look, act) {
  const card = renderPreview(message, act);
  const above = message.preview?.show_above_text === true;
  return h(
    'article',
    { class: 'bubble', 'aria-label': `${message.from} ${clock(message.at)}` },
    look.group && !message.out && !look.joined
      ? h('div', { class: 'name', style: { '--hue': look.hue } }, message.from)
      : null,
    message.ephemeral ? h('div', { class: 'only-you' }, icon(EYE), say('onlyYou')) : null,
    message.forwarded
      ? h('div', { class: 'forwarded' }, `${say('forwarded')} `, h('b', {}, message.forwarded))
      : null,
    message.via ? h('div', { class: 'forwarded' }, `${say('via')} @${message.via}`) : null,
    message.reply
      ? h(
          'button',
          { type: 'button', class: 'quote-of', onclick: () => act.jump(message.reply.key) },
          h('b', {}, message.reply.from),
          h('span', { class: 'clip' }, message.reply.text),
        )
      : null,
    above ? card : null,
    message.media ? renderMedia(message) : null,
    message.text ? h('div', { class: 'text' }, renderText(message.text, message.entities, act)) : null,
    above ? null : card,
    h(
      'div',
      { class: 'meta' },
      message.edited ? h('span', {}, say('edited')) : null,
      message.silent
        ? h('span', { title: say('silent'), role: 'img', 'aria-label': say('silent') }, icon(BELL_OFF))
        : null,
      h('time', { datetime: new Date(message.at).toISOString() }, clock(message.at)),
    ),
  );
}

/** The card of the first link; large when the sender asked for it. */
function renderPreview(message, act) {
  if (message.preview?.is_disabled || message.media) return null;
  const first = message.entities.find((entity) => entity.type === 'text_link' || entity.type === 'url');
  const url =
    message.preview?.url ??
    first?.url ??
    (first === undefined ? undefined : message.text.slice(first.offset, first.offset + first.length));
  if (url === undefined || !URL.canParse(url) || /^https?:\/\/t\.me\//.test(url)) return null;
  const large = message.preview?.prefer_large_media === true;
  const { hostname, pathname } = new URL(url);
  const picture = h(
    'span',
    { class: 'picture' },
    h('span', { class: 'host' }, hostname.replace(/^www\./, '')),
  );
  if (/\.(png|jpe?g|webp|gif|avif)$/i.test(pathname)) {
    const image = h('img', { alt: '', src: url, referrerpolicy: 'no-referrer', loading: 'lazy' });
    image.addEventListener('error', () => image.remove());
    image.addEventListener('load', () => picture.classList.add('loaded'));
    picture.append(image);
  }
  return h(
    'a',
    {
      class: `card${large ? ' large' : ''}`,
      href: url,
      target: '_blank',
      rel: 'noopener noreferrer',
      onclick: (event) => act.link(url) && event.preventDefault(),
    },
    large
      ? picture
      : h('span', { class: 'caption' }, h('b', {}, hostname), h('span', { class: 'clip faint' }, pathname)),
  );
}

function renderMedia(message) {
  const { media } = message;
  const source = media.url ?? `/api/file?id=${encodeURIComponent(media.fileId)}`;
  if (media.kind === 'photo') {
    const image = h('img', { alt: say('photo'), src: source, referrerpolicy: 'no-referrer' });
    image.addEventListener('error', () => image.remove());
    return h('div', { class: 'picture photo' }, h('span', { class: 'host' }, say('photo')), image);
  }
  return h(
    'a',
    { class: 'document', href: source, download: media.name },
    h('span', { class: 'sheet' }, icon(FILE)),
    h('span', {}, h('b', {}, media.name), h('small', {}, size(media.size))),
  );
}

const size = (bytes) =>
  bytes < 1024
    ? `${bytes} B`
    : bytes < 1048576
      ? `${(bytes / 1024).toFixed(1)} KB`
      : `${(bytes / 1048576).toFixed(1)} MB`;

function renderKeyboard(message, act) {
  let place = 0;
  const rows = message.keyboard.map((row) => {
    const cells = row.map((button) => {
      const at = place;
      place += 1;
      return h(
        'button',
        {
          type: 'button',
          class: `key${button.url || button.switch_inline_query !== undefined ? ' out-link' : ''}`,
          title: button.url ?? null,
          onclick: (event) => act.press(message, button, at, event.currentTarget),
        },
        h('span', {}, button.text),
      );
    });
    return h('div', { class: 'keys' }, cells);
  });
  return h('div', { class: 'keyboard' }, rows);
}
