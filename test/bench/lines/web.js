import { fork, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  askedName,
  COMMON_WORD,
  dayBefore,
  dice,
  dictionaryData,
  fillArchive,
  postAll,
} from '../archive-data.js';
import { inFolder } from '../children.js';
import { environment, writeContent } from '../content-folder.js';
import { load } from '../product.js';
import { quantile } from '../stats.js';

/** @typedef {import('../line.js').Context} Context @typedef {import('../line.js').Line} Line */

const URL_ROOT = 'https://news.example';
const TEN_YEARS = 3650;
const SECONDS = 5;
const CONNECTIONS = 64;

/**
 * The archive on the web: the time of the server at a large archive, pages a second over sockets, and the export.
 * @param {Context & {items?: number}} context @returns {Promise<Line[]>}
 */
export async function measure({ root, items = 1_000_000 }) {
  return inFolder(async (folder) => {
    const { openDatabase } = await load(root, 'store/database');
    const file = path.join(folder, 'archive.sqlite');
    const db = openDatabase(file);
    db.pragma('synchronous = OFF');
    const { days } = await fillArchive(root, db, items);
    postAll(db, days);
    db.pragma('wal_checkpoint(TRUNCATE)');
    const web = await openWeb(root, db);
    const lines = await timeLines(web, days, `${items.toLocaleString('en')} items`);
    db.close();
    lines.push(await rateLine(root, file));
    for (const [count, atMost] of [
      [244, 3],
      [TEN_YEARS, 60],
    ])
      lines.push(await exportLine(root, count, atMost));
    return lines;
  });
}

/** The app over an open database; every day has the text of one real digest. @param {string} root @param {any} db */
export async function openWeb(root, db) {
  const { createWeb } = await load(root, 'web/app');
  const { createArchiveReader } = await load(root, 'store/archive/reader');
  const { createSearch } = await load(root, 'store/archive/search');
  const { createPostLinks } = await load(root, 'store/archive/post-links');
  const { sqliteEngine } = await load(root, 'store/sqlite-engine');
  const { compileDictionary } = await load(root, 'tags/tags');
  const text = readFileSync(path.join(root, 'content/2026-01-31.md'), 'utf8');
  const version = (/** @type {number} */ id) => ({ id, path: '2026-01-31.md', text, readAt: 0 });
  const source = {
    feed: 'default',
    timezone: 'Asia/Shanghai',
    locale: 'zh',
    dictionary: compileDictionary(dictionaryData),
    reader: createArchiveReader(db),
    search: createSearch(db),
    links: createPostLinks(sqliteEngine(db)),
    versions: { get: async (/** @type {number} */ id) => version(id), ofDay: async () => [version(1)] },
    now: Date.now,
    botUsername: 'bench_bot',
  };
  const onError = (/** @type {unknown} */ error) => {
    throw error;
  };
  return createWeb({ source, url: URL_ROOT, version: 'bench', limit: null, token: null, onError });
}

/** @param {any} web @param {number} days @param {string} size @returns {Promise<Line[]>} */
async function timeLines(web, days, size) {
  const random = dice(11);
  // As people look: mostly the newest days, any day at times, tags by how common they are.
  const day = () => dayBefore(Math.floor((random() < 0.7 ? 30 : days) * random()));
  const kinds = {
    day: () => `/${day()}`,
    tag: () => `/tag/${askedName(random).toLowerCase()}`,
    month: () => `/${day().slice(0, 7)}`,
    search: () => `/search?q=${encodeURIComponent(random() < 0.1 ? COMMON_WORD : askedName(random))}`,
    feed: () => `/tag/${askedName(random).toLowerCase()}/feed.xml?by=item`,
  };
  const mixed = () => {
    const dice = random();
    return dice < 0.6 ? kinds.day() : dice < 0.8 ? kinds.tag() : dice < 0.9 ? kinds.month() : kinds.search();
  };
  const time = async (/** @type {() => string} */ address, /** @type {number} */ rounds) => {
    const took = [];
    for (let round = 0; round < rounds; round += 1) {
      const request = new Request(URL_ROOT + address(), { headers: { 'accept-encoding': 'gzip' } });
      const start = performance.now();
      const answer = await web.fetch(request, {});
      await answer.arrayBuffer();
      took.push(performance.now() - start);
      if (answer.status !== 200 && answer.status !== 302) throw new Error(`${request.url}: ${answer.status}`);
    }
    return took;
  };
  await time(mixed, 300);
  const all = await time(mixed, 3000);
  const figure = (/** @type {number[]} */ list) => ({
    unit: 'ms p99',
    value: quantile(list, 0.99),
    low: quantile(list, 0.5),
  });
  const others = [];
  for (const [name, address] of Object.entries(kinds))
    others.push({ name, ...figure(await time(address, 200)) });
  return [
    {
      id: 'web-time',
      what: `a page of the archive, request in to page out, ${size}`,
      ours: figure(all),
      others,
      target: { atMost: 10 },
    },
  ];
}

/** @param {string} root @param {string} file @returns {Promise<Line>} */
async function rateLine(root, file) {
  const script = fileURLToPath(new URL('../side/web-server.js', import.meta.url));
  const server = fork(script, [JSON.stringify({ root, file })], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const port = await new Promise((resolve) => server.once('message', resolve));
  const { Agent, get } = await import('node:http');
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const addresses = Array.from({ length: 30 }, (_, before) => `/${dayBefore(before)}`);
  const ask = (/** @type {string} */ address) =>
    new Promise((resolve, reject) => {
      get({ port, path: address, agent, headers: { 'accept-encoding': 'gzip' } }, (answer) => {
        answer
          .resume()
          .once('end', () => (answer.statusCode === 200 ? resolve(null) : reject(new Error(address))));
      }).once('error', reject);
    });
  let answered = 0;
  const until = async (/** @type {number} */ end) => {
    for (let at = 0; Date.now() < end; at += 1) {
      await ask(addresses[at % addresses.length] ?? '/');
      answered += 1;
    }
  };
  const run = (/** @type {number} */ seconds) =>
    Promise.all(Array.from({ length: CONNECTIONS }, () => until(Date.now() + seconds * 1000)));
  await run(1);
  answered = 0;
  await run(SECONDS);
  agent.destroy();
  server.kill();
  return {
    id: 'web-rate',
    what: `pages a second, ${CONNECTIONS} connections`,
    ours: { value: answered / SECONDS, unit: '/s' },
    others: [],
    target: { atLeast: 1500 },
  };
}

/** The command on an archive that is indexed already. @param {string} root @param {number} days @param {number} atMost in seconds @returns {Promise<Line>} */
async function exportLine(root, days, atMost) {
  return inFolder(async (folder) => {
    writeContent(path.join(folder, 'content'), days);
    const env = { ...environment(folder), WEB_URL: URL_ROOT, PATH: process.env.PATH };
    const run = (/** @type {string[]} */ ...args) => {
      const start = performance.now();
      const { status, stderr } = spawnSync(process.execPath, [path.join(root, 'dist/main.js'), ...args], {
        env,
        cwd: folder,
        encoding: 'utf8',
      });
      if (status !== 0) throw new Error(`${args.join(' ')}: ${stderr}`);
      return (performance.now() - start) / 1000;
    };
    run('search', 'x', '--limit', '1');
    const whole = run('export', 'site');
    const again = run('export', 'site');
    return {
      id: `web-export-${days}`,
      what: `digest-bot export, ${days.toLocaleString('en')} days`,
      ours: { value: whole, unit: 's' },
      others: [{ name: 'again, nothing changed', value: again, unit: 's' }],
      target: { atMost },
    };
  });
}
