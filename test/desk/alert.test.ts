import { afterEach, beforeEach, expect, test } from 'vitest';
import { alertRequest, createAlert } from '../../src/desk/alert.js';
import { createReach } from '../../src/desk/reach.js';
import { createDesk } from '../../src/store/admin/desk.js';
import { type Database, openDatabase } from '../../src/store/database.js';
import { sqliteEngine } from '../../src/store/sqlite-engine.js';
import { loadDeskTexts } from '../../src/telegram/desk/texts.js';

const MINUTE = 60_000;
const AT = Date.parse('2026-01-31T08:05:00+08:00');
let db: Database;
beforeEach(() => {
  db = openDatabase(':memory:');
});
afterEach(() => {
  db.close();
});

test.each([
  ['https://ntfy.sh/secret', 'title\ntext', 'text/plain; charset=utf-8'],
  ['https://hooks.slack.com/services/T/B/x', '{"text":"title\\ntext"}', 'application/json'],
  ['https://chat.example.org/hooks/abc', '{"text":"title\\ntext"}', 'application/json'],
  [
    'https://open.feishu.cn/open-apis/bot/v2/hook/abc',
    '{"msg_type":"text","content":{"text":"title\\ntext"}}',
    'application/json',
  ],
  ['https://api.day.app/key', '{"title":"title","body":"text"}', 'application/json'],
])('a report goes to %s as it takes it', (url, body, type) => {
  expect(alertRequest(url, 'title', 'text')).toEqual({ body, headers: { 'content-type': type } });
});

function reach(status: () => number) {
  const reports: string[] = [];
  const warnings: string[] = [];
  const alert = createAlert({
    url: 'https://ntfy.sh/secret',
    warn: (message) => warnings.push(message),
    fetch: async (_, init) => {
      reports.push(String(init?.body));
      return new Response(null, { status: status() });
    },
  });
  // Anew each time: a restart forgets nothing.
  const made = () =>
    createReach({
      store: createDesk(sqliteEngine(db)),
      alert,
      say: loadDeskTexts()('zh'),
      timezone: 'Asia/Shanghai',
    });
  return { made, reports, warnings };
}

test('admins who cannot be reached on Telegram for five minutes are told otherwise, once', async () => {
  const { made, reports } = reach(() => 200);
  await made().missed('还没有稿件', 'timeout', AT);
  await made().missed('还没有稿件', 'timeout', AT + 4 * MINUTE);
  expect(reports).toEqual([]);
  await made().missed('还没有稿件', 'timeout', AT + 5 * MINUTE);
  await made().missed('还没有稿件', 'timeout', AT + 6 * MINUTE);
  expect(reports).toHaveLength(1);
  expect(reports[0]).toContain('还没有稿件');
  expect(reports[0]).toContain('从 2026-01-31 08:05 起发不到：timeout');
  await made().missed('只发出一部分', 'timeout', AT + 7 * MINUTE);
  expect(reports).toHaveLength(2);
});

test('who was reached in between is given five minutes again', async () => {
  const { made, reports } = reach(() => 200);
  await made().missed('甲', 'timeout', AT);
  await made().reached();
  await made().missed('甲', 'timeout', AT + 5 * MINUTE);
  expect(reports).toEqual([]);
});

test('a report that is not taken is tried again, and its address is told to nobody', async () => {
  let status = 500;
  const { made, reports, warnings } = reach(() => status);
  await made().missed('甲', 'timeout', AT);
  await made().missed('甲', 'timeout', AT + 5 * MINUTE);
  status = 200;
  await made().missed('甲', 'timeout', AT + 6 * MINUTE);
  await made().missed('甲', 'timeout', AT + 7 * MINUTE);
  expect(reports).toHaveLength(2);
  expect(warnings.join()).toContain('it answered 500');
  expect(warnings.join()).not.toContain('secret');
});
