import ms from 'ms';
import { isCron } from '../schedule/schedule.js';

// Without a schema library: every command would wait longer for that to be loaded than for all the rest.

/** A chat to push to, as written in TARGETS: `@name` or `-100…`, with `/N` for topic N. */
export interface TargetSpec {
  readonly chat: string;
  readonly topic: number | null;
}

/** A value of a variable that breaks its rule; the message has a line for each fault. */
class RuleError extends Error {}

/** Reads the text of a variable, trimmed and never empty; undefined: it is not set. */
type Rule<T> = (text: string | undefined) => T;

/** A rule for what is set, and the text that stands for what is not. */
function orElse<T>(fallback: string, read: (text: string) => T): Rule<T> {
  return (text) => read(text ?? fallback);
}

function orNull<T>(read: (text: string) => T): Rule<T | null> {
  return (text) => (text === undefined ? null : read(text));
}

function must<T>(read: (text: string) => T | null, rule: string): (text: string) => T {
  return (text) => {
    const value = read(text);
    if (value === null) throw new RuleError(rule);
    return value;
  };
}

const anyText = (text: string) => text;
const matching = (pattern: RegExp, rule: string) => must((text) => (pattern.test(text) ? text : null), rule);
const number = (rule: string, fits: (value: number) => boolean) =>
  must((text) => (Number.isFinite(Number(text)) && fits(Number(text)) ? Number(text) : null), rule);
const positive = number('must be a number above 0', (value) => value > 0);
const port = number(
  'must be a port, 0 to 65535',
  (value) => Number.isInteger(value) && value >= 0 && value <= 65535,
);
const url = must(
  (text) => (/^https?:\/\/\S+$/.test(text) && URL.canParse(text) ? text : null),
  'must be an http or https address',
);
const duration = must((text) => {
  const value: number | undefined = ms(text as ms.StringValue);
  return value !== undefined && Number.isFinite(value) && value >= 0 ? value : null;
}, 'must be a duration such as 30m, 6h or 2d');

function oneOf<const T extends string>(choices: readonly T[], rule: string): (text: string) => T {
  return must((text) => choices.find((choice) => choice === text) ?? null, rule);
}

/** Entries between commas; every faulty one is told. */
function list<T>(read: (entry: string) => T): (text: string) => T[] {
  return (text) => {
    const faults: string[] = [];
    const entries = text
      .split(',')
      .map((entry) => entry.trim())
      .filter((entry) => entry !== '')
      .flatMap((entry) => {
        try {
          return [read(entry)];
        } catch (error) {
          if (!(error instanceof RuleError)) throw error;
          faults.push(error.message);
          return [];
        }
      });
    if (faults.length > 0) throw new RuleError(faults.join('\n'));
    return entries;
  };
}

const TARGET = /^(@[A-Za-z]\w{3,31}|-?\d{1,16})(?:\/(\d{1,10}))?$/;

function target(entry: string): TargetSpec {
  const match = TARGET.exec(entry);
  if (match?.[1] === undefined)
    throw new RuleError(`"${entry}" is no chat: write @name or -100…, and /N after it for topic N`);
  return { chat: match[1], topic: match[2] === undefined ? null : Number(match[2]) };
}

function userId(entry: string): number {
  if (!/^\d{1,16}$/.test(entry))
    throw new RuleError(`"${entry}" is no Telegram user id: ids are digits only`);
  return Number(entry);
}

const rules = {
  BOT_TOKEN: orNull(matching(/^\d+:[\w-]{10,}$/, 'must look like 123456:ABC… as BotFather gives it')),
  TELEGRAM_API_ROOT: orElse('https://api.telegram.org', (text) => url(text).replace(/\/+$/, '')),
  TARGETS: orElse('@ai_news_plus', list(target)),
  ADMIN_IDS: orElse('', list(userId)),
  CONTENT_DIR: orElse('content', anyText),
  CONTENT_GIT_URL: orNull(anyText),
  CONTENT_GIT_BRANCH: orNull(anyText),
  CONTENT_GIT_PATH: orElse('', anyText),
  CONTENT_GIT_INTERVAL: orElse('60s', duration),
  DATABASE_PATH: orElse('data/digest.sqlite', anyText),
  PUBLISH_CRON: orElse(
    '0 8 * * *',
    must(
      (text) => (isCron(text) ? text : null),
      'must be a cron expression of five fields, such as 0 8 * * * for 08:00 daily',
    ),
  ),
  PUBLISH_DEADLINE: orElse('6h', duration),
  CATCH_UP: orElse('0', duration),
  CORRECT_WITHIN: orElse('48h', duration),
  ON_DELETE: orElse('ask', oneOf(['ask', 'retract', 'ignore'], 'must be ask, retract or ignore')),
  DOUBT_WAIT: orElse('30m', duration),
  TIMEZONE: orElse(
    'Asia/Shanghai',
    must(
      (text) => (isTimezone(text) ? text : null),
      'must be a time zone of the IANA list, such as Asia/Shanghai',
    ),
  ),
  DIGEST_CATEGORY: orNull(anyText),
  LOCALE: orElse('zh', oneOf(['zh', 'en'], 'must be zh or en')),
  RATE_PER_SECOND: orElse('30', positive),
  RATE_CHAT_PER_SECOND: orElse('1', positive),
  RATE_GROUP_PER_MINUTE: orElse('20', positive),
  HTTP_PORT: orNull(port),
  HEARTBEAT_URL: orNull(url),
  LOG_LEVEL: orElse(
    'info',
    oneOf(
      ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'],
      'must be trace, debug, info, warn, error, fatal or silent',
    ),
  ),
} satisfies Readonly<Record<string, Rule<unknown>>>;

type Rules = typeof rules;

/** Every setting of the program, read once and passed in. Durations are milliseconds. */
export type Config = { readonly [Name in keyof Rules]: ReturnType<Rules[Name]> };

/** Names the variable, its value and the rule it breaks; a token's value is never shown. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

const SECRET = new Set(['BOT_TOKEN', 'CONTENT_GIT_URL', 'HEARTBEAT_URL']);

/**
 * Reads the settings from environment variables; an empty variable counts as unset.
 * @throws ConfigError with one line for each variable that breaks its rule.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const lines: string[] = [];
  const read = ([name, rule]: [string, Rule<unknown>]): [string, unknown] => {
    const text = env[name]?.trim();
    try {
      return [name, rule(text === '' ? undefined : text)];
    } catch (error) {
      if (!(error instanceof RuleError)) throw error;
      const value = SECRET.has(name) ? 'the value given' : JSON.stringify(text ?? '');
      lines.push(...error.message.split('\n').map((fault) => `${name}: ${value} ${fault}`));
      return [name, undefined];
    }
  };
  const values = Object.fromEntries(Object.entries(rules).map(read));
  if (lines.length > 0) throw new ConfigError(`the configuration cannot be used:\n  ${lines.join('\n  ')}`);
  // Each value is what the rule of its name returned.
  return Object.freeze(values) as Config;
}

function isTimezone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
