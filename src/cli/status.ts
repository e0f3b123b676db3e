import type { App } from '../app/app.js';
import { statusLines } from '../message/card/status.js';
import { panelText } from '../message/panel.js';
import { announceNew } from './chosen.js';
import type { JsonOption } from './commands.js';
import { deskOf } from './desk-data.js';
import type { Output } from './output.js';
import { EXIT } from './session.js';

/** Next run, last publications, queue, doubts, errors of the last day. */
export async function status(
  app: App,
  version: string,
  options: JsonOption,
  output: Output,
  now: number,
): Promise<number> {
  const { desk, say } = deskOf(app, version);
  const report = await desk.status(now, say);
  output.out(
    options.json === true ? JSON.stringify(report) : panelText(statusLines(report, app.config.TIMEZONE, say)),
  );
  await announceNew(app, output);
  return EXIT.done;
}
