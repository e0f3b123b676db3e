import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import matter from 'gray-matter';
import { Parser } from 'htmlparser2';
import { Marked } from 'marked';
import telegramify from 'telegramify-markdown';
import { HERE, load } from '../product.js';

/** @typedef {import('../line.js').Context} Context @typedef {import('../line.js').Line} Line */

/** https://core.telegram.org/bots/api#sendmessage: characters after entities are parsed. */
const LONGEST = 4096;
/** https://core.telegram.org/api/entities: what is above is dropped in silence. */
const ENTITIES = 100;
/** Letters in a row that are looked for where a block is not found whole. */
const SHINGLE = 8;

/**
 * Whether Telegram's own parser takes each message, and how much of what a reader of the Markdown sees arrives.
 * @param {Context} context @returns {Promise<Line[]>}
 */
export async function measure({ root, alone }) {
  const { parseDigest } = await load(root, 'digest/parse');
  const { renderDigest } = await load(root, 'message/render');
  const { loadTdlib } = await load(root, 'sandbox/tdlib');
  const tdlib = await loadTdlib();
  if (tdlib === null) throw new Error('TDLib cannot be loaded: install the development dependencies');
  const html = (/** @type {string} */ text) => tdlib.parseHtml(text);
  const markdown = (/** @type {1 | 2} */ version) => (/** @type {string} */ text) =>
    tdlib.parseMarkdown(text, version);

  const names = ['digest-bot'];
  const tallies = [tally()];
  if (!alone) {
    names.push(
      'telegramify-markdown, cut at 4096',
      'grammY, split at 4096, Markdown',
      'the same, MarkdownV2',
    );
    tallies.push(tally(), tally(), tally());
  }
  for (const file of documents()) {
    const text = readFileSync(file, 'utf8');
    const content = bodyOf(text);
    const blocks = visibleBlocks(content);
    const contestants = [
      () => weigh(ownMessages(parseDigest, renderDigest, file, text), html),
      () => weigh(cut(telegramify(content, 'escape')), markdown(2)),
      () => weigh(cut(content), markdown(1)),
      () => weigh(cut(content), markdown(2)),
    ];
    for (const [index, sum] of tallies.entries()) add(sum, contestants[index]?.() ?? [], blocks);
  }
  const [ours, ...peers] = tallies.map(shares);
  const documentsRead = tallies[0]?.documents ?? 0;
  const line = (/** @type {'accepted' | 'kept'} */ key) => ({
    ours: { value: ours?.[key] ?? 0, unit: '%' },
    others: peers.map((shares, index) => ({ name: names[index + 1] ?? '', value: shares[key], unit: '%' })),
    unit: '%',
    target: { atLeast: 100 },
    more: true,
  });
  return [
    {
      id: 'accepted',
      what: `messages that TDLib accepts (${documentsRead} digests, ${tallies[0]?.messages} messages)`,
      ...line('accepted'),
    },
    { id: 'kept', what: 'visible text that arrives', ...line('kept') },
  ];
}

/** The project's digests and fixtures, and the real feed where CORPUS_DIR names it. */
function documents() {
  const folders = [path.join(HERE, 'content'), path.join(HERE, 'test', 'fixtures')];
  const corpus = process.env.CORPUS_DIR;
  if (corpus !== undefined && corpus !== '') folders.push(corpus);
  return folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((name) => path.join(folder, name))
      .filter((file) => /\.md$/.test(file) && path.basename(file) !== 'NOTICE.md' && statSync(file).isFile())
      .sort(),
  );
}

/**
 * What a reader is to get, for all contestants the same: without the header (one feed writes it with no fence) and
 * without the card at the end that invites into the very group.
 * @param {string} text
 */
