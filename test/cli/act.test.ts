import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createDemoWorld, DEMO } from '../../src/sandbox/demo.js';
import { type Sandbox, startSandbox } from '../../src/sandbox/server.js';
import { failures } from '../check/cases.js';
import { digest } from '../replay/history.js';
import { createDesktop, type Desktop, lines, posted, runBin, wiredTo } from '../support/bin.js';

/** The commands that decide and deliver, by the real program against the sandbox. */
const march = (day: number) => `2026-03-${String(day).padStart(2, '0')}`;
const title = (day: string) => /title: (.+)/.exec(digest(day))?.[1] ?? '';
/** What a push of `digest()` looks like in the group, by first lines. */
const push = (day: string) => [title(day), '公司与产品', '机器人与芯片', '更多动态'];
/** A failed generation, dated 2026-03-14. */
const FAILED = failures[0]?.text ?? '';

let sandbox: Sandbox;
let desk: Desktop;
beforeAll(async () => {
  sandbox = await startSandbox({ limits: null });
});
afterAll(() => sandbox.stop());
beforeEach(() => {
  sandbox.fault(null);
  sandbox.forgetCalls();
  // What happened in the chats of the test before is no news for the next bot.
  sandbox.world.state.updates = [];
  for (const chat of Object.keys(sandbox.world.state.chats)) delete sandbox.world.state.chats[chat];
  createDemoWorld(sandbox);
  desk = createDesktop();
});
afterEach(() => desk.remove());

const run = (args: readonly string[], env = {}) => runBin(args, { ...desk.env, ...wiredTo(sandbox), ...env });
const group = (id: number = DEMO.group) => posted(sandbox, id);
const give = (day: string, text = digest(day)) => desk.write(`content/${day}.md`, text);

interface Ticked {
  planned: { date: string; target: string; total: number; sent: number }[];
  waitsUntil: string | null;
  questions: { date: string; kind: string }[];
}
async function tick(now: string, env = {}) {
  const { code, json, err } = await run(['tick', '--now', `${now}+08:00`, '--json'], env);
  const reports = json<Ticked>();
  expect(reports, err).toHaveLength(1);
  return { code, err, report: reports[0] as Ticked };
}

