import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { HERE } from '../product.js';

/** @typedef {import('../line.js').Context} Context @typedef {import('../line.js').Line} Line */

/**
 * What an install without development dependencies brings. @param {Context} context
 * @returns {Promise<Line[]>}
 */
export async function measure({ root, alone }) {
  const packaged = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const own = closure(root, Object.keys(packaged.dependencies));
  const dist = sizeOf(path.join(root, 'dist'));
  const peers = alone
    ? []
    : [
        ['telegraf', closure(path.join(HERE, 'test', 'bench'), ['telegraf'])],
        ['grammy', closure(HERE, ['grammy'])],
        ['grammy + better-sqlite3', closure(HERE, ['grammy', 'better-sqlite3'])],
      ].map(([name, found]) => ({ name: String(name), .../** @type {Found} */ (found) }));
  return [
    {
      id: 'install-size',
      what: `installed, ${(dist / 1e6).toFixed(1)} MB of it the program`,
      ours: { unit: 'MB', value: (own.bytes + dist) / 1e6 },
      others: peers.map(({ name, bytes }) => ({ name, unit: 'MB', value: bytes / 1e6 })),
    },
    {
      id: 'install-packages',
      what: `packages in production (${Object.keys(packaged.dependencies).length} named by the program)`,
      ours: { unit: '', value: own.packages },
      others: peers.map(({ name, packages }) => ({ name, unit: '', value: packages })),
    },
  ];
}

/** @typedef {{bytes: number, packages: number}} Found */

/** Packages reached from these, as Node would find them. @param {string} base @param {string[]} names @returns {Found} */
function closure(base, names) {
  /** @type {Map<string, string>} */
  const folders = new Map();
  const visit = (/** @type {string} */ from, /** @type {string} */ name, /** @type {boolean} */ optional) => {
    const folder = resolve(from, name);
    if (folder === null) {
      if (!optional) throw new Error(`${name}, needed by ${from}, is not installed`);
      return;
    }
    if (folders.has(folder)) return;
    folders.set(folder, name);
    const given = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
    for (const next of Object.keys(given.dependencies ?? {})) visit(folder, next, false);
    for (const next of Object.keys(given.optionalDependencies ?? {})) visit(folder, next, true);
  };
  for (const name of names) visit(base, name, false);
  const bytes = [...folders.keys()].reduce((sum, folder) => sum + sizeOf(folder), 0);
  return { bytes, packages: folders.size };
}

/** @param {string} from @param {string} name */
function resolve(from, name) {
  for (let folder = from; ; folder = path.dirname(folder)) {
    const candidate = path.join(folder, 'node_modules', name);
    try {
      if (lstatSync(path.join(candidate, 'package.json')).isFile()) return candidate;
    } catch {
      // Not here: Node looks one folder up, too.
    }
    if (path.dirname(folder) === folder) return null;
  }
}

/** Bytes of a folder; packages that lie inside it are counted on their own. @param {string} folder @returns {number} */
function sizeOf(folder) {
  let sum = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.name === 'node_modules') continue;
    const file = path.join(folder, entry.name);
    sum += entry.isDirectory() ? sizeOf(file) : lstatSync(file).size;
  }
  return sum;
}
