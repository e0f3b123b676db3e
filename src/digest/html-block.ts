import { Parser } from 'htmlparser2';
import {
  isBlockMarkup,
  isHiddenElement,
  isVoidElement,
  loweredText,
  raisedText,
  TAG_LOOKS,
} from './html-tags.js';
import { boxOf, DOT, type Line, rowRuns } from './line.js';
import { joinRuns, type Look, type Run, runText, trimRuns } from './run.js';
import { openableUrl, PICTURE, showsItself, writtenTarget } from './target.js';

const BREAKING = new Set(
  'address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr legend li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
);

/** An open list, and where its entries are. */
interface OpenList {
  readonly ordered: boolean;
  next: number;
}

/** An open link: its target, where its words begin, and the picture in it. */
interface OpenLink {
  readonly href: string;
  readonly from: number;
  picture: { readonly text: string; readonly href: string } | null;
}

/** The visible lines of a block of raw HTML: those that the Markdown of the same would have. */
export function htmlLines(html: string): readonly Line[] {
  const page = new Page();
  const parser = new Parser({
    onopentag: (name, attributes) => page.open(name, attributes),
    onclosetag: (name) => page.close(name),
    ontext: (data) => page.text(data),
  });
  parser.end(withoutWords(html));
  return page.end();
}

class Page {
  readonly #lines: Line[] = [];
  #runs: Run[] = [];
  #marker = '';
  #heading = false;
  readonly #looks: { name: string; look: Look }[] = [];
  readonly #lists: OpenList[] = [];
  readonly #links: OpenLink[] = [];
  #cells: (readonly Run[])[] | null = null;
  #hidden = 0;
  #pre = 0;
  #quotes = 0;
  #folds = 0;

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (isHiddenElement(name) && !isVoidElement(name)) this.#hidden += 1;
    if (this.#hidden > 0) return;
    if (BREAKING.has(name)) this.#breakLine();
    if (name === 'br') this.#push('\n');
    if (name === 'pre') this.#pre += 1;
    if (name === 'blockquote') this.#quotes += 1;
    if (name === 'details') this.#folds += 1;
    if (/^h[1-6]$/.test(name)) this.#heading = true;
    if (name === 'ul' || name === 'ol')
      this.#lists.push({ ordered: name === 'ol', next: Number(attributes.start ?? 1) || 1 });
    if (name === 'li') this.#openEntry();
    if (name === 'tr') this.#cells = [];
    if (name === 'input' && attributes.type === 'checkbox') this.#box('checked' in attributes);
    if (name === 'a')
      this.#links.push({ href: attributes.href ?? '', from: this.#runs.length, picture: null });
    const link = this.#links.at(-1);
    if (name === 'img' && link !== undefined)
      link.picture = { text: attributes.alt ?? '', href: attributes.src ?? '' };
    const look = name === 'summary' ? { bold: true } : TAG_LOOKS[name];
    if (look !== undefined) this.#looks.push({ name, look });
  }

