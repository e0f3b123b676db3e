import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ConfigError, misspelt, readConfig, VARIABLES } from '../../src/config/config.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describe('settings', () => {
  test('have defaults for all but the secrets; what is empty counts as unset', () => {
    expect(readConfig({ BOT_TOKEN: '', TIMEZONE: '  ', PATH: '/usr/bin' })).toEqual({
      BOT_TOKEN: null,
      TELEGRAM_API_ROOT: 'https://api.telegram.org',
      TARGETS: [],
      ADMIN_IDS: [],
      CONTENT_DIR: 'content',
      CONTENT_GIT_URL: null,
      CONTENT_GIT_BRANCH: null,
      CONTENT_GIT_PATH: '',
      CONTENT_GIT_INTERVAL: MINUTE,
      DATABASE_PATH: 'data/digest.sqlite',
      DATABASE_URL: null,
      PUBLISH_CRON: '0 8 * * *',
      PUBLISH_DEADLINE: 6 * HOUR,
      CATCH_UP: 0,
      CORRECT_WITHIN: 48 * HOUR,
      ON_DELETE: 'ask',
      DOUBT_WAIT: 30 * MINUTE,
      TIMEZONE: 'Asia/Shanghai',
      DIGEST_CATEGORY: null,
      DIGEST_LANGUAGE: null,
      LOCALE: 'zh',
      RATE_PER_SECOND: 30,
      RATE_CHAT_PER_SECOND: 1,
      RATE_GROUP_PER_MINUTE: 20,
      HTTP_PORT: null,
      WEB_URL: null,
      API_TOKEN: null,
      METRICS_PORT: null,
      HEARTBEAT_URL: null,
      ALERT_URL: null,
      BACKUP_DIR: null,
      BACKUP_KEEP: 7,
      LOG_LEVEL: 'info',
    });
  });

  test.each([
    ['BOT_TOKEN', ' 123456:ABC-def_ghijk ', '123456:ABC-def_ghijk'],
    ['TELEGRAM_API_ROOT', 'http://localhost:8081//', 'http://localhost:8081'],
    [
      'TARGETS',
      ' @ai_news , -1001234/7,,42 ',
      [
        { chat: '@ai_news', topic: null },
        { chat: '-1001234', topic: 7 },
        { chat: '42', topic: null },
      ],
    ],
    ['ADMIN_IDS', '1, 22', [1, 22]],
    ['CATCH_UP', '2d', 48 * HOUR],
    ['PUBLISH_DEADLINE', '0', 0],
    ['DOUBT_WAIT', '90 minutes', 1.5 * HOUR],
    ['RATE_CHAT_PER_SECOND', '0.5', 0.5],
    ['HTTP_PORT', '0', 0],
    ['WEB_URL', 'https://news.example/archive/', 'https://news.example/archive'],
    ['PUBLISH_CRON', '30 7 * * 1-5', '30 7 * * 1-5'],
    ['DIGEST_LANGUAGE', 'en', 'latin'],
    ['DIGEST_LANGUAGE', 'any', 'any'],
    ['LOCALE', 'en', 'en'],
  ])('%s=%s is read', (name, text, value) => {
    expect(readConfig({ [name]: text })).toMatchObject({ [name]: value });
  });

  test.each([
    ['BOT_TOKEN', 'secret!', 'BOT_TOKEN: the value given must look like 123456:ABC… as BotFather gives it'],
    [
      'TELEGRAM_API_ROOT',
      'http://h:99999',
      'TELEGRAM_API_ROOT: "http://h:99999" must be an http or https address',
    ],
    ['TELEGRAM_API_ROOT', 'telegram', 'TELEGRAM_API_ROOT: "telegram" must be an http or https address'],
    ['CONTENT_GIT_INTERVAL', 'soon', 'CONTENT_GIT_INTERVAL: "soon" must be a duration from 1s up'],
    ['CONTENT_GIT_INTERVAL', '0', 'CONTENT_GIT_INTERVAL: "0" must be a duration from 1s up'],
    ['CATCH_UP', '-1h', 'CATCH_UP: "-1h" must be a duration with its unit, such as 30m, 6h or 2d'],
    ['PUBLISH_DEADLINE', '6', 'PUBLISH_DEADLINE: "6" must be a duration with its unit'],
    ['CORRECT_WITHIN', '1.5', 'CORRECT_WITHIN: "1.5" must be a duration with its unit'],
    ['BACKUP_KEEP', '0', 'BACKUP_KEEP: "0" must be a whole number from 1 up'],
    ['ON_DELETE', 'keep', 'ON_DELETE: "keep" must be ask, retract or ignore'],
    ['LOCALE', 'fr', 'LOCALE: "fr" must be zh or en'],
    ['RATE_PER_SECOND', '0', 'RATE_PER_SECOND: "0" must be a number above 0'],
    ['RATE_PER_SECOND', 'many', 'RATE_PER_SECOND: "many" must be a number above 0'],
    ['HTTP_PORT', '70000', 'HTTP_PORT: "70000" must be a port, 0 to 65535'],
    ['HTTP_PORT', '80.5', 'HTTP_PORT: "80.5" must be a port, 0 to 65535'],
    ['HEARTBEAT_URL', 'x', 'HEARTBEAT_URL: the value given must be an http or https address'],
    ['PUBLISH_CRON', '* * * * * *', 'PUBLISH_CRON: "* * * * * *" must be a cron expression of five fields'],
    ['TIMEZONE', 'Mars/Base', 'TIMEZONE: "Mars/Base" must be a time zone of the IANA list'],
    ['LOG_LEVEL', 'loud', 'LOG_LEVEL: "loud" must be trace, debug, info'],
    ['ADMIN_IDS', '1,bob', 'ADMIN_IDS: "bob" is no Telegram user id: ids are digits only'],
    ['TARGETS', '@fine_one,b c/7', 'TARGETS: "b c/7" is no chat: write @name or -100…'],
  ])('%s=%s is refused by name, value and rule', (name, text, line) => {
    expect(() => readConfig({ [name]: text })).toThrow(ConfigError);
    expect(() => readConfig({ [name]: text })).toThrow(line);
  });

  test('every fault has its line, and no secret is in any', () => {
    const faulty = { BOT_TOKEN: 'hush', TARGETS: 'a b,@fine_one,c d', LOCALE: 'xx' };
    const thrown = () => readConfig(faulty);
    expect(thrown).toThrow(/is no chat.*\n.*is no chat.*\n.*must be zh or en/);
    expect(thrown).not.toThrow(/hush/);
  });
});