describe('tick', () => {
  test('publishes today at the time, once, and nothing old from a full archive', async () => {
    for (let day = 1; day <= 13; day += 1) give(march(day));
    const before = await tick('2026-03-13T07:59:00');
    expect([before.code, before.report.planned, group()]).toEqual([0, [], []]);
    const at = await tick('2026-03-13T08:00:00');
    expect([at.code, at.report.planned]).toEqual([
      0,
      [{ date: march(13), target: 'AI News Plus', total: 4, sent: 4 }],
    ]);
    expect(group()).toEqual(push(march(13)));
    sandbox.forgetCalls();
    const again = await tick('2026-03-13T08:00:00');
    expect([again.code, again.report.planned]).toEqual([0, []]);
    expect(sandbox.calls.filter((call) => call.method !== 'getMe')).toEqual([]);
  });

  test('a late digest goes out before the deadline; after it a person is asked', async () => {
    give(march(13));
    give(march(14));
    const late = await tick('2026-03-13T13:59:00');
    expect([late.code, group()]).toEqual([0, push(march(13))]);
    const after = await tick('2026-03-14T14:00:00');
    expect([after.code, after.report.questions]).toEqual([1, [{ date: march(14), kind: 'late' }]]);
    expect(group()).toEqual(push(march(13)));
  });

  test('a long wait is stored, not waited out: 3, and the next pass goes on where it stopped', async () => {
    give(march(13));
    let sends = 0;
    sandbox.fault(({ method }) => {
      if (method !== 'sendMessage') return null;
      sends += 1;
      const description = 'Too Many Requests: retry after 3600';
      return sends === 2
        ? { kind: 'status', code: 429, description, parameters: { retry_after: 3600 } }
        : null;
    });
    const began = Date.now();
    const first = await tick('2026-03-13T08:00:00');
    expect(first.code).toBe(3);
    expect(first.report.waitsUntil).toMatch(/^2026-03-13T01:00:/);
    expect(Date.now() - began).toBeLessThan(30_000);
    expect(group()).toEqual([title(march(13))]);
    const early = await tick('2026-03-13T08:30:00');
    expect([early.code, group()]).toEqual([3, [title(march(13))]]);
    const later = await tick('2026-03-13T09:01:00');
    expect([later.code, group()]).toEqual([0, push(march(13))]);
  });

  test('a short wait is waited out', async () => {
    give(march(13));
    let told = false;
    sandbox.fault(({ method }) => {
      if (method !== 'sendMessage' || told) return null;
      told = true;
      const description = 'Too Many Requests: retry after 2';
      return { kind: 'status', code: 429, description, parameters: { retry_after: 2 } };
    });
    expect([(await tick('2026-03-13T08:00:00')).code, group()]).toEqual([0, push(march(13))]);
  });

  test('a doubt is settled where the chat can tell; where it cannot, a person is asked: 1', async () => {
    give(march(13));
    const basic = sandbox.operator.addChat({ type: 'group', title: 'Basic', owner: DEMO.admin });
    const lost = new Set<string>();
    sandbox.fault(({ method, params }) => {
      const chat = String(params.chat_id);
      if (method !== 'sendMessage' || lost.has(chat)) return null;
      lost.add(chat);
      return { kind: 'drop-after' };
    });
    const { code, report, err } = await tick('2026-03-13T08:00:00', { TARGETS: `@ai_news_plus,${basic.id}` });
    expect(group()).toEqual(push(march(13)));
    expect([code, report.questions]).toEqual([1, [{ date: march(13), kind: 'doubt' }]]);
    expect(group(basic.id)).toEqual([title(march(13))]);
    expect(err).toContain('a person must say');
    expect(err).not.toContain(sandbox.token);
  });

  test('wrong usage or configuration: 2, with every fault named and no token shown', async () => {
    const bad = await run(['tick', '--json'], {
      BOT_TOKEN: 'not-a-token',
      TARGETS: 'ai news',
      PUBLISH_CRON: '0 0 8 * * *',
      PUBLISH_DEADLINE: 'soon',
      TIMEZONE: 'Mars/Olympus',
      RATE_PER_SECOND: '0',
      LOG_LEVEL: 'loud',
    });
    expect([bad.code, bad.out]).toEqual([2, '']);
    const named = ['BOT_TOKEN', 'TARGETS', 'PUBLISH_CRON', 'PUBLISH_DEADLINE', 'TIMEZONE', 'RATE_PER_SECOND'];
    for (const name of [...named, 'LOG_LEVEL']) expect(bad.err).toContain(`${name}: `);
    expect(bad.err).toContain('"Mars/Olympus"');
    expect(bad.err).not.toContain('not-a-token');
    const token = await run(['tick'], { BOT_TOKEN: '' });
    expect([token.code, token.out]).toEqual([2, '']);
    expect(token.err).toMatch(/BOT_TOKEN is not set.*@BotFather.*npm run demo/s);
    const now = await run(['tick', '--now', 'yesterday']);
    expect([now.code, now.out]).toEqual([2, '']);
    expect(now.err).toContain('--now');
    expect((await run(['tock'])).code).toBe(2);
    const stranger = await run(['tick', '--now', '2026-03-13T08:00:00+08:00'], {
      BOT_TOKEN: '123456789:a-token-that-nobody-knows',
    });
    expect(stranger.code).toBe(2);
    expect(stranger.err).not.toContain('a-token-that-nobody-knows');
  });
});

test('without a chat to push to, tick and publish say what to set: 2', async () => {
  give(march(13));
  for (const args of [['tick'], ['publish', march(13)]]) {
    const { code, out, err } = await run(args, { TARGETS: '' });
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(/no chat to push to.*TARGETS=@your_group/);
    expect(err).not.toContain('    at ');
  }
});

test('a variable that is misspelt is told, once, and the command goes on', async () => {
  const { code, err } = await run(['targets'], { TARGET: '@ai_news_plus' });
  expect([code, lines(err).filter((line) => line.includes('TARGET is set'))]).toEqual([
    0,
    ['TARGET is set, but nothing reads it: is TARGETS meant?'],
  ]);
});

