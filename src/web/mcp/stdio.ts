import { once } from 'node:events';
import { serveStdio } from '@modelcontextprotocol/server/stdio';
import { createOperations } from '../api/operations.js';
import { openWebArchive } from '../archive.js';
import type { WebSource } from '../contract.js';
import { createPaths } from '../pages/paths.js';
import { WORDS } from '../pages/words.js';
import { createMcpServer } from './server.js';

/**
 * Serves one assistant on standard input and output until it closes them, or the signal is raised. Nothing else may be
 * written to standard output meanwhile.
 * @param url WEB_URL, or null where the archive has no pages to link to
 */
export async function serveMcp(
  source: WebSource,
  url: string | null,
  version: string,
  stopping: AbortSignal,
  onError: (error: unknown) => void,
): Promise<void> {
  const { locale: language } = source;
  const paths = createPaths(url ?? 'http://localhost', language, language);
  const site = { paths, words: WORDS[language], language };
  const operations = createOperations(openWebArchive(source), site, url !== null);
  const server = serveStdio(() => createMcpServer(operations, version, onError));
  await Promise.race([once(process.stdin, 'close'), once(process.stdin, 'end'), once(stopping, 'abort')]);
  await server.close();
}
