import { CronExpressionParser } from 'cron-parser';
import ms from 'ms';
import { z } from 'zod';

/** A chat to push to, as written in TARGETS: `@name` or `-100…`, with `/N` for topic N. */
export interface TargetSpec {
  readonly chat: string;
  readonly topic: number | null;
}

const duration = (fallback: string) =>
  z
    .string()
    .default(fallback)
    .transform((text, context) => {
      const value = ms(text as ms.StringValue);
      if (value === undefined || !Number.isFinite(value) || value < 0) {
        context.addIssue({ code: 'custom', message: 'must be a duration such as 30m, 6h or 2d' });
        return z.NEVER;
      }
      return value;
    });

const positive = (fallback: number) =>
  z.coerce
    .number({ message: 'must be a number above 0' })
    .positive('must be a number above 0')
    .default(fallback);

const list = (fallback: string) =>
  z
    .string()
    .default(fallback)
    .transform((text) =>
      text
        .split(',')
        .map((entry) => entry.trim())
        .filter((entry) => entry !== ''),
    );

const optional = z
  .string()
  .transform((text) => text.trim())
  .transform((text) => (text === '' ? null : text))
  .nullable()
  .default(null);

const TARGET = /^(@[A-Za-z]\w{3,31}|-?\d{1,16})(?:\/(\d{1,10}))?$/;

const port = z.coerce
  .number({ message: 'must be a port, 0 to 65535' })
  .int('must be a port, 0 to 65535')
  .min(0, 'must be a port, 0 to 65535')
  .max(65535, 'must be a port, 0 to 65535');

const url = z.string().regex(/^https?:\/\/\S+$/, 'must be an http or https address');

const schema = z.object({
  BOT_TOKEN: optional.refine((token) => token === null || /^\d+:[\w-]{10,}$/.test(token), {
    message: 'must look like 123456:ABC… as BotFather gives it',
  }),
  TELEGRAM_API_ROOT: url.default('https://api.telegram.org').transform((root) => root.replace(/\/+$/, '')),
  TARGETS: list('@ai_news_plus').transform((entries, context) =>
    entries.map((entry): TargetSpec => {
      const match = TARGET.exec(entry);
      if (match?.[1] === undefined) {
        context.addIssue({
          code: 'custom',
          message: `"${entry}" is no chat: write @name or -100…, and /N after it for topic N`,
        });
        return z.NEVER;
      }
      return { chat: match[1], topic: match[2] === undefined ? null : Number(match[2]) };
    }),
  ),
  ADMIN_IDS: list('').transform((entries, context) =>
    entries.map((entry) => {
      if (!/^\d{1,16}$/.test(entry)) {
        context.addIssue({
          code: 'custom',
          message: `"${entry}" is no Telegram user id: ids are digits only`,
        });
        return z.NEVER;
      }
      return Number(entry);
    }),
  ),
  CONTENT_DIR: z.string().min(1, 'must name a folder').default('content'),
  CONTENT_GIT_URL: optional,
  CONTENT_GIT_BRANCH: optional,
  CONTENT_GIT_PATH: z.string().default(''),
  CONTENT_GIT_INTERVAL: duration('60s'),
  DATABASE_PATH: z.string().min(1, 'must name a file').default('data/digest.sqlite'),
  PUBLISH_CRON: z.string().default('0 8 * * *').refine(isCron, {
    message: 'must be a cron expression of five fields, such as 0 8 * * * for 08:00 daily',
  }),
  PUBLISH_DEADLINE: duration('6h'),
  CATCH_UP: duration('0'),
  CORRECT_WITHIN: duration('48h'),
  ON_DELETE: z
    .enum(['ask', 'retract', 'ignore'], { message: 'must be ask, retract or ignore' })
    .default('ask'),
  DOUBT_WAIT: duration('30m'),
  TIMEZONE: z
    .string()
    .default('Asia/Shanghai')
    .refine(isTimezone, { message: 'must be a time zone of the IANA list, such as Asia/Shanghai' }),
  DIGEST_CATEGORY: optional,
  LOCALE: z.enum(['zh', 'en'], { message: 'must be zh or en' }).default('zh'),
  RATE_PER_SECOND: positive(30),
  RATE_CHAT_PER_SECOND: positive(1),
  RATE_GROUP_PER_MINUTE: positive(20),
  HTTP_PORT: port.nullable().default(null),
  HEARTBEAT_URL: url.nullable().default(null),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'], {
      message: 'must be trace, debug, info, warn, error, fatal or silent',
    })
    .default('info'),
});

/** Every setting of the program, read once and passed in. Durations are milliseconds. */
export type Config = Readonly<z.infer<typeof schema>>;

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
  const given = Object.fromEntries(
    Object.keys(schema.shape).flatMap((name) => {
      const value = env[name]?.trim();
      return value === undefined || value === '' ? [] : [[name, value]];
    }),
  );
  const result = schema.safeParse(given);
  if (result.success) return Object.freeze(result.data);
  const lines = result.error.issues.map((issue) => {
    const name = String(issue.path[0] ?? '');
    const value = SECRET.has(name) ? 'the value given' : JSON.stringify(given[name] ?? '');
    return `${name}: ${value} ${issue.message}`;
  });
  throw new ConfigError(`the configuration cannot be used:\n  ${lines.join('\n  ')}`);
}

function isCron(expression: string): boolean {
  try {
    CronExpressionParser.parse(expression);
    return expression.trim().split(/\s+/).length === 5;
  } catch {
    return false;
  }
}

function isTimezone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
