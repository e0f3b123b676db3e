import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { createDemoWorld, DEMO } from '../../src/sandbox/demo.js';
import { type Sandbox, startSandbox } from '../../src/sandbox/server.js';
import type { Json } from '../../src/sandbox/state.js';
import { isTooWide, launchBrowser, openPhone } from '../support/browser.js';
import { call, result, updates } from '../support/telegram.js';

let browser: Browser;
let sandbox: Sandbox;
let page: Page;
let errors: string[];

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

beforeEach(async () => {
  sandbox = await startSandbox({ limits: null });
  createDemoWorld(sandbox);
});
afterEach(async () => {
  await page?.context().close();
  await sandbox.stop();
  expect(errors).toEqual([]);
});

async function open(hash = ''): Promise<void> {
  ({ page, errors } = await openPhone(browser, `${sandbox.url}/${hash}`));
  await page.locator('#title', { hasText: /AI/ }).waitFor();
}

const send = (text: string, extra: Json = {}): Promise<Json> =>
  result(sandbox, 'sendMessage', {
    chat_id: '@ai_news_plus',
    text,
    parse_mode: 'HTML',
    link_preview_options: { is_disabled: true },
    ...extra,
  });

const bubble = (words: string) => page.locator('.row', { hasText: words });

test('a message appears, changes and goes without a reload', async () => {
  await open();
  const sent = await send('<b>头条</b> 你好');
  await bubble('你好').waitFor();
  expect(await page.locator('.text b').textContent()).toBe('头条');
  await call(sandbox, 'editMessageText', {
    chat_id: '@ai_news_plus',
    message_id: sent.message_id,
    text: '改过了',
  });
  await bubble('改过了').getByText('已编辑').waitFor();
  await call(sandbox, 'deleteMessage', { chat_id: '@ai_news_plus', message_id: sent.message_id });
  await bubble('改过了').waitFor({ state: 'detached' });
});

test('what a stranger types is shown as it is', async () => {
  await open();
  sandbox.people.say(DEMO.group, DEMO.alex, '<img src=x onerror="document.title=1"> &amp; <b>x</b>');
  await bubble('<img src=x onerror="document.title=1"> &amp; <b>x</b>').waitFor();
  expect(await page.locator('.text img').count()).toBe(0);
});

test('a long quote is folded to three lines, and opens', async () => {
  await send(`<blockquote expandable>${'很长的一段话，'.repeat(60)}</blockquote>`);
  await send('<blockquote expandable>短</blockquote>');
  await open();
  const words = page.locator('.expandable.long .words');
  expect(await page.locator('.expandable.long').count()).toBe(1);
  const height = async (): Promise<number> => (await words.boundingBox())?.height ?? 0;
  const folded = await height();
  expect(folded).toBeLessThan(75);
  await words.click();
  expect(await height()).toBeGreaterThan(folded * 3);
  expect(await isTooWide(page)).toBe(false);
});

test('the pinned bar and links to messages jump to them', async () => {
  const first = await send('<b>目录</b>');
  for (let n = 0; n < 30; n += 1) await send(`第 ${n} 条\n\n`.repeat(3));
  await send(`<a href="https://t.me/ai_news_plus/${first.message_id}">回到目录</a>`);
  await call(sandbox, 'pinChatMessage', { chat_id: '@ai_news_plus', message_id: first.message_id });
  await open();
  const inSight = (): Promise<boolean> =>
    page.evaluate(
      `(() => { const box = document.querySelector('[data-key="m${first.message_id}"]').getBoundingClientRect(); return box.top > 0 && box.bottom < innerHeight; })()`,
    );
  expect(await inSight()).toBe(false);
  await page.getByRole('link', { name: '回到目录' }).click();
  await expect.poll(inSight).toBe(true);
  expect(await page.locator(`[data-key="m${first.message_id}"].flash`).count()).toBe(1);
  await page.locator('#down').click();
  await expect.poll(inSight).toBe(false);
  await page.locator('#pinned').click();
  await expect.poll(inSight).toBe(true);
});

test('a jump to a message that is longer than the screen shows its heading', async () => {
  const long = await send(`<b>标题在此</b>\n\n${'很长的正文。\n'.repeat(120)}`);
  for (let n = 0; n < 5; n += 1) await send(`第 ${n} 条\n\n`.repeat(9));
  await call(sandbox, 'pinChatMessage', { chat_id: '@ai_news_plus', message_id: long.message_id });
  await open();
  await page.locator('#pinned').click();
  const heading = page.locator('.text b', { hasText: '标题在此' });
  const top = async (): Promise<number> => (await heading.boundingBox())?.y ?? -1;
  const bar = (await page.locator('#scroll').boundingBox())?.y ?? 0;
  await expect.poll(async () => (await top()) > bar && (await top()) < bar + 80).toBe(true);
});

test('the date floats over the messages while they move, and fades when they rest', async () => {
  for (let n = 0; n < 20; n += 1) await send(`第 ${n} 条\n\n`.repeat(5));
  await open();
  const shown = () =>
    page.evaluate("Number(getComputedStyle(document.querySelector('.service.date .notice')).opacity)");
  const patience = { timeout: 5000 };
  await expect.poll(shown, patience).toBe(0);
  await page.locator('#scroll').hover();
  await page.mouse.wheel(0, -300);
  await expect.poll(shown, patience).toBe(1);
  await expect.poll(shown, patience).toBe(0);
});