describe('publish', () => {
  test('delivers all of a day, at any hour, and never again', async () => {
    give(march(13));
    const first = await run(['publish', march(13)]);
    expect([first.code, group()]).toEqual([0, push(march(13))]);
    expect(first.out).toMatch(
      /2026-03-13 → AI News Plus: 4 of 4 messages sent · https:\/\/t\.me\/ai_news_plus\/\d+/,
    );
    const again = await run(['publish', march(13), '--force', '--json']);
    expect([again.code, group()]).toEqual([0, push(march(13))]);
    expect(again.json()).toEqual([
      expect.objectContaining({ date: march(13), target: 'AI News Plus', total: 4, sent: 4 }),
    ]);
    expect(again.err).toContain('nothing is sent again');
    const tock = await tick('2026-03-13T08:00:00');
    expect([tock.code, group()]).toEqual([0, push(march(13))]);
  });

  test('keeps within the limits of a chat from its first message on', async () => {
    give(march(13));
    // Telegram's limits, four times as fast on both sides.
    const limits = { perSecond: 120, chatPerSecond: 4, groupPerMinute: 80, editsPerMinute: 80 };
    const strict = await startSandbox({ limits });
    createDemoWorld(strict);
    const pace = { RATE_PER_SECOND: '120', RATE_CHAT_PER_SECOND: '4', RATE_GROUP_PER_MINUTE: '80' };
    const { code } = await run(['publish', march(13)], { ...wiredTo(strict), ...pace });
    const refused = strict.calls.filter((call) => call.answer?.ok !== true).map((call) => call.answer);
    await strict.stop();
    expect([code, refused]).toEqual([0, []]);
  });

  test('--to names the chat, also one that is no target; it gets this digest and no other', async () => {
    give(march(13));
    give(march(14));
    const other = sandbox.operator.addChat({
      type: 'supergroup',
      title: 'Other',
      username: 'other_group',
      owner: DEMO.admin,
    });
    const to = await run(['publish', march(13), '--to', '@other_group']);
    expect([to.code, group(), group(other.id)]).toEqual([0, [], push(march(13))]);
    expect((await tick('2026-03-14T08:00:00')).code).toBe(0);
    expect([group(), group(other.id)]).toEqual([push(march(14)), push(march(13))]);
    const wrong = await run(['publish', march(13), '--to', 'Other Group']);
    expect([wrong.code, wrong.out]).toEqual([2, '']);
    expect(wrong.err).toContain('"Other Group" is no chat');
  });

  test('--to a chat that takes nothing fails alone, and leaves nothing behind', async () => {
    give(march(13));
    const strange = sandbox.operator.addChat({ type: 'supergroup', title: 'S', username: 'strange_group' });
    sandbox.operator.kickBot(strange.id);
    for (const [chat, why] of [
      ['@nobody_there', 'chat not found'],
      ['@strange_group', 'kicked'],
      ['@ai_news_plus/77', 'thread not found'],
    ] as const) {
      const { code, out, err } = await run(['publish', march(13), '--to', chat, '--to', '@ai_news_plus']);
      expect([code, lines(out)], err).toEqual([1, [expect.stringContaining('AI News Plus: 4 of 4')]]);
      expect(err).toContain(`${chat}: `);
      expect(err).toMatch(new RegExp(`${why}.*Nothing was sent and nothing waits`));
    }
    const at = await tick('2026-03-13T08:00:00');
    expect([at.code, at.report.questions, group()]).toEqual([0, [], push(march(13))]);
    expect((await run(['targets', '--json'])).json()).toHaveLength(1);
    expect((await run(['why', march(13)])).out).toContain('@nobody_there');
    sandbox.operator.setRights(strange.id, 'member');
    const mended = await run(['publish', march(13), '--to', '@strange_group']);
    expect([mended.code, group(strange.id)]).toEqual([0, push(march(13))]);
    // Once it stands in TARGETS it is one of them.
    give(march(14));
    const targets = { TARGETS: '@ai_news_plus,@strange_group' };
    expect((await tick('2026-03-14T08:00:00', targets)).code).toBe(0);
    expect(group(strange.id)).toEqual([...push(march(13)), ...push(march(14))]);
  });

  test('an error in the middle is said in words, not as a stack', async () => {
    give(march(13));
    // The disk takes no more than this: the push begins, and cannot be recorded to its end.
    expect((await run(['status'])).code).toBe(0);
    const bin = path.resolve('dist/main.js');
    const full = await new Promise<{ code: number | null; err: string }>((resolve) => {
      const limited = `ulimit -f 300; exec "${process.execPath}" "${bin}" publish ${march(13)}`;
      const env = { PATH: process.env.PATH ?? '', ...desk.env, ...wiredTo(sandbox) };
      const child = spawn('sh', ['-c', limited], { cwd: desk.folder, env });
      let err = '';
      child.stderr.on('data', (data: Buffer) => {
        err += data.toString();
      });
      child.on('close', (code) => resolve({ code, err }));
    });
    expect(full.code, full.err).toBe(2);
    expect(full.err).toMatch(/^digest-bot: the database .*(disk|space)/m);
    expect(full.err).not.toContain('    at ');
    const mended = await run(['publish', march(13)]);
    expect([mended.code, group()]).toEqual([0, push(march(13))]);
  });

  test('a digest that is held goes out only with --force', async () => {
    give('2026-03-14', FAILED);
    const held = await run(['publish', '2026-03-14']);
    expect([held.code, group()]).toEqual([1, []]);
    expect(held.err).toContain('--force');
    expect(lines(held.err).length).toBeGreaterThan(1);
    expect((await tick('2026-03-14T08:00:00')).report.planned).toEqual([]);
    const forced = await run(['publish', '2026-03-14', '--force']);
    expect([forced.code, group()]).toEqual([0, ['Report Title']]);
  });

  test('says what stands in the way: no such day, no day, a chat that takes nothing', async () => {
    give(march(13));
    const none = await run(['publish', '2026-03-20']);
    expect([none.code, none.out]).toEqual([1, '']);
    expect(none.err).toContain('no digest of 2026-03-20');
    expect((await run(['publish', '2026-02-30'])).code).toBe(2);
    sandbox.operator.kickBot(DEMO.group);
    const lost = await run(['publish', march(13)]);
    expect(lost.code).toBe(1);
    expect(lost.out).toContain('0 of 4');
    expect(lost.err).toContain('kicked');
    sandbox.operator.setRights(DEMO.group, 'member');
    const still = await run(['publish', march(13)]);
    expect([still.code, group()]).toEqual([1, []]);
    expect(still.err).toContain(`digest-bot publish ${march(13)} --to @ai_news_plus`);
    const mended = await run(['publish', march(13), '--to', '@ai_news_plus']);
    expect([mended.code, group()]).toEqual([0, push(march(13))]);
    expect((await tick('2026-03-13T08:00:00')).code).toBe(0);
  });
});

