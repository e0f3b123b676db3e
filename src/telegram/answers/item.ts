import { itemAnswer } from '../../message/answer.js';
import type { InlineButton, MessagePayload } from '../../message/message.js';
import type { ItemId, Words } from '../../query/button-codec.js';
import type { Asker, Asking } from './asking.js';

/** Answers with one item to be read; null where the day's digest has no such item any more. */
export function createItemAnswer({ feed, reader, itemsOf, wordsOf }: Asking) {
  return async (
    asker: Asker,
    { date, ordinal }: ItemId,
    list: Words | null,
  ): Promise<MessagePayload | null> => {
    const found = await reader.item(feed, date, ordinal, true);
    if (found === null) return null;
    const [item] = await itemsOf([found], asker, null);
    if (item === undefined) return null;
    const data = list === null ? null : await wordsOf(list);
    const back: InlineButton | null =
      data === null ? null : { text: asker.say('button-back'), callback_data: data };
    return itemAnswer(asker.say, { item, text: found.text, back });
  };
}