  close(name: string): void {
    if (isHiddenElement(name) && !isVoidElement(name)) {
      this.#hidden = Math.max(0, this.#hidden - 1);
      return;
    }
    if (this.#hidden > 0) return;
    if (name === 'a') this.#closeLink();
    const at = this.#looks.findLastIndex((entry) => entry.name === name);
    if (at !== -1) this.#looks.splice(at, 1);
    if ((name === 'td' || name === 'th') && this.#cells !== null) {
      this.#cells.push(joinRuns(this.#runs));
      this.#runs = [];
    }
    if (name === 'tr') this.#closeRow();
    if (BREAKING.has(name)) this.#breakLine();
    if (name === 'pre') this.#pre -= 1;
    if (name === 'blockquote') this.#quotes -= 1;
    if (name === 'details') this.#folds -= 1;
    if (/^h[1-6]$/.test(name)) this.#heading = false;
    if (name === 'ul' || name === 'ol') this.#lists.pop();
    if (name === 'li') this.#marker = this.#lists.length > 1 ? `${'  '.repeat(this.#lists.length - 1)}` : '';
  }

  text(data: string): void {
    if (this.#hidden === 0) this.#push(this.#pre > 0 ? data : data.replace(/\s+/g, ' '));
  }

  end(): readonly Line[] {
    this.#closeRow();
    this.#breakLine();
    return this.#lines;
  }

  #push(written: string): void {
    if (written === '') return;
    const shift = this.#looks.findLast(({ name }) => name === 'sup' || name === 'sub')?.name;
    const text = shift === 'sup' ? raisedText(written) : shift === 'sub' ? loweredText(written) : written;
    const href = this.#links.at(-1)?.href;
    const url = href === undefined ? null : openableUrl(href);
    const look: Look = Object.assign(
      {},
      ...this.#looks.map((entry) => entry.look),
      url === null ? {} : { url },
    );
    this.#runs.push({ text, ...look });
  }

  #closeLink(): void {
    const link = this.#links.at(-1);
    if (link === undefined) return;
    const isSilent = runText(this.#runs.slice(link.from)).trim() === '';
    const { picture } = link;
    if (isSilent && picture !== null && link.href !== '' && !showsItself(picture, link.href))
      this.#push(picture.text.trim() || PICTURE);
    this.#links.pop();
    const address = openableUrl(link.href) === null ? writtenTarget(link.href) : null;
    if (address !== null && !runText(this.#runs.slice(link.from)).includes(address))
      this.#push(` (${address})`);
  }

  #openEntry(): void {
    const list = this.#lists.at(-1);
    const indent = '  '.repeat(Math.max(0, this.#lists.length - 1));
    this.#marker = indent + (list?.ordered === true ? `${list.next}. ` : DOT);
    if (list !== undefined) list.next += 1;
  }

  #box(checked: boolean): void {
    this.#marker = this.#marker.endsWith(DOT)
      ? this.#marker.slice(0, -DOT.length) + boxOf(checked)
      : this.#marker + boxOf(checked);
  }

  #closeRow(): void {
    if (this.#cells === null) return;
    if (runText(this.#runs).trim() !== '') this.#cells.push(joinRuns(this.#runs));
    this.#runs = [...rowRuns(this.#cells)];
    this.#cells = null;
    this.#add('row');
  }

  /** Ends a line; inside a row of a table, a blank does. */
  #breakLine(): void {
    if (this.#cells !== null) {
      if (this.#runs.length > 0) this.#runs.push({ text: ' ' });
    } else
      this.#add(this.#pre > 0 ? 'code' : this.#heading ? 'heading' : this.#marker === '' ? 'text' : 'bullet');
  }

  #add(kind: Line['kind']): void {
    const runs =
      kind === 'code'
        ? [{ text: runText(this.#runs).replace(/^\n+|\s+$/g, ''), code: true }]
        : trimRuns(joinRuns(this.#runs.map(withoutBlanks)));
    this.#runs = [];
    if (runText(runs).trim() === '') return;
    const marker = this.#marker;
    // What follows in the same entry stands under its first words.
    if (marker !== '') this.#marker = ' '.repeat(2 * this.#lists.length);
    const folded = this.#folds > 0 ? { folded: true } : {};
    this.#lines.push({ kind, marker, runs, quoted: this.#quotes > 0, ...folded });
  }
}

function withoutBlanks(run: Run): Run {
  return run.text.includes('\n') ? { ...run, text: run.text.replace(/ *\n */g, '\n') } : run;
}

/** A component of MDX or a custom element on a line of its own (`<Tabs>`, `<my-card title="…">`) shows nothing. */
const COMPONENT = /^[ \t]*<\/?(?:[A-Z][A-Za-z0-9.]+|[a-z]+(?:-[a-z0-9]+)+)(?:\s[^<>]{0,2000})?\/?>[ \t]*$/gm;
const TAG_START = /<(\/?)([A-Za-z][\w:.-]*)(?=[\s/>])/g;

/** Escapes what begins like a tag and is a word of the text: no element of HTML, or one that is never closed. */
function withoutWords(html: string): string {
  const source = html.replace(COMPONENT, (line) =>
    isBlockMarkup(
      {
        name: /[\w.-]+/.exec(line)?.[0].toLowerCase() ?? '',
        isClosing: false,
        isSelfClosed: false,
        attributes: '',
      },
      true,
    )
      ? line
      : '',
  );
  const lastEnd = source.lastIndexOf('>');
  const lower = source.toLowerCase();
  const lastClose = new Map<string, number>();
  return source.replace(TAG_START, (tag, slash: string, written: string, at: number) => {
    const name = written.toLowerCase();
    if (!lastClose.has(name)) lastClose.set(name, lower.lastIndexOf(`</${name}`));
    const isClosed = (lastClose.get(name) ?? -1) > at;
    const isMarkup =
      at < lastEnd &&
      isBlockMarkup({ name, isClosing: slash === '/', isSelfClosed: false, attributes: '' }, isClosed);
    return isMarkup ? tag : tag.replace('<', '&lt;');
  });
}
