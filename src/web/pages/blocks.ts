import type { Token, Tokens } from 'marked';
import { isFolded } from '../../digest/details.js';
import { htmlLines } from '../../digest/html-block.js';
import { stretchesOf } from '../../digest/labels.js';
import type { Line } from '../../digest/line.js';
import { plainText } from '../../digest/plain.js';
import { runText } from '../../digest/run.js';
import { attribute, type Html, html } from './html.js';
import { inlineHtml, pictureHtml, picturesIn, runsHtml } from './inline.js';
import type { Words } from './words.js';

/** The body of an item: what is told, and each insight folded under its label. */
export function bodyHtml(tokens: readonly Token[], words: Words): readonly Html[] {
  return stretchesOf(tokens).flatMap(({ insight, tokens: stretch }) =>
    insight ? [insightHtml(stretch, words)] : blocksHtml(stretch, words),
  );
}

/** Block tokens as markup. Headings become lines in bold: those of the page are its sections and items. */
export function blocksHtml(tokens: readonly Token[], words: Words): readonly Html[] {
  const blocks: Html[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token === undefined) continue;
    let end = at + 1;
    while (end < tokens.length && isFoldedAt(tokens, end)) end += 1;
    if (end > at + 1 && token.type === 'html') {
      const folded = blocksHtml(tokens.slice(at + 1, end).map(unfolded), words);
      blocks.push(foldHtml(plainText([token]) || words.more, folded));
      at = end - 1;
    } else blocks.push(...blockHtml(token, words));
  }
  return blocks;
}

function isFoldedAt(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  return token !== undefined && isFolded(token);
}

/** The same block for the inside of the fold that it stands in. */
function unfolded(token: Token): Token {
  return { ...token, folded: false } as Token;
}

export function foldHtml(summary: string, inside: readonly Html[]): Html {
  return html`<details><summary>${summary}</summary>${inside}</details>`;
}

type Handler = (token: Token, words: Words) => readonly Html[];

const nothing: Handler = () => [];

const handlers: Readonly<Record<string, Handler>> = {
  space: nothing,
  def: nothing,
  checkbox: nothing,
  hr: nothing,
  heading: (token) => paragraph((token as Tokens.Heading).tokens, 'label'),
  paragraph: (token) => paragraph((token as Tokens.Paragraph).tokens, null),
  text: (token) => paragraph((token as Tokens.Text).tokens ?? [token], null),
  blockquote: (token, words) => {
    const inside = blocksHtml((token as Tokens.Blockquote).tokens, words);
    return inside.length === 0 ? [] : [html`<blockquote>${inside}</blockquote>`];
  },
  code: (token) => [html`<pre tabindex="0"><code>${(token as Tokens.Code).text}</code></pre>`],
  list: (token, words) => [listHtml(token as Tokens.List, words)],
  table: (token, words) => [tableHtml(token as Tokens.Table, words)],
  html: (token, words) => [
    ...linesHtml(htmlLines(token.raw), words),
    ...picturesIn([token]).map(pictureHtml),
  ],
};

function blockHtml(token: Token, words: Words): readonly Html[] {
  const handler = handlers[token.type];
  return handler === undefined ? paragraph([token], null) : handler(token, words);
}

function paragraph(tokens: readonly Token[], kind: 'label' | null): readonly Html[] {
  const shown = inlineHtml(tokens);
  const pictures = picturesIn(tokens).map(pictureHtml);
  if (shown.length === 0) return pictures;
  return [kind === null ? html`<p>${shown}</p>` : html`<p class="label">${shown}</p>`, ...pictures];
}

function listHtml(list: Tokens.List, words: Words): Html {
  const entries = list.items.map((item) => {
    const box = item.task ? (item.checked === true ? '☑ ' : '☐ ') : null;
    const [first, ...rest] = item.tokens.filter((token) => token.type !== 'checkbox');
    // A tight entry is a line, not a paragraph.
    const isLine = first !== undefined && first.type === 'text';
    const inline = isLine ? ((first as Tokens.Text).tokens ?? [first]) : [];
    const line = html`${inlineHtml(inline)}${picturesIn(inline).map(pictureHtml)}`;
    return html`<li>${box}${isLine ? line : null}${blocksHtml(isLine ? rest : item.tokens, words)}</li>`;
  });
  if (!list.ordered) return html`<ul>${entries}</ul>`;
  const start = list.start === '' || list.start === 1 ? null : list.start;
  return html`<ol${attribute('start', start)}>${entries}</ol>`;
}

