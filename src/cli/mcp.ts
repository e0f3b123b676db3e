import type { App } from '../app/app.js';
import { webSource } from '../app/open-web.js';
import { serveMcp } from '../web/mcp/stdio.js';
import type { Output } from './output.js';

/** Answers an assistant on standard input and output, until it closes them. */
export async function mcp(app: App, version: string, stopping: AbortSignal, output: Output): Promise<number> {
  const onError = (error: unknown) =>
    output.err(error instanceof Error ? (error.stack ?? error.message) : String(error));
  await serveMcp(webSource(app, Date.now, null), app.config.WEB_URL, version, stopping, onError);
  return 0;
}
