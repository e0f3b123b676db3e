// For an archive of files: there is nobody to ask, so the search page reads the titles of the years, newest first.

/** Results that are shown; what is found beyond is asked for more narrowly. */
const SHOWN = 100;

const titles = new Map();

/** Shows the items whose title has every word, in the place of the results. */
globalThis.searchFiles = async (words) => {
  const list = document.querySelector('main .rows');
  const lead = document.querySelector('main .lead');
  const terms = words.normalize('NFKC').toLowerCase().split(/\s+/).filter(Boolean);
  const form = document.querySelector('form[role=search]');
  const found = [];
  const years = await load(new URL('years.json', form.action));
  for (const year of years) {
    for (const item of await load(new URL(`${year}.json`, form.action))) {
      const title = item[1].normalize('NFKC').toLowerCase();
      if (terms.every((term) => title.includes(term))) found.push(item);
    }
    if (found.length >= SHOWN) break;
  }
  list.replaceChildren(...found.slice(0, SHOWN).map(row));
  if (lead !== null) lead.textContent = found.length >= SHOWN ? `${SHOWN}+` : String(found.length);
};

async function load(url) {
  if (!titles.has(url.href)) titles.set(url.href, (await fetch(url)).json());
  return titles.get(url.href);
}

function row([day, title, id]) {
  const entry = document.createElement('li');
  const link = document.createElement('a');
  link.href = new URL(`../${day}/#${id}`, document.querySelector('form[role=search]').action).href;
  link.textContent = title;
  const meta = document.createElement('p');
  meta.className = 'meta';
  meta.textContent = day;
  entry.append(link, meta);
  return entry;
}

{
  const asked = new URL(location.href).searchParams.get('q');
  if (asked !== null && document.querySelector('main > .rows') !== null) {
    document.querySelector('input[type=search]').value = asked;
    globalThis.searchFiles(asked);
  }
}
