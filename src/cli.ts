import { Command, CommanderError, InvalidArgumentError } from 'commander';

/** What the program can do; each answers with its exit code. */
export interface Actions {
  preview(names: string[], options: JsonOption): Promise<number>;
  inspect(names: string[], options: JsonOption): Promise<number>;
  check(names: string[], options: JsonOption): Promise<number>;
  tag(names: string[], options: JsonOption & LimitOption): Promise<number>;
  search(words: string[], options: JsonOption & LimitOption): Promise<number>;
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
    .option('--json', 'one line of JSON each')
    .action(async (names: string[], options: JsonOption) => done(await actions.check(names, options)));

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

  return program;
}

function positiveInteger(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1)
    throw new InvalidArgumentError('must be a whole number from 1 up');
  return value;
}

export { CommanderError };
