import { inRows, noteAnswer } from '../../message/answer.js';
import type { InlineButton, MessagePayload } from '../../message/message.js';
import { toButton, toStart } from '../../query/button-codec.js';
import { labelOf } from '../../query/label.js';
import { addDays } from '../../query/period.js';
import type { Asker, Asking } from './asking.js';
import type { Names } from './names.js';

const TOP_TAGS = 18;
const TOP_DAYS = 30;

/** Answers with the most frequent tags of the last days that readers have, to choose from. */
export function createTopAnswer({ feed, reader, dictionary, privateUrl }: Asking, names: Names) {
  return async (asker: Asker, page: number): Promise<MessagePayload> => {
    const { say, language } = asker;
    const latest = await reader.latest(feed, true);
    if (latest === null) return noteAnswer([say('top-none')], []);
    const tags = await reader.topTags({
      feed,
      visibleOnly: true,
      period: { from: addDays(latest, 1 - TOP_DAYS), to: latest },
      limit: TOP_TAGS + 1,
      offset: page * TOP_TAGS,
    });
    if (tags.length === 0) return noteAnswer([say('top-none')], []);
    const labelled = tags.map(({ name, count }) => ({
      name,
      count,
      label: labelOf(name, language, dictionary),
    }));
    if (asker.form === 'short') {
      const labels = labelled.slice(0, 9).map(({ label }) => label);
      const url = privateUrl(asker, toStart({ kind: 'tags' }));
      return noteAnswer([labels.join('、')], [[{ text: say('button-tags'), url }]]);
    }
    const choices = labelled
      .slice(0, TOP_TAGS)
      .flatMap(({ name, label, count }) => names.button(name, `${label} ${count}`, { from: page }));
    const turn = (wanted: boolean, to: number, text: string): InlineButton[] => {
      const data = wanted ? toButton({ kind: 'top', page: to }) : null;
      return data === null ? [] : [{ text, callback_data: data }];
    };
    return noteAnswer(
      [say('top-heading')],
      [
        ...inRows(choices),
        [
          ...turn(page > 0, page - 1, say('button-previous')),
          ...turn(tags.length > TOP_TAGS, page + 1, say('button-more-tags')),
        ],
      ],
    );
  };
}
