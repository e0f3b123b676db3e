import { h } from './dom.js';
import { say } from './words.js';

const TAGS = {
  bold: 'b',
  italic: 'i',
  underline: 'u',
  strikethrough: 's',
  code: 'code',
  pre: 'pre',
};

/**
 * Text with entities as nodes. `act` handles what is live: `link(url)`, `command(text)`,
 * `hashtag(text)`.
 */
export function renderText(text, entities, act) {
  const sorted = [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return renderRange(text, sorted, 0, text.length, act);
}

function renderRange(text, entities, start, end, act) {
  const nodes = [];
  let at = start;
  let index = 0;
  while (index < entities.length) {
    const entity = entities[index];
    index += 1;
    if (entity.offset < at || entity.offset >= end) continue;
    const stop = Math.min(entity.offset + entity.length, end);
    if (entity.offset > at) nodes.push(text.slice(at, entity.offset));
    const inside = entities.slice(index).filter((other) => other.offset < stop);
    const children = renderRange(text, inside, entity.offset, stop, act);
    nodes.push(renderEntity(entity, text.slice(entity.offset, stop), children, act));
    at = stop;
    // A quote is a block of its own: the line break after it would show as an empty line.
    if (entity.type.endsWith('blockquote') && text.charAt(at) === '\n') at += 1;
  }
  if (at < end) nodes.push(text.slice(at, end));
  return nodes;
}

function renderEntity(entity, text, children, act) {
  const tag = TAGS[entity.type];
  if (tag !== undefined) return h(tag, {}, children);
  switch (entity.type) {
    case 'text_link':
      return link(entity.url, children, act);
    case 'url':
      return link(/^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `http://${text}`, children, act);
    case 'email':
      return h('a', { href: `mailto:${text}` }, children);
    case 'mention':
      return link(`https://t.me/${text.slice(1)}`, children, act);
    case 'bot_command':
      return live(children, () => act.command(text));
    case 'hashtag':
    case 'cashtag':
      return live(children, () => act.hashtag(text));
    case 'spoiler':
      return spoiler(children);
    case 'blockquote':
      return h('blockquote', {}, children);
    case 'expandable_blockquote':
      return quote(children);
    default:
      return h('span', {}, children);
  }
}

function link(url, children, act) {
  return h(
    'a',
    {
      href: url,
      target: '_blank',
      rel: 'noopener noreferrer',
      onclick: (event) => {
        if (act.link(url)) event.preventDefault();
      },
    },
    children,
  );
}

const live = (children, onclick) => h('button', { type: 'button', class: 'live', onclick }, children);

function spoiler(children) {
  const node = h('span', { class: 'spoiler', role: 'button', tabindex: '0' }, children);
  const show = () => node.classList.add('shown');
  node.addEventListener('click', show);
  node.addEventListener('keydown', (event) => event.key === 'Enter' && show());
  return node;
}

/** Folded to three lines; whether there is more shows only once it is laid out. */
function quote(children) {
  const words = h('div', { class: 'words' }, children);
  const toggle = h('button', { type: 'button', class: 'unfold', 'aria-expanded': 'false' });
  const node = h('blockquote', { class: 'expandable' }, words, toggle);
  const set = (open) => {
    node.classList.toggle('open', open);
    toggle.setAttribute('aria-expanded', String(open));
    toggle.setAttribute('aria-label', say(open ? 'less' : 'more'));
  };
  set(false);
  const flip = (event) => {
    if (event.target.closest('a, .live, .spoiler') || !node.classList.contains('long')) return;
    if (String(getSelection()) !== '') return;
    set(!node.classList.contains('open'));
  };
  node.addEventListener('click', flip);
  return node;
}

/** Marks the folded quotes that have more to show; to be called after they are in the page. */
export function measureQuotes(root) {
  for (const node of root.querySelectorAll('blockquote.expandable:not(.open)')) {
    const words = node.firstElementChild;
    node.classList.toggle('long', words.scrollHeight > words.clientHeight + 4);
  }
}