function tableHtml(table: Tokens.Table, words: Words): Html {
  const cell = ({ tokens }: Tokens.TableCell) =>
    html`${inlineHtml(tokens)}${picturesIn(tokens).map(pictureHtml)}`;
  // It may be wider than a phone: then it is what scrolls, by keyboard too.
  return html`<div class="table" role="region" aria-label="${words.table}" tabindex="0"><table><thead><tr>${table.header.map(
    (one) => (plainText(one.tokens) === '' ? html`<td></td>` : html`<th scope="col">${cell(one)}</th>`),
  )}</tr></thead><tbody>${table.rows.map(
    (row) => html`<tr>${row.map((one) => html`<td>${cell(one)}</td>`)}</tr>`,
  )}</tbody></table></div>`;
}

/** The lines of a block of raw HTML; what folds there folds here, under its first line. */
function linesHtml(lines: readonly Line[], words: Words): readonly Html[] {
  const blocks: Html[] = [];
  for (let at = 0; at < lines.length; ) {
    const kind = groupOf(lines[at]);
    let end = at + 1;
    while (end < lines.length && groupOf(lines[end]) === kind) end += 1;
    blocks.push(...groupHtml(kind, lines.slice(at, end), words));
    at = end;
  }
  return blocks;
}

type Group = 'folded' | 'quoted' | Line['kind'];

function groupOf(line: Line | undefined): Group {
  if (line?.folded === true) return 'folded';
  return line?.quoted === true ? 'quoted' : (line?.kind ?? 'text');
}

function groupHtml(kind: Group, lines: readonly Line[], words: Words): readonly Html[] {
  switch (kind) {
    case 'folded': {
      const [first, ...rest] = lines.map(({ folded: _, ...line }): Line => line);
      if (first === undefined) return [];
      return rest.length === 0
        ? linesHtml([first], words)
        : [foldHtml(runText(first.runs), linesHtml(rest, words))];
    }
    case 'quoted':
      return [
        html`<blockquote>${linesHtml(
          lines.map((line) => ({ ...line, quoted: false })),
          words,
        )}</blockquote>`,
      ];
    case 'bullet':
      return [
        html`<ul class="marked">${lines.map(({ marker, runs }) => html`<li>${marker.trim()} ${runsHtml(runs)}</li>`)}</ul>`,
      ];
    case 'code':
      return lines.map(({ runs }) => html`<pre tabindex="0"><code>${runText(runs)}</code></pre>`);
    case 'heading':
      return lines.map(({ runs }) => html`<p class="label">${runsHtml(runs)}</p>`);
    default:
      return lines.map(({ runs }) => html`<p>${runsHtml(runs)}</p>`);
  }
}

/** An insight under its label, which is the first heading or the bold words that open it. */
function insightHtml(tokens: readonly Token[], words: Words): Html {
  const [first, ...rest] = tokens.filter((token) => token.type !== 'space');
  if (first?.type === 'heading') return foldHtml(labelText(plainText([first])), blocksHtml(rest, words));
  if (first?.type === 'paragraph') {
    const inline = (first as Tokens.Paragraph).tokens;
    const at = inline.findIndex((token) => token.raw.trim() !== '');
    const label = inline[at];
    if (label?.type === 'strong') {
      const after = inline.slice(at + 1);
      const opened = runsWithoutColon(after);
      return foldHtml(labelText(plainText([label])), [
        ...(opened.length === 0 ? [] : [html`<p>${opened}</p>`]),
        ...picturesIn(after).map(pictureHtml),
        ...blocksHtml(rest, words),
      ]);
    }
  }
  return foldHtml(words.insight, blocksHtml(tokens, words));
}

function labelText(text: string): string {
  return text.replace(/[\s:：]+$/u, '');
}

function runsWithoutColon(tokens: readonly Token[]): readonly Html[] {
  const [first, ...rest] = tokens;
  if (first === undefined) return [];
  if (first.type !== 'text') return inlineHtml(tokens);
  const text = first.raw.replace(/^\s*[:：]\s*/u, '');
  return inlineHtml([{ type: 'text', raw: text, text }, ...rest]);
}
