import { distance } from 'fastest-levenshtein';
import ms from 'ms';
import { z } from 'zod';
import { isCron } from '../schedule/schedule.js';

/** A chat to push to, as written in TARGETS: `@name` or `-100…`, with `/N` for topic N. */
export interface TargetSpec {
  readonly chat: string;
  readonly topic: number | null;
}

const TARGET = /^(@[A-Za-z]\w{3,31}|-?\d{1,16})(?:\/(\d{1,10}))?$/;
export const TARGET_RULE = 'is no chat: write @name or -100…, and /N after it for topic N';

/** Reads one entry of TARGETS; null where it is no chat. */
export function parseTarget(text: string): TargetSpec | null {
  const match = TARGET.exec(text);
  if (match?.[1] === undefined) return null;
  return { chat: match[1], topic: match[2] === undefined ? null : Number(match[2]) };
}

/** A text that `read` turns into a value; null from it means that the text breaks the rule. */
function read<T>(read: (text: string) => T | null, rule: string) {
  return z.string().transform((text, context): T => {
    const value = read(text);
    if (value !== null) return value;
    context.addIssue({ code: 'custom', message: rule, input: text });
    return z.NEVER;
  });
}

/** Null where the variable is not set. */
function orNull<T>(rule: z.ZodType<T, string>) {
  return rule.optional().transform((value) => value ?? null);
}

/** Entries between commas; each that breaks the rule is told by itself. */
function list<T>(entry: z.ZodType<T, string>) {
  const split = (text: string) =>
    text
      .split(',')
      .map((one) => one.trim())
      .filter((one) => one !== '');
  return z.string().transform(split).pipe(z.array(entry));
}

function positive(rule = 'must be a number above 0') {
  return z.coerce.number<string>(rule).positive(rule);
}

function duration(least = 0, rule = 'must be a duration with its unit, such as 30m, 6h or 2d') {
  return read((text) => {
    // A number alone would be milliseconds, which nobody means.
    if (/^[\d.]+$/.test(text) && Number(text) !== 0) return null;
    const value: number | undefined = ms(text as ms.StringValue);
    return value !== undefined && Number.isFinite(value) && value >= least ? value : null;
  }, rule);
}

const text = z.string();
const url = z.url({ protocol: /^https?$/, error: 'must be an http or https address' });
const choice = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values, `must be ${values.slice(0, -1).join(', ')} or ${values.at(-1)}`);
const port = (rule = 'must be a port, 0 to 65535') =>
  z.coerce.number<string>(rule).int(rule).min(0, rule).max(65535, rule);

/**
 * Every variable of the environment that the program reads, with its default. Durations become milliseconds.
 * The tables of the READMEs and .env.example are held against it by a test.
 */