function bodyOf(text) {
  const { content } = matter(text, {});
  return content
    .replace(/^\s*(?:[A-Z][A-Za-z-]*: .*\n)+\n/, '')
    .replace(/\n<div class="telegram-card[\s\S]*$/, '\n');
}

/** @param {any} parseDigest @param {any} renderDigest @param {string} file @param {string} text */
function ownMessages(parseDigest, renderDigest, file, text) {
  const result = parseDigest(path.basename(file), text);
  if (!result.ok) return [];
  const messages = renderDigest(result.digest, { locale: 'zh', buttons: [] });
  return messages.map((/** @type {{payload: {text: string}}} */ message) => message.payload.text);
}

/** What a user without a library does, and with one that does not split. @param {string} text */
function cut(text) {
  const pieces = [];
  for (let at = 0; at < text.length; at += LONGEST) pieces.push(text.slice(at, at + LONGEST));
  return pieces;
}

/** @param {string[]} texts @param {(text: string) => any} parse */
function weigh(texts, parse) {
  return texts.map((text) => {
    const parsed = parse(text);
    const accepted =
      parsed.ok &&
      parsed.text.trim() !== '' &&
      parsed.text.length <= LONGEST &&
      parsed.entities.length <= ENTITIES;
    return { accepted, text: accepted ? String(parsed.text) : '' };
  });
}

function tally() {
  return { documents: 0, messages: 0, accepted: 0, letters: 0, kept: 0 };
}

/** @param {ReturnType<typeof tally>} sum @param {{accepted: boolean, text: string}[]} messages @param {string[]} blocks */
function add(sum, messages, blocks) {
  const arrived = letters(messages.map((message) => message.text).join('\n'));
  sum.documents += 1;
  sum.messages += messages.length;
  sum.accepted += messages.filter((message) => message.accepted).length;
  for (const block of blocks) {
    sum.letters += block.length;
    sum.kept += keptOf(block, arrived);
  }
}

/** @param {string} block @param {string} arrived */
function keptOf(block, arrived) {
  if (arrived.includes(block)) return block.length;
  const found = new Set();
  for (let at = 0; at + SHINGLE <= block.length; at += 1) {
    if (!arrived.includes(block.slice(at, at + SHINGLE))) continue;
    for (let letter = at; letter < at + SHINGLE; letter += 1) found.add(letter);
  }
  if (process.env.BENCH_SHOW_LOST === '1')
    process.stderr.write(`${block.length - found.size} of: ${block}\n`);
  return found.size;
}

/** @param {ReturnType<typeof tally>} sum */
function shares(sum) {
  return { accepted: (100 * sum.accepted) / sum.messages, kept: (100 * sum.kept) / sum.letters };
}

const BREAKS = new Set([
  'p',
  'li',
  'ul',
  'ol',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'td',
  'th',
  'pre',
  'br',
  'div',
]);
const HIDDEN = new Set([
  'script',
  'style',
  'template',
  'noscript',
  'iframe',
  'svg',
  'head',
  'title',
  'video',
  'audio',
]);
const reference = new Marked({ gfm: true });

/** The letters of each block that a reader of the Markdown, shown by marked alone, sees. @param {string} markdown */
function visibleBlocks(markdown) {
  /** @type {string[]} */
  const blocks = [];
  let text = '';
  let hidden = 0;
  const flush = () => {
    const block = letters(text);
    if (block !== '') blocks.push(block);
    text = '';
  };
  const parser = new Parser({
    onopentag: (name) => {
      if (HIDDEN.has(name)) hidden += 1;
      if (BREAKS.has(name)) flush();
    },
    onclosetag: (name) => {
      if (HIDDEN.has(name)) hidden -= 1;
      if (BREAKS.has(name)) flush();
    },
    ontext: (data) => {
      if (hidden === 0) text += data;
    },
  });
  parser.end(reference.parse(markdown, { async: false }));
  flush();
  return blocks;
}

/** @param {string} text */
function letters(text) {
  return [...text.normalize('NFC').matchAll(/[\p{L}\p{N}]/gu)].map((match) => match[0]).join('');
}
