import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createNames } from '../../src/app/names.js';
import { type OpenedDictionary, openDictionary } from '../../src/dictionary/open.js';
import { tagItem } from '../../src/tags/item.js';
import { ADMIN, createWorld, SECOND, type World } from './world.js';

const WEEK = 7 * 24 * 3600_000;

let folder: string;
let opened: OpenedDictionary;
let world: World;
let tagged = 0;

/** What the archive of the test says. */
const TEXTS = [
  'Quillon完成B轮融资',
  'Quillon推出新编辑器',
  '谷歌与Quillon合作',
  '智谱(Zhipuo)融资',
  '智谱(Zhipuo)发布',
  '智谱(Zhipuo)降价',
];

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'names-card-'));
  opened = await openDictionary(path.join(folder, 'tags.local.yaml'));
  tagged = 0;
  const texts = async () => TEXTS.map((title) => ({ title, firstParagraph: '' }));
  const names = createNames(opened, { texts }, 'default', () => {
    tagged += 1;
  });
  world = await createWorld('2026-01-31T07:00', { names });
});
afterEach(async () => {
  await world.stop();
  rmSync(folder, { recursive: true, force: true });
});

const asked = (admin: number) => world.texts(admin).filter((text) => /是什么|What is/.test(text));

async function aWeekLater(): Promise<void> {
  world.clock.now += WEEK;
  await world.parts.chat.refresh();
  await world.pump();
}

test('every admin is asked once a week, never at the first start', async () => {
  await world.parts.chat.refresh();
  await world.pump();
  expect(asked(ADMIN)).toEqual([]);
  await aWeekLater();
  await world.parts.chat.refresh();
  await world.pump();
  expect(asked(ADMIN)).toEqual([expect.stringContaining('Quillon 是什么？')]);
  expect(asked(SECOND)).toHaveLength(1);
});

test('a tap makes it a tag at once, the archive is tagged anew, and the next name is asked on the same card', async () => {
  await world.parts.chat.refresh();
  await aWeekLater();
  await world.tap(ADMIN, '机构');
  const own = (title: string) => tagItem({ title, firstParagraph: '' }, opened.dictionary);
  expect(opened.dictionary.tags.get('Quillon')?.kind).toBe('company');
  expect(tagged).toBe(1);
  expect(asked(ADMIN)).toEqual([expect.stringContaining('Zhipuo 是什么？')]);
  await world.tap(ADMIN, 'Zhipu AI 的别名');
  expect(own('Zhipuo发布新模型').own).toContain('Zhipu AI');
  expect(world.texts(ADMIN).at(-1)).toContain('本周的名字都问完了');
});

test('a name that is none is not asked again', async () => {
  await world.parts.chat.refresh();
  await aWeekLater();
  await world.tap(ADMIN, '都不是');
  expect(tagged).toBe(0);
  expect(await opened.refused()).toEqual(new Set(['Quillon']));
  await aWeekLater();
  expect(asked(ADMIN).join()).not.toContain('Quillon');
});
