/** Where a command prints: results to `out`, everything else to `err`. */
export interface Output {
  readonly out: (line: string) => void;
  readonly err: (line: string) => void;
  /** Whether a person watches standard error, so that progress may be redrawn. */
  readonly interactive: boolean;
  /** Overwrites the line that shows progress. */
  readonly status: (line: string) => void;
}

export function processOutput(): Output {
  return {
    out: (line) => void process.stdout.write(`${line}\n`),
    err: (line) => void process.stderr.write(`${line}\n`),
    interactive: process.stderr.isTTY === true,
    status: (line) => void process.stderr.write(`\r\u001B[2K${line}`),
  };
}

/** What a person did wrong on the command line: shown without a stack, exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export const NO_TOKEN =
  'BOT_TOKEN is not set. Write to @BotFather in Telegram: /newbot, and put the token it gives you into BOT_TOKEN ' +
  '(the environment, or a file .env). To see everything without a token: npm run demo';

export const NO_TARGETS =
  'There is no chat to push to. Set TARGETS to the group or channel, such as TARGETS=@your_group or TARGETS=-100…, ' +
  'separated by commas where there are several';
