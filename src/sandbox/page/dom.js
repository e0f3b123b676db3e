/** Makes an element: `h('b', {class: 'x', onclick}, 'text', node)`; null and false children are left out. */
export function h(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else if (name === 'style')
      for (const [rule, text] of Object.entries(value)) node.style.setProperty(rule, text);
    else node.setAttribute(name, value === true ? '' : value);
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

export const $ = (id) => document.getElementById(id);

/** A line icon from a path on a 24 × 24 grid. */
export function icon(path, className = '') {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  if (className !== '') svg.setAttribute('class', className);
  const line = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  line.setAttribute('d', path);
  svg.append(line);
  return svg;
}

const HUES = [4, 28, 142, 190, 210, 262, 330];

/** A round picture with the first letter of a name; the same name always has the same colour. */
export function paintAvatar(node, name, id, bot = false) {
  const hue = bot ? 210 : HUES[Math.abs(Number(id)) % HUES.length];
  node.style.setProperty('--hue', String(hue));
  node.textContent = bot ? '✦' : ([...name][0] ?? '?').toUpperCase();
  return node;
}

export const avatar = (name, id, bot = false) =>
  paintAvatar(h('span', { class: 'avatar', 'aria-hidden': 'true' }), name, id, bot);