test('the open list of commands closes with a tap elsewhere', async () => {
  const commands = [{ command: 'tag', description: '按标签找新闻' }];
  await call(sandbox, 'setMyCommands', { commands, scope: { type: 'all_group_chats' } });
  await open();
  await page.locator('#menu').click();
  await page.getByRole('option', { name: '按标签找新闻' }).waitFor();
  await page.locator('#scroll').click({ position: { x: 100, y: 100 } });
  await page.locator('#suggest').waitFor({ state: 'hidden' });
});

test('on a phone one sees at once whom one can be, and becomes them with a tap', async () => {
  await open();
  const people = page.getByRole('radio');
  for (let n = 0; n < 3; n += 1) expect(await people.nth(n).isVisible()).toBe(true);
  await page.locator(`[data-user="${DEMO.alex}"]`).click();
  await page.getByText('4 members').waitFor();
  expect(await people.and(page.locator('[aria-checked=true]')).textContent()).toContain('Alex');
  expect(await isTooWide(page)).toBe(false);
});

test('a button asks the bot, and its answer is shown', async () => {
  await send('pick', { reply_markup: { inline_keyboard: [[{ text: '下一页', callback_data: 'next' }]] } });
  await open();
  await updates(sandbox);
  await page.getByRole('button', { name: '下一页' }).click();
  const poll = await call(sandbox, 'getUpdates', { timeout: 5 });
  const [update] = poll.result as Json[];
  expect(update).toMatchObject({ callback_query: { data: 'next', from: { first_name: 'Lin' } } });
  const query = update?.callback_query as Json | undefined;
  await call(sandbox, 'answerCallbackQuery', { callback_query_id: query?.id, text: '没有更多了' });
  await page.getByText('没有更多了').waitFor();
});

test('a deep link opens the chat with the bot and presses Start with its payload', async () => {
  await send('x', {
    reply_markup: {
      inline_keyboard: [[{ text: 'OpenAI', url: 'https://t.me/ai_digest_demo_bot?start=t_openai' }]],
    },
  });
  await open();
  await updates(sandbox);
  await page.getByRole('button', { name: 'OpenAI' }).click();
  await page.locator('#title', { hasText: 'AI Digest' }).waitFor();
  await bubble('/start t_openai').waitFor();
  expect(await updates(sandbox)).toMatchObject([
    { message: { text: '/start t_openai', chat: { type: 'private' } } },
  ]);
});

test('an ephemeral answer is seen by the asker, and by nobody else', async () => {
  await call(sandbox, 'setMyCommands', {
    commands: [{ command: 'tag', description: '按标签找新闻', is_ephemeral: true }],
    scope: { type: 'all_group_chats' },
  });
  await open();
  await updates(sandbox);
  await page.locator('#text').pressSequentially('/');
  await page.getByRole('option', { name: '按标签找新闻' }).waitFor();
  await page.locator('#text').fill('/tag OpenAI');
  await page.locator('#text').press('Enter');
  await bubble('/tag OpenAI').getByText('仅你可见').waitFor();
  const [asked] = (await updates(sandbox)).map((update) => update.message as Json);
  await send('两条新闻', {
    ephemeral_message_parameters: { receiver_user_id: DEMO.lin },
    reply_parameters: { ephemeral_message_id: asked?.ephemeral_message_id },
  });
  await bubble('两条新闻').getByText('仅你可见').waitFor();
  await page.locator('#back').click();
  await page.locator(`[data-user="${DEMO.alex}"]`).click();
  await page.locator(`[data-chat="${DEMO.group}"]`).click();
  await page.getByText('3 members').or(page.getByText('4 members')).waitFor();
  expect(await bubble('两条新闻').count()).toBe(0);
});

test('inline results are offered while typing, and the chosen one is posted', async () => {
  await open();
  await updates(sandbox);
  await page.locator('#text').fill('@ai_digest_demo_bot OpenAI');
  const poll = await call(sandbox, 'getUpdates', { timeout: 5 });
  const query = (poll.result as Json[])[0]?.inline_query as Json | undefined;
  expect(query).toMatchObject({ query: 'OpenAI' });
  const content = { message_text: '<b>GPT</b> 来了', parse_mode: 'HTML' };
  await call(sandbox, 'answerInlineQuery', {
    inline_query_id: query?.id,
    results: [{ type: 'article', id: '1', title: '新模型', input_message_content: content }],
  });
  await page.getByRole('option', { name: '新模型' }).click();
  await bubble('GPT 来了').waitFor();
  expect(sandbox.messages(DEMO.group).at(-1)).toMatchObject({
    text: 'GPT 来了',
    viaBot: true,
    fromId: DEMO.lin,
  });
});

test('a file reaches the bot under its own name', async () => {
  await open(`#${DEMO.lin}/bot`);
  await page.locator('#start').click();
  await updates(sandbox);
  await page.locator('#file').setInputFiles({
    name: '2026-02-01.md',
    mimeType: 'text/markdown',
    buffer: Buffer.from('# 日报'),
  });
  await bubble('2026-02-01.md').waitFor();
  expect(await updates(sandbox)).toMatchObject([{ message: { document: { file_name: '2026-02-01.md' } } }]);
});