test.each([
  ['TARGET', 'TARGETS'],
  ['BOT_TOKE', 'BOT_TOKEN'],
  ['Timezone', 'TIMEZONE'],
  ['PUBLISH_DEADLIEN', 'PUBLISH_DEADLINE'],
])('a variable that is misspelt as %s is told, with the name that is meant', (name, meant) => {
  expect(misspelt({ [name]: 'x' })).toEqual([`${name} is set, but nothing reads it: is ${meant} meant?`]);
});

test('variables of other programs are nobody’s misspelling', () => {
  expect(misspelt({ PATH: '', HOME: '', LANG: '', TZ: '', NODE_ENV: '', PORT: '', HTTPS_PROXY: '' })).toEqual(
    [],
  );
  expect(misspelt(Object.fromEntries(VARIABLES.map((name) => [name, 'x'])))).toEqual([]);
});

/** Read by the libraries that make connections, not by the schema. */
const PROXIES = ['HTTPS_PROXY', 'HTTP_PROXY', 'NO_PROXY'];

describe.each([
  ['README.md', '| variable | default | meaning |', ', '],
  ['README.zh-CN.md', '| 变量 | 默认 | 含义 |', '、'],
])('the table of variables in %s', (file, head, comma) => {
  const text = readFileSync(file, 'utf8');
  const table = text.slice(text.indexOf(head)).split('\n\n')[0] ?? '';
  const cells = table
    .split('\n')
    .slice(2)
    .map((row) => row.split('|').map((cell) => cell.trim()));
  const rows = cells.flatMap(([, names = '', defaults = '']) =>
    names.split(comma).map((name, index, all) => ({
      name: name.replaceAll('`', ''),
      default: all.length === 1 ? defaults : (defaults.split(comma)[index] ?? ''),
    })),
  );

  test('names every variable that the program reads, and no other', () => {
    const named = rows.map((row) => row.name).filter((name) => !PROXIES.includes(name));
    expect(named.sort()).toEqual([...VARIABLES].sort());
  });

  test('tells the defaults that are true', () => {
    const untrue = rows.filter((row) => {
      const name = VARIABLES.find((known) => known === row.name);
      if (name === undefined) return false;
      const { [name]: value } = readConfig({});
      const told = /^`(.+)`$/.exec(row.default)?.[1];
      if (told === undefined)
        return value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);
      return readConfig({ [name]: told })[name] !== value;
    });
    expect(untrue).toEqual([]);
  });
});

test('.env.example sets only what the program reads, to values that it takes', () => {
  const lines = readFileSync('.env.example', 'utf8').split('\n');
  const set = lines.flatMap((line) => {
    const match = /^#?([A-Z_]+)=(.*)$/.exec(line);
    return match === null ? [] : [[match[1] ?? '', match[2] ?? ''] as const];
  });
  const known = new Set<string>([...VARIABLES, ...PROXIES]);
  expect(set.filter(([name]) => !known.has(name))).toEqual([]);
  expect(() => readConfig(Object.fromEntries(set))).not.toThrow();
  expect(readConfig(Object.fromEntries(set)).TARGETS).toEqual([{ chat: '@ai_news_plus', topic: null }]);
});
