#!/usr/bin/env node
import { existsSync, readFileSync } from 'node:fs';
import { type App, openApp } from './app.js';
import { publish, tick } from './cli/act.js';
import { search, tag } from './cli/ask.js';
import { type Output, processOutput, UsageError } from './cli/output.js';
import { check, inspect, preview } from './cli/read.js';
import { type Actions, CommanderError, createProgram, USAGE } from './cli.js';
import { type Config, ConfigError, readConfig } from './config.js';
import { DictionaryError } from './dictionary.js';
import { DatabaseError } from './store/database.js';

const now = Date.now;
const output = processOutput();
process.exitCode = await run(process.argv, output);

async function run(argv: readonly string[], output: Output): Promise<number> {
  let code = 0;
  const program = createProgram(actions(output), packageVersion(), (result) => {
    code = result;
  });
  try {
    await program.parseAsync([...argv]);
    return code;
  } catch (error) {
    return explain(error, output);
  }
}

function actions(output: Output): Actions {
  return {
    preview: (names, options) => withContent(output, (app) => preview(app, names, options, output)),
    inspect: (names, options) => withContent(output, (app) => inspect(app, names, options, output)),
    check: (names, options) => withContent(output, (app) => check(app, names, options, output, now())),
    tag: (names, options) => withContent(output, (app) => tag(app, names, options, output, now())),
    search: (words, options) => withContent(output, (app) => search(app, words, options, output)),
    tick: (options) => tick(configuration(), options, output),
    publish: (date, options) => publish(configuration(), date, options, output),
  };
}

/** Reads what changed in the content folder, then acts. */
async function withContent(output: Output, act: (app: App) => Promise<number>): Promise<number> {
  const app = openApp(configuration());
  try {
    const report = await app.refresh(now());
    for (const problem of report.problems) output.err(problem.message);
    return await act(app);
  } finally {
    app.close();
  }
}

function configuration(): Config {
  if (existsSync('.env')) process.loadEnvFile('.env');
  return readConfig(process.env);
}

/** Errors that a person can act on are said in their own words; anything else keeps its stack. */
function explain(error: unknown, output: Output): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : USAGE;
  if (
    error instanceof ConfigError ||
    error instanceof UsageError ||
    error instanceof DictionaryError ||
    error instanceof DatabaseError
  ) {
    output.err(`digest-bot: ${error.message}`);
    return USAGE;
  }
  output.err(`digest-bot: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  return 1;
}

function packageVersion(): string {
  const file = new URL('../package.json', import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}
