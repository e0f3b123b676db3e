import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

export interface Asset {
  /** With a hash of what is in it: it can be kept for ever. */
  readonly path: string;
  readonly type: string;
  readonly body: Uint8Array<ArrayBuffer>;
}

/** From dist/web as from src/web it is the same folder. */
const FOLDER = new URL('../../src/web/static/', import.meta.url);

export interface Assets {
  readonly style: Asset;
  readonly script: Asset;
}

/** @param script that of a served site, or that of one of files, which searches by itself */
export function loadAssets(script: 'script.js' | 'script-files.js' = 'script.js'): Assets {
  return {
    style: load('style.css', 'text/css; charset=utf-8'),
    script: load(script, 'text/javascript; charset=utf-8'),
  };
}

function load(name: string, type: string): Asset {
  const own = readFileSync(new URL(name, FOLDER));
  // The one of files is the other one with its own search before it.
  const body = new Uint8Array(
    name === 'script-files.js' ? Buffer.concat([own, readFileSync(new URL('script.js', FOLDER))]) : own,
  );
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 10);
  return { path: `/assets/${name.replace('.', `.${hash}.`)}`, type, body };
}
