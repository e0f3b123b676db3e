import { existsSync } from 'node:fs';
import { cp, mkdir, realpath } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { openApp } from '../app/app.js';
import { readConfig } from '../config/config.js';
import type { Day } from '../digest/digest.js';
import { firingOn } from '../schedule/schedule.js';
import { UsageError } from './output.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** A digest to publish, and the week before it: invented, one day of it a failed generation. */
const SHIPPED = fileURLToPath(new URL('../../content/', import.meta.url));
const WEEK = fileURLToPath(new URL('../../data/demo/', import.meta.url));

/**
 * The environment with the digests that the demo shows: those of CONTENT_DIR, CONTENT_GIT_URL or the folder
 * `content` here, where there are such; else copies of the shipped ones in `folder`.
 */
export async function demoContent(env: Environment, folder: string): Promise<Environment> {
  const given = (env.CONTENT_DIR ?? '').trim() + (env.CONTENT_GIT_URL ?? '').trim();
  if (given !== '' || (existsSync('content') && !(await isSame('content', SHIPPED)))) return env;
  const content = path.join(folder, 'content');
  await mkdir(content);
  for (const source of [WEEK, SHIPPED]) await cp(source, content, { recursive: true });
  return { ...env, CONTENT_DIR: content };
}

async function isSame(one: string, other: string): Promise<boolean> {
  const [a, b] = await Promise.all([realpath(one), realpath(other)]);
  return a === b;
}

/**
 * The newest digest that may go out, and when its schedule fires on that day, Unix milliseconds.
 * @param folder for a database that nobody needs afterwards
 * @throws UsageError where there is no digest
 */
export async function demoMorning(
  env: Environment,
  folder: string,
): Promise<{ readonly date: Day; readonly at: number }> {
  const config = readConfig({ ...env, DATABASE_PATH: path.join(folder, 'look.sqlite'), DATABASE_URL: '' });
  const app = await openApp(config);
  try {
    await app.read(Date.now());
    const [date] = await app.versions.days(app.feed);
    if (date === undefined) throw new UsageError(`there is no digest in ${config.CONTENT_DIR}`);
    const { PUBLISH_CRON: cron, TIMEZONE: timezone } = config;
    const at = firingOn({ cron, timezone }, date) ?? firingOn({ cron: '0 8 * * *', timezone }, date);
    return { date, at: at ?? Date.now() };
  } finally {
    await app.close();
  }
}
