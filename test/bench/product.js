import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** The checkout that this file belongs to. */
export const HERE = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Loads modules of a built checkout, so that one script can measure two of them.
 * @param {string} root @param {string} module path below dist/, without .js
 * @returns {Promise<any>}
 */
export function load(root, module) {
  return import(pathToFileURL(path.join(root, 'dist', `${module}.js`)).href);
}
