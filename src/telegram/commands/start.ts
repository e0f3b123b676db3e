import type { Day } from '../../digest/digest.js';
import { inRows, noteAnswer } from '../../message/answer.js';
import type { MessagePayload } from '../../message/message.js';
import { readStart, type Start, toButton, type Words } from '../../query/button-codec.js';
import type { Asker } from '../answers/asking.js';
import { helpAnswer } from './help.js';
import type { Reader } from './reader.js';

/** `/start`, plain or through a link that opens an answer at once. */
export function installStart(reader: Reader): void {
  reader.routes.command('start', (ctx) => {
    const start = ctx.chat.type === 'private' ? readStart(ctx.match) : null;
    if (ctx.chat.type !== 'private') return reader.replies.send(ctx, helpAnswer);
    return reader.replies.send(ctx, (asker) =>
      start === null ? welcome(reader, asker) : opened(reader, asker, start),
    );
  });
}

function opened({ answering }: Reader, asker: Asker, start: Start): Promise<MessagePayload> {
  switch (start.kind) {
    case 'tag':
      return answering
        .question(asker, { kind: 'tags', groups: [{ key: start.key }], period: null, page: 0 })
        .then((found) => found ?? answering.top(asker, 0));
    case 'day':
      return answering.day(asker, start.date, 0);
    case 'item': {
      const { date } = start.item;
      return answering
        .question(asker, { kind: 'item', item: start.item, back: toDay(date) })
        .then((found) => found ?? answering.day(asker, date, 0));
    }
    case 'words':
      return answering.freeWords(asker, start.words);
    case 'tags':
      return answering.top(asker, 0);
    case 'today':
      return answering.today(asker);
    case 'help':
      return helpAnswer(asker);
  }
}

/** The way back from an item that was opened by a link: the day that it stands in. */
function toDay(date: Day): Words | null {
  const text = toButton({ kind: 'day', date, page: 0 });
  return text === null ? null : { text };
}

/** Data of a button that asks what a person might type; the words are read when it is tapped. */
export const ASK = 'a|';
export const TODAY = 'today';

async function welcome({ links, deps }: Reader, { say }: Asker): Promise<MessagePayload> {
  const examples = ['start-example-1', 'start-example-2', 'start-example-3'].map((key) => {
    const text = say(key);
    return { text, callback_data: `${ASK}${text}` };
  });
  const group = await links.ofGroup(deps.feed);
  return noteAnswer(
    [say('start'), '', say('start-try')],
    [
      ...inRows(examples),
      [
        { text: say('start-today'), callback_data: TODAY },
        ...(group === null ? [] : [{ text: say('start-group'), url: group }]),
      ],
    ],
  );
}
