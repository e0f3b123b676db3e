import { fork, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { against } from './against.js';
import { draw } from './chart.js';
import { HERE } from './product.js';
import { missed, table } from './table.js';

const BENCH = fileURLToPath(new URL('.', import.meta.url));
/** In the order of the table. A line is measured in a process of its own. */
export const LINES = [
  'render',
  'accuracy',
  'ask',
  'week',
  'updates',
  'pacing',
  'delivery',
  'followers',
  'index',
  'start',
  'web',
  'install',
];

const USAGE = `npm run bench -- [LINE…] [--full] [--against REV] [--rounds N] [--out FILE] [--quote]

LINE      of ${LINES.join(', ')}; default: all
--full    10^6 parts and items, and real time for the pacing
--against the built state of another commit, measured in turn with this one
--rounds  turns of such a comparison, default 5
--out     where the results go, default test/bench/results.json; the chart goes beside them
--quote   the run becomes the one that BENCHMARKS.md shows: test/bench/quoted.json and quoted.svg`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    full: { type: 'boolean', default: false },
    against: { type: 'string' },
    rounds: { type: 'string', default: '5' },
    out: { type: 'string', default: path.join(BENCH, 'results.json') },
    quote: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
const wrong = positionals.filter((name) => !LINES.includes(name));
if (values.help || wrong.length > 0) {
  if (wrong.length > 0) process.stderr.write(`no such line: ${wrong.join(', ')}\n`);
  process.stdout.write(`${USAGE}\n`);
  process.exit(wrong.length > 0 ? 2 : 0);
}
const chosen = positionals.length > 0 ? positionals : LINES;

prepare();
if (values.against === undefined) await measureAll();
else process.stdout.write(`${await against(values.against, chosen, Number(values.rounds), measure)}\n`);

async function measureAll() {
  const shared = mkdtempSync(path.join(tmpdir(), 'digest-bot-bench-'));
  const from = Date.now();
  /** @type {import('./line.js').Line[]} */
  const lines = [];
  for (const name of chosen) {
    process.stderr.write(`${name} …\n`);
    const start = Date.now();
    lines.push(...(await measure(name, { root: HERE, full: values.full, alone: false, shared })));
    process.stderr.write(`${name}: ${((Date.now() - start) / 1000).toFixed(0)} s\n`);
  }
  rmSync(shared, { recursive: true, force: true });
  const result = {
    at: new Date(from).toISOString(),
    commit: git('rev-parse', '--short', 'HEAD'),
    node: process.version,
    cpu: `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}`,
    full: values.full,
    seconds: Math.round((Date.now() - from) / 1000),
    lines,
  };
  const out = values.quote ? path.join(BENCH, values.full ? 'quoted-full.json' : 'quoted.json') : values.out;
  const chart = out.replace(/(\.json)?$/, '.svg');
  writeFileSync(out, `${JSON.stringify(result, null, 2)}\n`);
  writeFileSync(chart, draw(result));
  if (values.quote) quote(result);
  process.stdout.write(`${table(lines)}\n\n${missed(lines)}\n${out}\n${chart}\n`);
}

/**
 * Puts a run into BENCHMARKS.md, in the place of the one of its kind that stood there.
 * @param {{at: string, commit: string, node: string, cpu: string, full: boolean, seconds: number, lines: import('./line.js').Line[]}} result
 */
function quote({ at, commit, node, cpu, full, seconds, lines }) {
  const file = path.join(HERE, 'BENCHMARKS.md');
  const kind = full ? 'full' : 'run';
  const [begin, end] = [`<!-- ${kind} -->`, `<!-- /${kind} -->`];
  const text = readFileSync(file, 'utf8');
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from === -1 || to === -1) throw new Error(`${file} has no place for a run: ${begin} … ${end}`);
  const about = `Commit ${commit}, ${at.slice(0, 16).replace('T', ' ')} UTC, Node ${node}, ${cpu}; it took ${seconds} s.`;
  const body = `${about}\n\n${table(lines)}\n\n${missed(lines)}`;
  writeFileSync(file, `${text.slice(0, from)}${begin}\n${body}\n${text.slice(to)}`);
}

/**
 * One line in a process of its own.
 * @param {string} name @param {import('./line.js').Context} context @returns {Promise<import('./line.js').Line[]>}
 */
function measure(name, context) {
  return new Promise((resolve, reject) => {
    const child = fork(path.join(BENCH, 'worker.js'), [`lines/${name}.js`, JSON.stringify(context)], {
      execArgv: ['--expose-gc'],
    });
    /** @type {any} */
    let lines = null;
    child.on('message', (message) => {
      lines = message;
    });
    child.on('exit', (code) => {
      if (lines !== null) resolve(lines);
      else reject(new Error(`the line ${name} ended with ${code}; its error stands above`));
    });
  });
}

/** The peers are installed at the first run, the product is built at every one. */
function prepare() {
  if (!existsSync(path.join(BENCH, 'node_modules', 'telegraf'))) npm(BENCH, 'ci', '--ignore-scripts');
  npm(HERE, 'run', 'build');
}

/** @param {string} folder @param {string[]} words */
function npm(folder, ...words) {
  const done = spawnSync('npm', words, { cwd: folder, stdio: ['ignore', process.stderr, process.stderr] });
  if (done.status !== 0) throw new Error(`npm ${words.join(' ')} in ${folder} ended with ${done.status}`);
}

/** @param {string[]} words */
function git(...words) {
  return spawnSync('git', words, { cwd: HERE, encoding: 'utf8' }).stdout.trim();
}
