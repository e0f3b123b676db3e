import { expect, test } from 'vitest';
import { createRenderer } from '../../src/publish/render.js';
import { compileDictionary } from '../../src/tags/tags.js';
import { digestText } from '../desk/world.js';

const renderer = () =>
  createRenderer({ dictionary: compileDictionary({ tags: [] }), locale: 'zh', timezone: 'Asia/Shanghai' });
const version = (date: string) => ({ path: `${date}.md`, text: digestText(date) });

test('a text is rendered once for the check, the outbox and the preview', () => {
  const one = renderer();
  const first = one.version(version('2026-01-31'));
  expect(first.length).toBeGreaterThan(1);
  expect(one.version(version('2026-01-31'))).toBe(first);
  for (let day = 1; day <= 8; day += 1) one.version(version(`2026-02-0${day}`));
  expect(one.version(version('2026-01-31'))).not.toBe(first);
});

test('the same text in the file of another day is another digest', () => {
  const one = renderer();
  const text = digestText('2026-01-31').replace('date: 2026-01-31\n', '');
  const [first] = one.version({ path: '2026-01-30.md', text });
  const [second] = one.version({ path: '2026-01-31.md', text });
  expect(first?.payload.text).not.toBe(second?.payload.text);
});

test('once the name of the bot is known the first message has buttons that open it', () => {
  const one = renderer();
  expect(JSON.stringify(one.version(version('2026-01-31')))).not.toContain('some_bot');
  one.setBotUsername('some_bot');
  expect(JSON.stringify(one.version(version('2026-01-31'))[0]?.payload.reply_markup)).toContain('some_bot');
});

test('what is no digest has no messages', () => {
  expect(renderer().version({ path: 'x.md', text: '---\ntitle: [\n---\n' })).toEqual([]);
});
