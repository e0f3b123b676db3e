import type { Value } from '../engine.js';

/** A statement as PostgreSQL takes it. By its name a connection knows that it has prepared it already. */
export interface Translated {
  readonly name: string;
  readonly text: string;
}

const known = new Map<string, Translated>();

/**
 * `?` becomes `$1`, `$2`, …; the name of an index, which SQLite is told for some statements, is left out. The texts are
 * written in the code: there are some hundred of them.
 */
export function translate(sql: string): Translated {
  const found = known.get(sql);
  if (found !== undefined) return found;
  let n = 0;
  const text = sql.replace(/\s+INDEXED BY \w+/g, '').replace(/'(?:[^']|'')*'|\?/g, (token) => {
    if (token !== '?') return token;
    n += 1;
    return `$${n}`;
  });
  const made = { name: `s${known.size + 1}`, text };
  known.set(sql, made);
  return made;
}

/** Text in PostgreSQL cannot hold U+0000: Markdown reads it as U+FFFD, and so does everything else here. */
export function toParameter(value: Value): unknown {
  if (typeof value === 'string') return value.includes('\0') ? value.replaceAll('\0', '\uFFFD') : value;
  return value instanceof Uint8Array && !Buffer.isBuffer(value) ? Buffer.from(value) : value;
}
