// The pages work without this: it searches as you type, and listens to the keyboard.

const field = document.querySelector('input[type=search]');
const main = document.querySelector('main');
/** After the last letter, milliseconds. */
const WAIT = 250;
/** Where the style sheet has what is scrolled to, pixels. */
const AT_TOP = 16;

let timer = 0;
let asked = null;

field?.addEventListener('input', () => {
  clearTimeout(timer);
  timer = setTimeout(show, WAIT);
});

/** Puts the results of what stands in the field in the place of the page, without leaving it. */
async function show() {
  const words = field.value.trim();
  if (words === '') return;
  if (globalThis.searchFiles !== undefined) {
    if (document.body.contains(document.querySelector('.rows'))) await globalThis.searchFiles(words);
    return;
  }
  const url = new URL(field.form.action);
  url.searchParams.set('q', words);
  asked?.abort();
  asked = new AbortController();
  try {
    const answer = await fetch(url, { signal: asked.signal });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    main.replaceChildren(...page.querySelector('main').children);
    document.title = page.title;
    history.replaceState(null, '', url);
  } catch (error) {
    // Typed on, or offline: Enter asks in the usual way, and says what is wrong.
    if (error.name !== 'AbortError') asked = null;
  }
}

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.target instanceof HTMLInputElement) {
    if (event.key === 'Escape') field.blur();
    return;
  }
  const act = KEYS[event.key];
  if (act === undefined) return;
  // In a table or a listing the arrows scroll.
  if (event.key.startsWith('Arrow') && event.target.closest?.('[tabindex="0"]') != null) return;
  event.preventDefault();
  act();
});

const KEYS = {
  '/': () => {
    field?.focus();
    field?.select();
  },
  j: () => step(1),
  k: () => step(-1),
  ArrowLeft: () => document.querySelector('main a[rel=prev]')?.click(),
  ArrowRight: () => document.querySelector('main a[rel=next]')?.click(),
};

/** Goes to the next item, or the one before: below the top of the screen, or above it. */
function step(by) {
  const items = [...document.querySelectorAll('.item, .rows > li, .month > li')];
  const top = (item) => item.getBoundingClientRect().top;
  const target =
    by > 0 ? items.find((item) => top(item) > AT_TOP + 8) : items.findLast((item) => top(item) < AT_TOP - 8);
  target?.scrollIntoView({ block: 'start' });
  target?.querySelector('a')?.focus({ preventScroll: true });
}

// What is folded is printed all the same, also where the style sheet cannot unfold it.
addEventListener('beforeprint', () => {
  for (const fold of document.querySelectorAll('details')) fold.open = true;
});

// A picture that its host does not give any more leaves no hole.
const dropMissing = (picture) => picture.closest('figure')?.remove();
addEventListener('error', ({ target }) => target instanceof HTMLImageElement && dropMissing(target), true);
for (const picture of document.images)
  if (picture.complete && picture.naturalWidth === 0 && picture.currentSrc !== '') dropMissing(picture);
