import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { renderDigest } from '../../src/message/render.js';
import { OPTIONS, read, sketch } from '../support/sketch.js';
import { expectWhole } from '../support/whole.js';

const FOLDER = join(import.meta.dirname, '..', 'fixtures');
const SEED = join(import.meta.dirname, '..', '..', 'content', '2026-01-31.md');
const files = [
  SEED,
  ...readdirSync(FOLDER)
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(FOLDER, name)),
];

test.each(files.map((file) => [basename(file, '.md'), file] as const))(
  '%s looks as it did when it was last read by a person',
  async (name, file) => {
    const text = readFileSync(file, 'utf8');
    const digest = read(text, basename(file));
    const messages = renderDigest(digest, OPTIONS);
    const shown = [
      `${digest.date} ${digest.title}`,
      ...sketch(digest),
      ...messages.flatMap((message) => ['', `===== ${message.key}`, message.payload.text]),
      '',
      '===== contents, linked',
      messages[0]?.linked ?? '(none)',
      '',
    ].join('\n');
    await expect(shown).toMatchFileSnapshot(join(import.meta.dirname, '..', 'golden', `${name}.txt`));
  },
);

test.each(files.map((file) => [basename(file, '.md'), file] as const))(
  '%s loses nothing, invents nothing, and Telegram takes all of it',
  (_name, file) => {
    const text = readFileSync(file, 'utf8');
    expectWhole(read(text, basename(file)), text);
  },
);
