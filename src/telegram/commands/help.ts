import { noteAnswer } from '../../message/answer.js';
import type { MessagePayload } from '../../message/message.js';
import type { Asker } from '../answers/asking.js';
import type { Reader } from './reader.js';

/** `/help`: how to ask, with examples that can be typed as they stand. */
export function installHelp({ routes, replies }: Reader): void {
  routes.command('help', (ctx) => replies.send(ctx, helpAnswer));
}

export async function helpAnswer({ say, form, botUsername }: Asker): Promise<MessagePayload> {
  if (form !== 'private') {
    const url = `https://t.me/${botUsername}?start=help`;
    return noteAnswer([say('help-group')], [[{ text: say('button-private'), url }]]);
  }
  const lines = [say('help'), '', say('help-inline', { bot: botUsername })];
  return noteAnswer(lines, [[{ text: say('button-tags'), callback_data: 'p|0' }]], true);
}
