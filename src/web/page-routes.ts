import { leadingDay } from '../digest/day.js';
import type { Item } from '../digest/digest.js';
import type { Answer } from '../query/answer.js';
import { labelOf } from '../query/label.js';
import { snippetOf } from '../query/snippet.js';
import { monthPeriod, type WebArchive } from './archive.js';
import { dayPage, itemPage } from './pages/day.js';
import type { Site } from './pages/frame.js';
import type { Html } from './pages/html.js';
import { lastPage, MAX_PAGES, monthPage, PAGE_SIZE, type Row, searchPage, tagPage } from './pages/lists.js';
import { aboutPage, emptyPage, missingPage } from './pages/plain.js';

/** What a request comes to: something that can be made, or another address. */
export type Result = Made | { readonly redirect: string };

export interface Made {
  readonly status: 200 | 404;
  readonly type: string;
  /** All that it is made from, as plain data: while this is the same, so is what is made. */
  readonly from: unknown;
  readonly make: () => Promise<string | Html> | string | Html;
}

export const HTML = 'text/html; charset=utf-8';
/** Tags that a month shows. */
const STOOD_OUT = 24;
export const MAX_QUERY = 200;

const page = (from: unknown, make: Made['make'], status: Made['status'] = 200): Made => ({
  status,
  type: HTML,
  from,
  make,
});

/** The pages of a site in one language: what each address shows. */
export function createPages(archive: WebArchive, site: Site) {
  const { paths, words, language } = site;
  const { dictionary } = archive.source;
  const label = (name: string) => labelOf(name, language, dictionary);

  /** @param number which page of a long one */
  async function day(date: string, number = 1): Promise<Result> {
    const shown = await archive.day(date);
    if (shown === null) return missing(date);
    const make = async () => {
      const text = await archive.text(shown);
      const tagsOf = (item: Item) => archive.tagsOf(item, language);
      return text === null ? null : dayPage(site, { ...shown, digest: text.digest, tagsOf }, number);
    };
    // Only what is made tells whether there is a second page.
    if (number > 1 && (await make()) === null) return missing(date);
    return page(['day', shown, number, dictionary.hash], async () => (await make()) ?? emptyPage(site));
  }

  async function newest(): Promise<Result> {
    const date = await archive.newest();
    return date === null ? page('empty', () => emptyPage(site)) : day(date);
  }

  async function item(date: string, id: string): Promise<Result> {
    const shown = await archive.day(date);
    const at = shown === null ? null : await archive.place(date, id);
    if (shown === null || at === null) return missing(date);
    const text = await archive.text(shown);
    const found = text?.digest.items[at];
    if (text === null || found === undefined) return missing(date);
    const path = paths.item(date, found);
    if (!path.endsWith(`/${id}`)) return { redirect: path };
    const { post } = shown;
    const tagsOf = () => archive.tagsOf(found, language);
    return page(['item', shown.versionId, at, post, dictionary.hash], () =>
      itemPage(site, { date, digest: text.digest, item: found, tagsOf, post }),
    );
  }

  async function month(name: string): Promise<Result> {
    const period = monthPeriod(name);
    const days = await archive.days(period, 31);
    if (days.length === 0) return missing(`${name}-01`);
    const [{ before }, { after }] = await Promise.all([
      archive.neighbours(period.from),
      archive.neighbours(period.to),
    ]);
    return page(['month', days, before, after], async () => {
      const tags = await archive.topTags(period, STOOD_OUT);
      return monthPage(site, {
        month: name,
        days: [...days].reverse(),
        tags: tags.map((tag) => ({ ...tag, label: label(tag.name) })),
        before: before?.slice(0, 7) ?? null,
        after: after?.slice(0, 7) ?? null,
      });
    });
  }

  async function tag(written: string, number: number): Promise<Result> {
    const names = await archive.tag(written);
    const [name] = names;
    if (name === undefined) return missing(written);
    const path = paths.tag(name, number);
    return path === paths.tag(written, number) ? (await tagOf(names, number)).result : { redirect: path };
  }

  /** The page of a tag by its canonical name, and how many it has. */
  async function tagNamed(name: string, number: number) {
    const names = await archive.tag(name);
    return tagOf([name, ...names.filter((other) => other !== name)], number);
  }

  async function tagOf(names: readonly string[], number: number): Promise<{ result: Result; pages: number }> {
    const [name = ''] = names;
    const { items, count } = await archive.ofTag(names, PAGE_SIZE, (number - 1) * PAGE_SIZE);
    if (items.length === 0) return { result: await missing(name), pages: 0 };
    const make = async () =>
      tagPage(site, {
        name,
        label: label(name),
        count,
        page: number,
        items,
        months: number === 1 ? await archive.monthsOf(names, items[0]) : [],
      });
    return { result: page(['tag', names, number, count, items], make), pages: lastPage(count) };
  }

  async function search(typed: string, number: number): Promise<Result> {
    const query = typed.slice(0, MAX_QUERY).toWellFormed().replace(/\s+/g, ' ').trim();
    if (query === '') return page('search', () => searchPage(site, NOTHING));
    const found = await archive.find(query, PAGE_SIZE, (number - 1) * PAGE_SIZE);
    const view = { query, number, count: found.count, items: found.items, terms: found.terms };
    return page(['search', view, notesOf(found), found.near], async () =>
      searchPage(site, {
        query,
        count: found.count,
        isMore: lastPage(found.count) === MAX_PAGES,
        page: number,
        rows: await Promise.all(found.items.map((one) => rowOf(one, found))),
        notes: notesOf(found),
        near: found.near.map((name) => ({ name, label: label(name) })),
      }),
    );
  }

  /** An item with the place in its text where the first of the words stands that its title does not have. */
  async function rowOf(one: Answer['items'][number], { terms }: Answer): Promise<Row> {
    const rest = terms.filter((term) => snippetOf(one.title, { all: [term], none: [] }) === null);
    if (rest.length === 0) return { item: one, snippet: null };
    const text = one.text ?? (await archive.textOf(one));
    return { item: one, snippet: snippetOf(text, { all: rest, none: [] }) };
  }

  function notesOf({ corrected, ignored, outside }: Answer): readonly string[] {
    return [
      ...corrected.map(({ typed, meant }) => words.corrected(typed, label(meant))),
      ...(ignored.length === 0 ? [] : [words.ignored(ignored.join(' '))]),
      ...(outside ? [words.outside] : []),
    ];
  }

  async function about(): Promise<Result> {
    const group = await archive.group();
    const { botUsername } = archive.source;
    const bot = botUsername === null ? null : `https://t.me/${botUsername}`;
    return page(['about', group, bot], () => aboutPage(site, { group, bot }));
  }

  /** @param asked the step of the address that names nothing: a day, or words */
  async function missing(asked: string): Promise<Made> {
    const date = leadingDay(asked) === asked ? asked : null;
    const around = date === null ? null : await archive.neighbours(date);
    const near = [around?.before, around?.after].filter((day) => day !== null && day !== undefined);
    const query =
      date !== null
        ? ''
        : asked
            .replace(/[^\p{L}\p{N}]+/gu, ' ')
            .trim()
            .slice(0, 60);
    return page(['missing', date, near, query], () => missingPage(site, { date, near, query }), 404);
  }

  return { newest, day, item, month, tag, tagNamed, search, about, missing };
}

const NOTHING = { query: '', count: 0, isMore: false, page: 1, rows: [], notes: [], near: [] };
