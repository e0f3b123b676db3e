import type { App } from '../app/app.js';
import { announceNew } from './chosen.js';
import type { JsonOption } from './commands.js';
import { deskOf } from './desk-data.js';
import type { Output } from './output.js';
import { EXIT } from './session.js';

/** The chats that are pushed to. */
export async function targets(
  app: App,
  version: string,
  options: JsonOption,
  output: Output,
): Promise<number> {
  for (const target of await deskOf(app, version).desk.targets()) {
    if (options.json === true) {
      output.out(JSON.stringify(target));
      continue;
    }
    const topic = target.topic === 0 ? '' : `/${target.topic}`;
    const because = target.because === null ? '' : ` (${target.because})`;
    output.out(
      `${target.chat}${topic}  ${target.title ?? ''}  ${target.state}${because}  ${target.form}  last: ${target.last ?? 'never'}`,
    );
  }
  await announceNew(app, output);
  return EXIT.done;
}
