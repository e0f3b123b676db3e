import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { leadingDay } from '../digest/day.js';

/** What the program can do; each answers with its exit code. */
export interface Actions {
  start(): Promise<number>;
  demo(options: { readonly once?: boolean; readonly port?: number }): Promise<number>;
  preview(names: string[], options: JsonOption): Promise<number>;
  inspect(names: string[], options: JsonOption): Promise<number>;
  check(names: string[], options: JsonOption & { readonly all?: boolean }): Promise<number>;
  tag(names: string[], options: JsonOption & LimitOption): Promise<number>;
  search(words: string[], options: JsonOption & LimitOption): Promise<number>;
  names(options: JsonOption): Promise<number>;
  week(date: string | undefined, options: JsonOption): Promise<number>;
  tick(options: JsonOption & { readonly now?: number }): Promise<number>;
  status(options: JsonOption): Promise<number>;
  why(date: string | undefined, options: JsonOption): Promise<number>;
  targets(options: JsonOption): Promise<number>;
  log(options: JsonOption & LimitOption): Promise<number>;
  followers(options: JsonOption & LimitOption): Promise<number>;
  missed(options: JsonOption & LimitOption): Promise<number>;
  retract(date: string, options: JsonOption & { readonly notice?: boolean }): Promise<number>;
  backup(file: string | undefined): Promise<number>;
  mcp(): Promise<number>;
  export(folder: string): Promise<number>;
  move(options: { readonly to: string; readonly dryRun?: boolean }): Promise<number>;
  prune(options: JsonOption & { readonly dryRun?: boolean }): Promise<number>;
  replay(
    folder: string,
    options: JsonOption & { readonly from?: string; readonly to?: string },
  ): Promise<number>;
  publish(
    date: string,
    options: JsonOption & { readonly to?: string[]; readonly force?: boolean },
  ): Promise<number>;
}

export interface JsonOption {
  readonly json?: boolean;
}

export interface LimitOption {
  readonly limit: number;
}

/** Exit code for wrong usage or configuration. */
export const USAGE = 2;

