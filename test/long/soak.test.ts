import { readFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { DEMO } from '../../src/sandbox/demo.js';
import { digestText } from '../desk/world.js';
import { openProgram } from '../helpers/soak.js';
import { mutatedUpdates } from '../helpers/updates.js';

const SEED = readFileSync(new URL('../../content/2026-01-31.md', import.meta.url), 'utf8');
const MIDNIGHT = Date.parse('2026-01-31T00:00:00+08:00');
const MINUTES = Number(process.env.SOAK_MINUTES ?? 24 * 60);
/** The first hours fill caches; what comes after must not grow, bytes. */
const GROWTH = 8 * 1024 * 1024;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

function heap(): number {
  collect();
  collect();
  return process.memoryUsage().heapUsed;
}

const QUESTIONS = [
  '/tag OpenAI',
  '/search 芯片',
  '/today',
  '/digest 2026-01-30',
  '/tags',
  'Anthropic',
  '/tag x y',
];

test('a day of schedule and questions: memory stays flat', async () => {
  const program = await openProgram(MIDNIGHT);
  const { sandbox } = program;
  const { people } = sandbox;
  try {
    program.write('2026-01-30.md', digestText('2026-01-30'));
    people.start(DEMO.lin);
    people.start(DEMO.alex);
    const hours: number[] = [];
    let asked = 0;
    for (let minute = 1; minute <= MINUTES; minute += 1) {
      if (minute === 450) program.write('2026-01-31.md', SEED);
      if (minute === 600) program.write('2026-01-31.md', SEED.replace('Anthropic', 'Anthropic 公司'));
      await program.minute();
      const text = QUESTIONS[minute % QUESTIONS.length] ?? '';
      people.say(DEMO.lin, DEMO.lin, text);
      people.say(DEMO.alex, DEMO.alex, `/search 词${minute}`);
      people.say(DEMO.group, DEMO.lin, text);
      asked += 3;
      if (minute % 10 === 0) people.say(DEMO.admin, DEMO.admin, minute % 20 === 0 ? '/status' : '/why');
      await program.pump();
      if (minute % 60 !== 0) continue;
      program.forget();
      hours.push(heap());
    }
    const megabytes = hours.map((bytes) => (bytes / 1024 / 1024).toFixed(1));
    console.log(
      `soak: ${MINUTES / 60} h, ${asked} questions, heap by the hour in MB: ${megabytes.join(' ')}`,
    );
    expect(program.errors).toEqual([]);
    const publications = await program.app.publisher.publications('default', '2026-01-31');
    if (MINUTES > 500) expect(publications.map((one) => one.state)).toEqual(['done']);
    const settled = hours.slice(Math.floor(hours.length / 3));
    const half = Math.floor(settled.length / 2);
    const mean = (list: readonly number[]) => list.reduce((sum, one) => sum + one, 0) / list.length;
    expect(mean(settled.slice(half)) - mean(settled.slice(0, half)), 'bytes more than before').toBeLessThan(
      GROWTH,
    );
  } finally {
    await program.stop();
  }
});

test('10,000 malformed and forged updates: nothing thrown, nothing done', async () => {
  const program = await openProgram(MIDNIGHT + 12 * 3_600_000);
  try {
    program.write('2026-01-31.md', SEED);
    await program.app.refresh(program.clock.now);
    // What an admin decides of a target; its name and rights are Telegram's to tell.
    const decided = async () =>
      (await program.app.targets.all('default')).map(
        ({ chat, topic, state, form, cron, silent, pin, answers }) => ({
          chat,
          topic,
          state,
          form,
          cron,
          silent,
          pin,
          answers,
        }),
      );
    const before = await decided();
    const date = program.clock.now / 1000;
    let count = 0;
    for (const update of mutatedUpdates(7, 10_000, DEMO.lin, DEMO.group, date)) {
      count += 1;
      // A flood would be slowed down, and most of it dropped before it is looked at.
      program.clock.now += 1000;
      await program.hand(update);
      if (count % 500 === 0) {
        await program.quiet();
        program.forget();
      }
    }
    await program.quiet();
    console.log(`${count} updates, ${program.errors.length} errors`);
    expect(program.errors.slice(0, 5)).toEqual([]);
    expect(await program.app.publisher.publications('default', '2026-01-31')).toEqual([]);
    expect(await decided()).toEqual(before);
    expect(await program.app.desk.actions(1)).toEqual([]);
    expect(await program.app.desk.setting('paused')).toBeNull();
  } finally {
    await program.stop();
  }
});
