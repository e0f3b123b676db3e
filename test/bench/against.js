import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { HERE } from './product.js';
import { pairwise, spread } from './stats.js';
import { number } from './table.js';

/** @typedef {import('./line.js').Context} Context @typedef {import('./line.js').Line} Line */

/** Smaller than in a run of its own: a comparison repeats them. @type {Record<string, object>} */
const SMALL = {
  ask: { items: 70_000 },
  updates: { updates: 2000, rounds: 3, items: 7000 },
  delivery: { parts: 3000, rounds: 1, cap: 20 },
  index: { days: [50, 400] },
  start: { days: 100, rounds: 3 },
};

/**
 * Measures another commit and this checkout in turn, and puts each figure over the other.
 * @param {string} revision @param {readonly string[]} names @param {number} rounds
 * @param {(name: string, context: Context) => Promise<Line[]>} measure
 * @returns {Promise<string>} a Markdown table
 */
export async function against(revision, names, rounds, measure) {
  const folder = mkdtempSync(path.join(tmpdir(), 'digest-bot-against-'));
  const other = path.join(folder, 'checkout');
  run(HERE, 'git', 'worktree', 'add', '--detach', other, revision);
  try {
    // `npm ci` builds: the checkout's own `prepare` does.
    run(other, 'npm', 'ci', '--no-audit', '--no-fund');
    const rows = [];
    for (const name of names) rows.push(...(await compare(name, other, rounds, measure)));
    const head = [`what`, `at ${revision}`, 'here', 'here over there', ''];
    return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
  } finally {
    spawnSync('git', ['worktree', 'remove', '--force', other], { cwd: HERE, stdio: 'ignore' });
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {string} name @param {string} other @param {number} rounds @param {(name: string, context: Context) => Promise<Line[]>} measure */
async function compare(name, other, rounds, measure) {
  /** @type {Map<string, {line: Line, there: number[], here: number[]}>} */
  const found = new Map();
  const turn = async (/** @type {'there' | 'here'} */ side) => {
    const root = side === 'there' ? other : HERE;
    for (const line of await measure(name, { root, full: false, alone: true, ...SMALL[name] })) {
      const entry = found.get(line.id) ?? { line, there: [], here: [] };
      found.set(line.id, entry);
      entry[side].push(line.ours.value);
    }
  };
  for (let round = 0; round < rounds; round += 1) {
    process.stderr.write(`${name}: turn ${round + 1} of ${rounds}\n`);
    const order = /** @type {const} */ (round % 2 === 0 ? ['there', 'here'] : ['here', 'there']);
    for (const side of order) {
      try {
        await turn(side);
      } catch (error) {
        return [
          [name, '', '', '', `cannot be measured ${side}: ${error instanceof Error ? error.message : error}`],
        ];
      }
    }
  }
  return [...found.values()].map(({ line, there, here }) => {
    const ratio = pairwise(here, there);
    return [
      line.what,
      cell(there, line),
      cell(here, line),
      `${number(ratio.value)} (${number(ratio.low)}–${number(ratio.high)})`,
      opinion(ratio, line.more === true),
    ];
  });
}

/** @param {number[]} values @param {Line} line */
function cell(values, line) {
  return `${number(spread(values).value)} ${line.ours.unit}`.trim();
}

/** Only what lies outside the spread is a difference. @param {import('./stats.js').Spread} ratio @param {boolean} more */
function opinion(ratio, more) {
  if ((ratio.low <= 1 && ratio.high >= 1) || Math.abs(ratio.value - 1) < 0.01) return 'no difference';
  return ratio.value > 1 === more ? 'better' : '**worse**';
}

/** @param {string} cwd @param {string} command @param {string[]} words */
function run(cwd, command, ...words) {
  const done = spawnSync(command, words, { cwd, stdio: ['ignore', process.stderr, process.stderr] });
  if (done.status !== 0) throw new Error(`${command} ${words.join(' ')} in ${cwd} ended with ${done.status}`);
}