/** The subcommands over the actions. */
export function createProgram(actions: Actions, version: string, done: (code: number) => void): Command {
  const program = new Command('digest-bot')
    .description('Pushes a daily digest to Telegram exactly once, and answers questions about it.')
    .version(version)
    .showHelpAfterError('(run digest-bot --help)')
    .configureHelp({ sortSubcommands: false })
    .exitOverride();

  program
    .command('start')
    .description('the bot: polling, schedule, delivery, until SIGTERM')
    .action(async () => done(await actions.start()));

  program
    .command('demo')
    .description('the same on the built-in sandbox, no token needed')
    .option('--once', 'publish the newest digest, print a line a message, exit')
    .option('--port <n>', 'of the chat page; 0 for any free one', portNumber)
    .action(async (options: { once?: boolean; port?: number }) => done(await actions.demo(options)));

  program
    .command('tick')
    .description('one pass: read content, decide, settle doubts, deliver all that is due')
    .option('--now <time>', 'the clock of the decisions, such as 2026-01-31T08:00:00+08:00', instant)
    .option('--json', 'one line of JSON')
    .addHelpText(
      'after',
      '\nExit codes: 0 nothing left to do now, 1 a person must act, 2 usage or configuration, 3 something waits',
    )
    .action(async (options: JsonOption & { now?: number }) => done(await actions.tick(options)));

  program
    .command('publish')
    .description('publish one digest now; what is posted is never sent again')
    .argument('<date>', 'the day as YYYY-MM-DD', day)
    .option('--to <chat>', 'only to this target: @name or -100…, /N for topic N; may be repeated', collect)
    .option('--force', 'send a digest that the check holds back')
    .option('--json', 'one line of JSON a target')
    .action(async (date: string, options: JsonOption & { to?: string[]; force?: boolean }) =>
      done(await actions.publish(date, options)),
    );

  program
    .command('preview')
    .description('the messages that a publication would send')
    .argument('[date-or-file...]', 'days as YYYY-MM-DD, files or folders; default: the newest digest')
    .option('--json', 'one line of JSON each')
    .action(async (names: string[], options: JsonOption) => done(await actions.preview(names, options)));

  program
    .command('inspect')
    .description('what was read: sections, items, tags')
    .argument('[date-or-file...]', 'days as YYYY-MM-DD, files or folders; default: the newest digest')
    .option('--json', 'one line of JSON each')
    .action(async (names: string[], options: JsonOption) => done(await actions.inspect(names, options)));

  program
    .command('check')
    .description('is it a digest that may go out? exits with 1 when one is held or invalid')
    .argument('[file...]', 'files or folders; default: CONTENT_DIR')
    .option('--all', 'list what is ok, too')
    .option('--json', 'one line of JSON each')
    .action(async (names: string[], options: JsonOption & { all?: boolean }) =>
      done(await actions.check(names, options)),
    );

  program
    .command('tag')
    .description('items about all of these names, newest first')
    .argument('<name...>', 'companies, products, people or topics in Chinese or English; a period may follow')
    .option('--limit <n>', 'how many at most', positiveInteger, 1000)
    .option('--json', 'one line of JSON')
    .action(async (names: string[], options: JsonOption & LimitOption) =>
      done(await actions.tag(names, options)),
    );

  program
    .command('search')
    .description('full text; "quotes" for phrases, -word to exclude')
    .argument('<words...>')
    .option('--limit <n>', 'how many at most', positiveInteger, 50)
    .option('--json', 'one line of JSON')
    .allowUnknownOption()
    .action(async (words: string[], options: JsonOption & LimitOption) =>
      done(await actions.search(words, options)),
    );

  program
    .command('week')
    .description('the seven days up to one: stories that went on, what rose and fell, new names')
    .argument('[date]', 'the last day as YYYY-MM-DD; default: the newest digest', day)
    .option('--json', 'one line of JSON')
    .action(async (date: string | undefined, options: JsonOption) => done(await actions.week(date, options)));

  program
    .command('names')
    .description(
      'names that the archive suggests for the dictionary: companies, products, people, spellings, versions',
    )
    .option('--json', 'a line of JSON a name')
    .action(async (options: JsonOption) => done(await actions.names(options)));

  program
    .command('export')
    .description("the archive's pages as files for a static host; only what changed is written")
    .argument('<dir>', 'the folder that they are written to')
    .action(async (folder: string) => done(await actions.export(folder)));

  program
    .command('mcp')
    .description('the archive for assistants: the Model Context Protocol on standard input and output')
    .action(async () => done(await actions.mcp()));

  program
    .command('status')
    .description('next run, last publications, queue, doubts, errors of the last day')
    .option('--json', 'one line of JSON')
    .action(async (options: JsonOption) => done(await actions.status(options)));

  program
    .command('why')
    .description('the story of a day, in words')
    .argument('[date]', 'the day as YYYY-MM-DD; default: today', day)
    .option('--json', 'one line of JSON an event')
    .action(async (date: string | undefined, options: JsonOption) => done(await actions.why(date, options)));

  program
    .command('targets')
    .description('the chats that are pushed to')
    .option('--json', 'one line of JSON a target')
    .action(async (options: JsonOption) => done(await actions.targets(options)));

  program
    .command('log')
    .description('what admins did, newest first')
    .option('--limit <n>', 'how many at most', positiveInteger, 50)
    .option('--json', 'one line of JSON an action')
    .action(async (options: JsonOption & LimitOption) => done(await actions.log(options)));

  program
    .command('followers')
    .description('how many follow, and what is followed most: counts only, never who')
    .option('--limit <n>', 'how many names at most', positiveInteger, 20)
    .option('--json', 'one line of JSON')
    .action(async (options: JsonOption & LimitOption) => done(await actions.followers(options)));

  program
    .command('missed')
    .description('which questions of readers found nothing: words and a count a week, never who')
    .option('--limit <n>', 'how many at most', positiveInteger, 50)
    .option('--json', 'one line of JSON each')
    .action(async (options: JsonOption & LimitOption) => done(await actions.missed(options)));

  program
    .command('retract')
    .description('take a published day back')
    .argument('<date>', 'the day as YYYY-MM-DD', day)
    .option('--notice', 'edit the messages to a short notice instead of deleting them')
    .option('--json', 'one line of JSON a target')
    .action(async (date: string, options: JsonOption & { notice?: boolean }) =>
      done(await actions.retract(date, options)),
    );

  program
    .command('backup')
    .description('a consistent copy of the state, also while the bot runs')
    .argument('[file]', 'default: one with the time in its name in BACKUP_DIR')
    .action(async (file: string | undefined) => done(await actions.backup(file)));

  program
    .command('move')
    .description(
      'copy the journal to PostgreSQL or into a file, verified table by table; the source stays as it was',
    )
    .requiredOption('--to <place>', 'postgres://… or a file; it must be empty')
    .option('--dry-run', 'read, count and compare, and write nothing')
    .action(async (options: { to: string; dryRun?: boolean }) => done(await actions.move(options)));

  program
    .command('prune')
    .description('delete at once what the bot deletes little by little, and shrink the file')
    .option('--dry-run', 'only count what would be deleted')
    .option('--json', 'one line of JSON')
    .action(async (options: JsonOption & { dryRun?: boolean }) => done(await actions.prune(options)));

  program
    .command('replay')
    .description('walk a history of content through the schedule and tell what would have been published')
    .argument('<dir-or-git>', 'a git repository, or a folder of dated snapshots')
    .option('--from <date>', 'the first day', day)
    .option('--to <date>', 'the last day', day)
    .option('--json', 'one line of JSON a day, then the totals')
    .action(async (folder: string, options: JsonOption & { from?: string; to?: string }) =>
      done(await actions.replay(folder, options)),
    );

  return program;
}

function instant(text: string): number {
  const time = Date.parse(text);
  if (Number.isNaN(time)) throw new InvalidArgumentError('must be a time such as 2026-01-31T08:00:00+08:00');
  return time;
}

function day(text: string): string {
  const real = /^\d{4}-\d{2}-\d{2}$/.test(text) && leadingDay(text) === text;
  if (!real) throw new InvalidArgumentError('must be a day that exists, as YYYY-MM-DD');
  return text;
}

function collect(value: string, before: string[] | undefined): string[] {
  return [...(before ?? []), value];
}

function portNumber(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0 || value > 65535)
    throw new InvalidArgumentError('must be a port, 0 to 65535');
  return value;
}

function positiveInteger(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1)
    throw new InvalidArgumentError('must be a whole number from 1 up');
  return value;
}

export { CommanderError };
