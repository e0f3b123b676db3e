import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { dayBefore, dice, markdown } from './archive-data.js';

/** A content folder of so many days. @param {string} folder @param {number} days */
export function writeContent(folder, days) {
  const random = dice(days);
  for (let before = 0; before < days; before += 1) {
    const date = dayBefore(before);
    const month = path.join(folder, date.slice(0, 7));
    mkdirSync(month, { recursive: true });
    writeFileSync(path.join(month, `${date}.md`), markdown(date, random));
  }
  // An archive has lain on the disk for years: whoever reads it does not wait until it is written.
  execFileSync('sync');
}

/** Settings for one run of the product. @param {string} folder @param {string} [url] of a Bot API server */
export function environment(folder, url) {
  return {
    BOT_TOKEN: '7000000001:bench-token-that-is-no-secret',
    CONTENT_DIR: path.join(folder, 'content'),
    DATABASE_PATH: path.join(folder, 'state.sqlite'),
    TARGETS: '-1002000000001',
    LOG_LEVEL: 'error',
    ...(url === undefined ? {} : { TELEGRAM_API_ROOT: url }),
  };
}
