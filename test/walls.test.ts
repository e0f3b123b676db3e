import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

/** Imports that no room may have: each is planted, and the linter must refuse it. */
const FORBIDDEN: readonly (readonly [file: string, source: string])[] = [
  ['src/desk/planted.ts', 'better-sqlite3'],
  ['src/cli/planted.ts', 'better-sqlite3'],
  ['src/app/planted.ts', 'pg'],
  ['src/telegram/desk/planted.ts', 'better-sqlite3'],
  ['src/sandbox/planted.ts', 'better-sqlite3'],
  ['src/query/answer.ts', 'better-sqlite3'],
  ['src/a-new-folder/planted.ts', 'better-sqlite3'],
  ['src/desk/planted.ts', 'grammy'],
  ['src/cli/planted.ts', 'grammy'],
  ['src/app/planted.ts', '@grammyjs/conversations'],
  ['src/store/planted.ts', 'grammy'],
  ['src/replay/planted.ts', 'grammy'],
  ['src/a-new-folder/planted.ts', 'grammy/types'],
  ['src/publish/planted.ts', '../sandbox/server.js'],
  ['src/app/planted.ts', '../sandbox/server.js'],
  ['src/telegram/planted.ts', '../app/app.js'],
  ['src/telegram/commands/planted.ts', '../../cli/program.js'],
  ['src/desk/planted.ts', '../store/store.js'],
  ['src/publish/planted.ts', '../store/outbox/outbox.js'],
  ['src/telegram/planted.ts', '../store/database.js'],
  ['src/replay/planted.ts', '../store/store.js'],
  ['src/a-new-folder/planted.ts', '../store/store.js'],
  ['src/desk/planted.ts', 'hono'],
  ['src/app/planted.ts', '@hono/node-server'],
  ['src/telegram/planted.ts', '@modelcontextprotocol/server'],
  ['src/web/planted.ts', '../store/store.js'],
  ['src/web/planted.ts', 'better-sqlite3'],
  ['src/web/planted.ts', '../app/app.js'],
  ['src/web/pages/planted.ts', '../archive.js'],
  ['src/web/pages/planted.ts', 'hono'],
  ['src/store/planted.ts', '../publish/publisher.js'],
  ['src/store/outbox/planted.ts', '../../telegram/bot.js'],
  ...[
    'src/digest',
    'src/check',
    'src/tags',
    'src/query',
    'src/message',
    'src/message/card',
    'src/outbox',
    'src/schedule',
    'src/story',
    'src/week',
    'src/trend',
    'src/follow',
    'src/deliver/rules',
    'src/publish/rules',
    'src/store/rules',
    'src/web/pages',
    'src/web/feeds',
  ].flatMap((folder) => {
    const up = '../'.repeat(folder.split('/').length - 1);
    return ['node:fs', 'better-sqlite3', 'grammy', 'pino', `${up}store/database.js`, `${up}app/app.js`].map(
      (source) => [`${folder}/planted.ts`, source] as const,
    );
  }),
];

interface Diagnostic {
  readonly category: string;
  readonly location: { readonly path: string; readonly start: { readonly line: number } };
}

let folder: string;
let found: readonly Diagnostic[];
const plants = new Map<string, string[]>();

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'digest-walls-'));
  cpSync('biome.json', path.join(folder, 'biome.json'));
  // Biome takes an empty ignore file for none.
  writeFileSync(path.join(folder, '.gitignore'), 'dist/\n');
  for (const [file, source] of FORBIDDEN) plants.set(file, [...(plants.get(file) ?? []), source]);
  const files = new Map(
    [...plants].map(([file, sources]) => [file, sources.map((one) => `import '${one}';\n`)]),
  );
  files.set('src/desk/one.ts', ["import type { Other } from './other.js';\nexport type One = Other[];\n"]);
  files.set('src/desk/other.ts', ["import type { One } from './one.js';\nexport type Other = One[];\n"]);
  for (const [file, lines] of files) {
    mkdirSync(path.join(folder, path.dirname(file)), { recursive: true });
    writeFileSync(path.join(folder, file), lines.join(''));
  }
  const biome = path.resolve('node_modules/.bin/biome');
  const { stdout } = spawnSync(biome, ['lint', '--reporter=json', '--max-diagnostics=none', '.'], {
    cwd: folder,
    encoding: 'utf8',
  });
  found = (JSON.parse(stdout) as { diagnostics: Diagnostic[] }).diagnostics;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const refused = (rule: string, file: string, line: number): boolean =>
  found.some(
    ({ category, location }) =>
      category.endsWith(rule) && location.path === file && location.start.line === line,
  );

test.each(FORBIDDEN)('%s may not import %s', (file, source) => {
  const line = (plants.get(file)?.indexOf(source) ?? -1) + 1;
  expect(refused('noRestrictedImports', file, line)).toBe(true);
});

test('two files may not import each other, not even types', () => {
  expect(refused('noImportCycles', 'src/desk/one.ts', 1)).toBe(true);
  expect(refused('noImportCycles', 'src/desk/other.ts', 1)).toBe(true);
});