describe('commands that only look', () => {
  test('leave the targets as they are, whatever TARGETS says here', async () => {
    give(march(13));
    expect((await tick('2026-03-13T08:00:00')).code).toBe(0);
    const elsewhere = { TARGETS: '@another_group/7' };
    for (const args of [['status'], ['why', march(13)], ['targets'], ['log'], ['preview', march(13)]]) {
      const looked = await run(args, elsewhere);
      expect(looked.code, looked.err).toBe(0);
      const announces = args[0] === 'status' || args[0] === 'targets';
      expect(looked.err).toBe(
        announces
          ? '@another_group/7 stands in TARGETS and becomes a target with the next start or tick\n'
          : '',
      );
    }
    const targets = await run(['targets', '--json'], elsewhere);
    expect(targets.json()).toMatchObject([{ chat: '@ai_news_plus', state: 'active', because: null }]);
    expect((await run(['targets'])).err).toBe('');
  });
});

describe('demo --once', () => {
  test('publishes the newest digest, prints a line a message, and leaves a real state alone', async () => {
    const own = createDesktop();
    const { code, out } = await runBin(
      ['demo', '--once'],
      { DATABASE_PATH: own.database, RATE_CHAT_PER_SECOND: '100', RATE_GROUP_PER_MINUTE: '6000' },
      path.resolve('.'),
    );
    expect(code).toBe(0);
    const printed = lines(out);
    expect(printed).toHaveLength(8);
    for (const line of printed) expect(line).toMatch(/^\d+ {2}\S/);
    expect(printed[1]).toContain('头部AI公司资本与战略动向');
    expect(printed[7]).toContain('更多动态');
    expect(existsSync(own.database)).toBe(false);
    own.remove();
  });
});
