import { readFileSync } from 'node:fs';
import path from 'node:path';
import matter from 'gray-matter';
import { lexer } from 'marked';
import telegramify from 'telegramify-markdown';
import { HERE, load } from '../product.js';
import { inTurn, pairwise, spread } from '../stats.js';

export const FILE = '2026-01-31.md';

/** @typedef {import('../line.js').Context} Context @typedef {import('../line.js').Line} Line */

/** What a digest costs from its bytes to its messages. @param {Context} context @returns {Promise<Line[]>} */
export async function measure({ root, alone }) {
  const text = readFileSync(path.join(HERE, 'content', FILE), 'utf8');
  const { parseDigest } = await load(root, 'digest/parse');
  const { renderDigest } = await load(root, 'message/render');
  const { loadDictionary } = await load(root, 'dictionary/load');
  const { sectionHashtags } = await load(root, 'tags/hashtags');
  const dictionary = loadDictionary();
  const render = (/** @type {object} */ options) => {
    const { digest } = parseDigest(FILE, text);
    return renderDigest(digest, { locale: 'zh', buttons: [], ...options });
  };
  const hashtags = (/** @type {object[]} */ items) => sectionHashtags(items, dictionary);
  const body = matter(text, {}).content;
  const contestants = {
    ours: () => render({}),
    // Options keep gray-matter from answering out of its cache.
    floor: () => lexer(matter(text, {}).content),
    tagged: () => render({ hashtags }),
    ...(alone ? {} : { telegramify: () => telegramify(body, 'escape') }),
  };
  const times = { ours: 10, floor: 10, tagged: 10, telegramify: 2 };
  const found = await inTurn(contestants, { rounds: 40, times, warm: 15 });
  const { ours = [], floor = [], tagged = [], telegramify: peer = [] } = found;
  const floors = { name: 'gray-matter + marked.lexer', unit: 'ms', ...spread(floor) };
  /** @type {Line[]} */
  const lines = [
    {
      id: 'render',
      what: 'read and render one digest',
      ours: { unit: 'ms', ...spread(ours) },
      others: [floors],
      ratio: pairwise(ours, floor),
      target: { atMost: 3 },
    },
    {
      id: 'render-tagged',
      what: 'the same with its hashtags',
      ours: { unit: 'ms', ...spread(tagged) },
      others: [floors],
      ratio: pairwise(tagged, floor),
    },
  ];
  if (!alone) {
    lines.push({
      id: 'render-peer',
      what: 'read and render, times faster',
      ours: { unit: 'ms', ...spread(ours) },
      others: [{ name: 'telegramify-markdown', unit: 'ms', ...spread(peer) }],
      ratio: pairwise(peer, ours),
      target: { atLeast: 10 },
    });
  }
  return lines;
}
