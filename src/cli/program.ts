import { existsSync, readFileSync } from 'node:fs';
import type { App } from '../app/app.js';
import { type Config, misspelt, readConfig } from '../config/config.js';
import type { IngestReport } from '../ingest/ingest.js';
import { explainDatabaseError } from '../store/errors.js';
import { type Actions, CommanderError, createProgram, USAGE } from './commands.js';
import { NO_TOKEN, processOutput, UsageError } from './output.js';

// Each command is loaded when it is asked for: a query need not wait for the bot, the demo or the desk.
const ask = () => import('./ask.js');

/** By name: their modules are loaded only by the commands that throw them. */
const FOR_PEOPLE = new Set([
  'ConfigError',
  'UsageError',
  'BackupError',
  'DictionaryError',
  'DatabaseError',
  'SourceError',
  'StartError',
  'TokenError',
]);

/** Days of a step: other processes get their turn between two. */
const RETAG_DAYS = 25;

const VERSION = packageVersion();
const now = Date.now;
const output = processOutput();
// `tag OpenAI | head` closes the pipe when it has read enough: that is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

/** Runs what the arguments say; `stopping` tells `start` and `demo` to end. Returns the exit code. */
export async function run(argv: readonly string[], stopping: AbortSignal): Promise<number> {
  let code = 0;
  const program = createProgram(actions(stopping), VERSION, (result) => {
    code = result;
  });
  try {
    await program.parseAsync([...argv]);
    return code;
  } catch (error) {
    return explain(error);
  }
}

function actions(stopping: AbortSignal): Actions {
  return {
    start: () => startBot(stopping),
    demo: async (options) => {
      loadEnvFile();
      const { demo } = await import('./demo.js');
      return demo(options, process.env, VERSION, output, stopping);
    },
    preview: async (names, options) => {
      const { preview } = await import('./preview.js');
      return withContent((app) => preview(app, names, options, output, now()));
    },
    inspect: async (names, options) => {
      const { inspect } = await import('./inspect.js');
      return withContent((app) => inspect(app, names, options, output));
    },
    check: async (names, options) => {
      const { check } = await import('./check.js');
      return withContent((app) => check(app, names, options, output, now()));
    },
    tag: async (names, options) => {
      const { tag } = await ask();
      return withContent((app) => tag(app, names, options, output, now()));
    },
    search: async (words, options) => {
      const { search } = await ask();
      return withContent((app) => search(app, words, options, output, now()));
    },
    names: async (options) => {
      const { names } = await import('./names.js');
      return withContent((app) => names(app, options, output));
    },
    tick: async (options) => {
      const { tick } = await import('./tick.js');
      return tick(configuration(), VERSION, options, output);
    },
    publish: async (date, options) => {
      const { publish } = await import('./publish.js');
      return publish(configuration(), date, options, output);
    },
    status: async (options) => {
      const { status } = await import('./status.js');
      return withContent((app) => status(app, VERSION, options, output, now()));
    },
    why: async (date, options) => {
      const { why } = await import('./why.js');
      return withContent((app) => why(app, VERSION, date, options, output, now()));
    },
    week: async (date, options) => {
      const { week } = await import('./week.js');
      return withContent((app) => week(app, date, options, output));
    },
    targets: async (options) => {
      const { targets } = await import('./targets.js');
      return withState((app) => targets(app, VERSION, options, output));
    },
    log: async (options) => {
      const { log } = await import('./log.js');
      return withState((app) => log(app, VERSION, options, output));
    },
    followers: async (options) => {
      const { followers } = await import('./followers.js');
      return withState((app) => followers(app, options, output));
    },
    missed: async (options) => {
      const { missed } = await import('./missed.js');
      return withState((app) => missed(app, options, output));
    },
    retract: async (date, options) => {
      const [{ withDelivery }, { retract }] = await Promise.all([
        import('./session.js'),
        import('./retract.js'),
      ]);
      return withDelivery(configuration(), null, (session) => retract(session, date, options, output));
    },
    replay: async (folder, options) => {
      const { replayHistory } = await import('./replay.js');
      return replayHistory(configuration(), folder, options, output);
    },
    backup: async (file) => {
      const { backup } = await import('./backup.js');
      return withState((app) => backup(app, file, output, now()));
    },
    export: async (folder) => {
      const { exportPages } = await import('./export.js');
      return withContent((app) => exportPages(app, folder, VERSION, output));
    },
    mcp: async () => {
      const { mcp } = await import('./mcp.js');
      return withContent((app) => mcp(app, VERSION, stopping, output));
    },
    move: async (options) => {
      const { move } = await import('./move.js');
      return move(configuration(), options, output);
    },
    prune: async (options) => {
      const { prune } = await import('./prune.js');
      return withState((app) => prune(app, options, output, now()));
    },
  };
}

/** Reads what changed in the content folder, then acts. */
function withContent(act: (app: App) => Promise<number>): Promise<number> {
  return withState(async (app) => {
    complain(await app.read(now()));
    // Where names were added since; the running bot does the same in the background.
    while ((await app.archive.retag(RETAG_DAYS)) > 0);
    return act(app);
  });
}

function complain(report: IngestReport): void {
  for (const problem of report.problems) output.err(problem.message);
}

async function withState(act: (app: App) => Promise<number>): Promise<number> {
  const { openApp } = await import('../app/app.js');
  const app = await openApp(configuration());
  try {
    return await act(app);
  } finally {
    await app.close();
  }
}

async function startBot(stopping: AbortSignal): Promise<number> {
  const config = configuration();
  const { BOT_TOKEN } = config;
  if (BOT_TOKEN === null) throw new UsageError(NO_TOKEN);
  const { createLog, credentialsOf } = await import('../app/log.js');
  const log = createLog(config.LOG_LEVEL, [
    BOT_TOKEN,
    credentialsOf(config.CONTENT_GIT_URL),
    credentialsOf(config.DATABASE_URL),
    config.HEARTBEAT_URL,
  ]);
  const { start } = await import('../app/start.js');
  await start({ ...config, BOT_TOKEN }, VERSION, log, stopping);
  return 0;
}

function configuration(): Config {
  loadEnvFile();
  for (const line of misspelt(process.env)) output.err(line);
  return readConfig(process.env);
}

function loadEnvFile(): void {
  if (existsSync('.env')) process.loadEnvFile('.env');
}

/** An error of SQLite in the words of `openDatabase`: the disk may fill up long after that. */
function explained(error: unknown): unknown {
  const isSqlite = error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_');
  return isSqlite ? explainDatabaseError(error, readConfig(process.env).DATABASE_PATH) : error;
}

/** Errors that a person can act on are said in their own words; anything else keeps its stack. */
function explain(thrown: unknown): number {
  const error = explained(thrown);
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : USAGE;
  if (error instanceof Error && FOR_PEOPLE.has(error.name)) {
    output.err(`digest-bot: ${error.message}`);
    return USAGE;
  }
  output.err(`digest-bot: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  return 1;
}

function packageVersion(): string {
  const file = new URL('../../package.json', import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}
