import { readFileSync } from 'node:fs';
import path from 'node:path';
import { HERE, load } from './product.js';

/** The messages of the digest that comes with the project. @param {string} root @returns {Promise<any[]>} */
export async function digestMessages(root) {
  const { parseDigest } = await load(root, 'digest/parse');
  const { renderDigest } = await load(root, 'message/render');
  const name = '2026-01-31.md';
  const text = readFileSync(path.join(HERE, 'content', name), 'utf8');
  return renderDigest(parseDigest(name, text).digest, { locale: 'zh', buttons: [] });
}
