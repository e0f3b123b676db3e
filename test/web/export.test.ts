import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Parser } from 'htmlparser2';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { exportArchive } from '../../src/web/export/export.js';
import { createDesktop, runBin } from '../support/bin.js';
import { digestText, openWorld, SEED, type World } from './world.js';

const URL_BASE = 'https://news.example/archive';
const DAY = '2026-01-30';

let world: World;
let folder: string;

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'digest-export-'));
  world = openWorld();
  await world.put('2025-12-31', digestText('2025-12-31', '去年', [['OpenAI 旧闻', '正文']]));
  await world.put(DAY, digestText(DAY, '昨天', [['OpenAI 甲', '昨天的正文']]));
  await world.put('2026-01-31', SEED);
});
afterEach(() => {
  world.close();
  rmSync(folder, { recursive: true, force: true });
});

const run = () => exportArchive({ source: world.source, url: URL_BASE, version: 'test', folder });
const read = (file: string) => readFileSync(path.join(folder, file), 'utf8');
const all = () =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    statSync(path.join(folder, file)).isFile(),
  );

test('every address in the files leads to one of them, anchors included', async () => {
  await run();
  const missing: string[] = [];
  const ids = new Map<string, Set<string>>();
  const links: [string, string][] = [];
  for (const file of all().filter((name) => name.endsWith('.html'))) {
    const own = new Set<string>();
    ids.set(file, own);
    new Parser({
      onopentag: (name, { href, src, action, id }) => {
        if (id !== undefined) own.add(id);
        const address = name === 'a' || name === 'link' ? href : (src ?? action);
        if (address !== undefined && !/^https?:|^data:/.test(address)) links.push([file, address]);
      },
    }).end(read(file));
  }
  for (const [from, address] of links) {
    const { pathname, hash } = new URL(address, `https://news.example/archive/${from}`);
    expect(pathname.startsWith('/archive/')).toBe(true);
    const below = decodeURI(pathname.slice('/archive/'.length));
    const file = below === '' || below.endsWith('/') ? `${below}index.html` : below;
    if (!existsSync(path.join(folder, file))) missing.push(`${from} → ${address}`);
    else if (hash !== '' && !ids.get(file)?.has(decodeURIComponent(hash.slice(1))))
      missing.push(`${from} → ${address}`);
  }
  expect(links.length).toBeGreaterThan(500);
  expect(missing).toEqual([]);
});

test('a second run writes nothing; a correction only what shows it', async () => {
  const first = await run();
  expect([first.written, first.files]).toEqual([all().length - 1, all().length - 1]);
  expect(await run()).toEqual({ files: first.files, written: 0, deleted: 0 });
  const other = statSync(path.join(folder, '2026-01-31/index.html')).mtimeMs;
  await world.put(DAY, digestText(DAY, '昨天（更正）', [['OpenAI 甲', '对的正文']]));
  const { written } = await run();
  expect(written).toBeLessThan(first.files / 3);
  expect(read(`${DAY}/index.html`)).toContain('对的正文');
  expect(read('2026-01/index.html')).toContain('昨天（更正）');
  expect(statSync(path.join(folder, '2026-01-31/index.html')).mtimeMs).toBe(other);
});

test('a day that was hidden is in no file any more, and what is not ours stays', async () => {
  await run();
  writeFileSync(path.join(folder, 'CNAME'), 'news.example');
  await world.archive.setVisible('default', DAY, false);
  expect((await run()).deleted).toBeGreaterThan(0);
  for (const file of all().filter((name) => /\.(html|xml|json)$/.test(name) && !name.startsWith('.')))
    expect([file, read(file).includes('OpenAI 甲') || read(file).includes('昨天的正文')]).toEqual([
      file,
      false,
    ]);
  expect(existsSync(path.join(folder, `${DAY}/index.html`))).toBe(false);
  expect(read('CNAME')).toBe('news.example');
});

test('a list of files that names some elsewhere deletes none of them', async () => {
  const outside = path.join(path.dirname(folder), `${path.basename(folder)}.txt`);
  writeFileSync(outside, 'stays');
  writeFileSync(
    path.join(folder, '.digest-export.json'),
    JSON.stringify({ [`../${path.basename(outside)}`]: 'x', [outside]: 'x' }),
  );
  await run();
  expect(readFileSync(outside, 'utf8')).toBe('stays');
  rmSync(outside);
});

test('digest-bot export writes them, and says what WEB_URL is for', async () => {
  const desk = createDesktop();
  desk.write('content/2026-01-30.md', digestText(DAY, '昨天', [['OpenAI 甲', '正文']]));
  const without = await runBin(['export', folder], desk.env);
  expect([without.code, without.err]).toEqual([2, expect.stringContaining('export needs WEB_URL')]);
  const { code, out } = await runBin(['export', folder], { ...desk.env, WEB_URL: URL_BASE });
  expect([code, out]).toEqual([0, expect.stringMatching(/^\d+ files in .*: \d+ written, 0 deleted/)]);
  expect(read(`${DAY}/index.html`)).toContain('OpenAI 甲');
  desk.remove();
});
