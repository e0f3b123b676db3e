import path from 'node:path';
import type { App } from '../app/app.js';
import { webSource } from '../app/open-web.js';
import { exportArchive } from '../web/export/export.js';
import { type Output, UsageError } from './output.js';

/** Writes the archive's pages as files, and says how many. */
export async function exportPages(
  app: App,
  folder: string,
  version: string,
  output: Output,
): Promise<number> {
  const url = app.config.WEB_URL;
  if (url === null)
    throw new UsageError('export needs WEB_URL: the address under which the files will be served');
  const source = webSource(app, Date.now, null);
  const { files, written, deleted } = await exportArchive({
    source,
    url,
    version,
    folder: path.resolve(folder),
  });
  output.out(`${files} files in ${folder}: ${written} written, ${deleted} deleted, the others unchanged`);
  return 0;
}
