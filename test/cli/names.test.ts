import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { localFile } from '../../src/dictionary/files.js';
import { createDesktop, type Desktop, runBin } from '../support/bin.js';

let desk: Desktop;
beforeEach(() => {
  desk = createDesktop();
});
afterEach(() => desk.remove());

/** A day of news that name a firm that no dictionary has. */
function write(day: string): void {
  const content = desk.env.CONTENT_DIR ?? '';
  mkdirSync(content, { recursive: true });
  const items = ['Quillon完成B轮融资', 'Quillon推出新编辑器', 'Quillon与谷歌合作', '老奎被裁定赔偿'].map(
    (title) => `### [${title}](https://example.org/${encodeURIComponent(title)})\n\n公司没有透露更多细节。\n`,
  );
  writeFileSync(path.join(content, `${day}.md`), `---\ndate: ${day}\n---\n\n## 公司\n\n${items.join('\n')}`);
}

test('names proposes what comes often, and what is added is a tag of the archive', async () => {
  write('2026-01-05');
  write('2026-01-06');
  const proposed = await runBin(['names', '--json'], desk.env);
  expect(proposed.code).toBe(0);
  expect(proposed.json()).toContainEqual({
    name: 'Quillon',
    kind: 'company',
    count: 6,
    example: 'Quillon完成B轮融资',
    near: null,
  });
  const file = localFile(desk.env.DATABASE_PATH ?? '');
  writeFileSync(file, 'tags:\n  - { name: Quillon, kind: company, aliases: [老奎] }\n');
  expect((await runBin(['names', '--json'], desk.env)).json()).not.toContainEqual(
    expect.objectContaining({ name: 'Quillon' }),
  );
  const [found] = (await runBin(['tag', '老奎', '--json'], desk.env)).json<{ count: number }>();
  expect(found?.count).toBe(8);
});

test('an addition that contradicts the dictionary is refused with the reason', async () => {
  write('2026-01-05');
  const file = localFile(desk.env.DATABASE_PATH ?? '');
  writeFileSync(file, 'tags:\n  - { name: Quillon, kind: company, aliases: [英伟达] }\n');
  const { code, err } = await runBin(['tag', 'Quillon'], desk.env);
  expect(code).toBe(2);
  expect(err).toContain('"英伟达" of Quillon is a name of NVIDIA already');
});