const schema = z.object({
  BOT_TOKEN: orNull(text.regex(/^\d+:[\w-]{10,}$/, 'must look like 123456:ABC… as BotFather gives it')),
  TELEGRAM_API_ROOT: url.prefault('https://api.telegram.org').transform((root) => root.replace(/\/+$/, '')),
  TARGETS: list(read(parseTarget, TARGET_RULE)).prefault(''),
  ADMIN_IDS: list(
    text.regex(/^\d{1,16}$/, 'is no Telegram user id: ids are digits only').transform(Number),
  ).prefault(''),
  CONTENT_DIR: text.default('content'),
  CONTENT_GIT_URL: orNull(text),
  CONTENT_GIT_BRANCH: orNull(text),
  CONTENT_GIT_PATH: text.default(''),
  CONTENT_GIT_INTERVAL: duration(1000, 'must be a duration from 1s up, such as 60s or 5m').prefault('60s'),
  DATABASE_PATH: text.default('data/digest.sqlite'),
  DATABASE_URL: orNull(
    text.refine(
      isPostgresUrl,
      'must be the address of a database, such as postgres://user:password@host/name',
    ),
  ),
  PUBLISH_CRON: text
    .refine(isCron, 'must be a cron expression of five fields, such as 0 8 * * * for 08:00 daily')
    .default('0 8 * * *'),
  PUBLISH_DEADLINE: duration().prefault('6h'),
  CATCH_UP: duration().prefault('0'),
  CORRECT_WITHIN: duration().prefault('48h'),
  ON_DELETE: choice(['ask', 'retract', 'ignore']).default('ask'),
  DOUBT_WAIT: duration().prefault('30m'),
  TIMEZONE: text
    .refine(isTimezone, 'must be a time zone of the IANA list, such as Asia/Shanghai')
    .default('Asia/Shanghai'),
  DIGEST_CATEGORY: orNull(text),
  DIGEST_LANGUAGE: orNull(
    choice(['zh', 'ja', 'ko', 'en', 'latin', 'cyrillic', 'any']).transform((name) =>
      // The check tells languages in Latin letters no further apart.
      name === 'en' ? 'latin' : name,
    ),
  ),
  LOCALE: choice(['zh', 'en']).default('zh'),
  RATE_PER_SECOND: positive().prefault('30'),
  RATE_CHAT_PER_SECOND: positive().prefault('1'),
  RATE_GROUP_PER_MINUTE: positive().prefault('20'),
  HTTP_PORT: orNull(port()),
  WEB_URL: orNull(url.transform((address) => address.replace(/\/+$/, ''))),
  API_TOKEN: orNull(text.regex(/^[\x21-\x7e]{16,}$/, 'must have at least 16 characters, without spaces')),
  METRICS_PORT: orNull(port()),
  HEARTBEAT_URL: orNull(url),
  ALERT_URL: orNull(url),
  BACKUP_DIR: orNull(text),
  BACKUP_KEEP: positive('must be a whole number from 1 up')
    .int('must be a whole number from 1 up')
    .prefault('7'),
  LOG_LEVEL: choice(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
});

/** Every setting of the program, read once and passed in. Durations are milliseconds. */
export type Config = Readonly<z.output<typeof schema>>;

/** The names of the variables that the program reads. */
export const VARIABLES = Object.keys(schema.shape) as (keyof Config)[];

/** Names the variable, its value and the rule it breaks; a secret value is never shown. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

const SECRET = new Set<PropertyKey>([
  'BOT_TOKEN',
  'API_TOKEN',
  'CONTENT_GIT_URL',
  'DATABASE_URL',
  'HEARTBEAT_URL',
  'ALERT_URL',
]);

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the settings from environment variables; an empty variable counts as unset.
 * @throws ConfigError with one line for each fault.
 */
export function readConfig(env: Environment): Config {
  const given = Object.fromEntries(
    VARIABLES.flatMap((name) => {
      const value = env[name]?.trim() ?? '';
      return value === '' ? [] : [[name, value]];
    }),
  );
  const result = schema.safeParse(given, { reportInput: true });
  if (result.success) return Object.freeze(result.data);
  const lines = result.error.issues.map(({ path: [name = '', ...entry], input, message }) => {
    const value = entry.length > 0 ? input : given[String(name)];
    return `${String(name)}: ${SECRET.has(name) ? 'the value given' : JSON.stringify(value)} ${message}`;
  });
  throw new ConfigError(`the configuration cannot be used:\n  ${lines.join('\n  ')}`);
}

/** A line for each variable that is set and differs from a known one by a letter or two: nobody reads it. */
export function misspelt(env: Environment): string[] {
  return Object.keys(env).flatMap((name) => {
    if (VARIABLES.some((known) => known === name)) return [];
    const near = VARIABLES.find((known) => distance(known, name.toUpperCase()) <= 2);
    return near === undefined ? [] : [`${name} is set, but nothing reads it: is ${near} meant?`];
  });
}

function isPostgresUrl(url: string): boolean {
  return URL.canParse(url) && /^postgres(ql)?:\/\/.*\/[^/?]+(\?|$)/.test(url);
}

function isTimezone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
