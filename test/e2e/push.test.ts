import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DEMO } from '../../src/sandbox/demo.js';
import { isTooWide, launchBrowser, openPhone } from '../support/browser.js';

/** The seed's sections, in the order in which a reader must meet them. */
const SECTIONS = [
  '头部AI公司资本与战略动向',
  '大模型技术迭代与产品动态',
  '具身智能与机器人产业突破',
  '苹果AI战略与隐私博弈',
  'AI应用与内容生成新趋势',
  '开源AI安全与治理挑战',
  '更多动态',
];
const MAIN = path.resolve('dist/main.js');
/** Some twelve calls at one a second, and a start. */
const PUSH_MS = 90_000;

let folder: string;
let browser: Browser;
let demo: ChildProcess;
let said = '';

beforeAll(async () => {
  if (!existsSync(MAIN)) throw new Error(`${MAIN} is missing: npm run build makes it`);
  folder = await mkdtemp(path.join(tmpdir(), 'digest-e2e-'));
  browser = await launchBrowser();
  demo = spawn(process.execPath, [MAIN, 'demo', '--port', '0'], {
    env: { ...process.env, DATABASE_PATH: path.join(folder, 'demo.sqlite') },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [demo.stdout, demo.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  }
});

afterAll(async () => {
  if (demo?.exitCode === null) {
    const gone = new Promise((resolve) => demo.once('exit', resolve));
    demo.kill('SIGTERM');
    await gone;
  }
  await browser?.close();
  if (folder !== undefined) await rm(folder, { recursive: true, force: true });
});

async function address(): Promise<string> {
  await expect
    .poll(() => /http:\/\/(?:127\.0\.0\.1|localhost):\d+/.test(said) || demo.exitCode !== null, {
      timeout: 20_000,
    })
    .toBe(true);
  const url = /http:\/\/(?:127\.0\.0\.1|localhost):\d+/.exec(said)?.[0];
  if (url === undefined) throw new Error(`the demo ended with code ${demo.exitCode} and said:\n${said}`);
  return url;
}

test('the demo pushes the digest section by section, and answers /tag OpenAI', {
  timeout: 180_000,
}, async () => {
  const { page, errors } = await openPhone(browser, await address());
  const shots = process.env.SCREENSHOTS;
  const rows = page.locator('.row');
  for (const title of SECTIONS) {
    await rows
      .filter({ has: page.locator('b', { hasText: title }) })
      .first()
      .waitFor({ timeout: PUSH_MS });
  }
  const headings = await page.locator('.row .text > b:first-child').allTextContents();
  expect(headings.filter((heading) => SECTIONS.includes(heading))).toEqual(SECTIONS);
  expect(await isTooWide(page)).toBe(false);
  if (shots) await page.screenshot({ path: path.join(shots, 'push.png') });

  // The contents are linked once every section has its id; a link brings its section into sight.
  const contents = page.getByRole('link', { name: SECTIONS[2] ?? '' });
  await contents.first().waitFor({ timeout: PUSH_MS });
  await contents.first().click();
  await page.locator('.flash', { hasText: SECTIONS[2] ?? '' }).waitFor();
  if (shots) await page.screenshot({ path: path.join(shots, 'contents.png') });

  await page.locator('#text').fill('/tag OpenAI');
  await page.locator('#text').press('Enter');
  const answer = rows.filter({ hasText: 'OpenAI计划Q4 IPO' }).last();
  await page.locator('.row.in.ephemeral', { hasText: 'OpenAI' }).waitFor();
  expect(await answer.getByRole('link').count()).toBeGreaterThan(1);
  expect(await isTooWide(page)).toBe(false);
  if (shots) await page.screenshot({ path: path.join(shots, 'tag.png') });
  expect(errors).toEqual([]);
});

test('what the demo suggests to each person finds something, and the admin sees a day in time', {
  timeout: 90_000,
}, async () => {
  const { page, errors } = await openPhone(browser, `${await address()}/#${DEMO.lin}/ai_news_plus`);
  await expect.poll(() => said, { timeout: PUSH_MS }).toContain('The push is through');
  const answers = page.locator('.row.in .text');
  await page.locator('.tip', { hasText: '上周' }).click();
  await answers.filter({ hasText: '英伟达发布教师用显卡借用计划（虚构）' }).first().waitFor();
  await page.locator('.tip', { hasText: 'gpt5 7d' }).click();
  await answers.filter({ hasText: 'GPT-5.2 使用手册（虚构）' }).first().waitFor();
  await page.locator('.tip', { hasText: '/digest 2026-01-30' }).click();
  await answers.filter({ hasText: '【虚构】月末盘点' }).first().waitFor();
  await page.locator(`[data-user="${DEMO.admin}"]`).click();
  await page.locator('.tip', { hasText: '/why 2026-01-28' }).click();
  await answers.filter({ hasText: '2026-01-28' }).first().waitFor();
  expect(await answers.filter({ hasText: '2026-01-31 日报 · 已发布' }).count()).toBe(1);
  expect(await answers.filter({ hasText: '迟到' }).count()).toBe(0);
  expect(errors).toEqual([]);
});

test('a reader with an English client is answered in English, in private', { timeout: 60_000 }, async () => {
  const { page, errors } = await openPhone(browser, `${await address()}/#${DEMO.alex}/bot`);
  await page.getByRole('button', { name: 'Start' }).click();
  await page.locator('.row.in .text').first().waitFor();
  expect(await page.locator('.row.in .text').first().textContent()).toMatch(/^[\x20-\x7e\s’“”…—·]*$/);
  await page.locator('#text').fill('openai');
  await page.locator('#text').press('Enter');
  const answer = page.locator('.row.in', { hasText: 'OpenAI计划Q4 IPO' });
  await answer.waitFor();
  // The title leads back to the post in the group, where the whole story stands.
  await answer.getByRole('link', { name: 'OpenAI计划Q4 IPO' }).click();
  await page.locator('#title', { hasText: 'AI News Plus' }).waitFor();
  await page.locator('.flash', { hasText: '头部AI公司资本与战略动向' }).waitFor();
  expect(errors).toEqual([]);
});
