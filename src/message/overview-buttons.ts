import type { Digest } from '../digest/digest.js';
import { toStart } from '../query/button-codec.js';
import { addDays } from '../query/period.js';
import { tagItem } from '../tags/item.js';
import { type Dictionary, tagKey } from '../tags/tags.js';
import type { InlineButton } from './message.js';

const TAGS = 3;
const COMPANY = 'company';

/**
 * The buttons under the first message of a push; each opens the private chat with the bot: the companies of
 * most items, then all tags, and the day before.
 */
export function overviewButtons(
  digest: Digest,
  dictionary: Dictionary,
  botUsername: string,
  locale: 'zh' | 'en',
): InlineButton[][] {
  const link = (start: string) => `https://t.me/${botUsername}?start=${start}`;
  const counts = new Map<string, number>();
  for (const item of digest.items) {
    for (const name of tagItem(item, dictionary).all) {
      if (dictionary.tags.get(name)?.kind === COMPANY) counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }
  const names = [...counts].sort(([, a], [, b]) => b - a).slice(0, TAGS);
  const tags = names.map(([name]) => ({
    text: name,
    url: link(toStart({ kind: 'tag', key: tagKey(name) })),
  }));
  const more = [{ text: locale === 'zh' ? '全部标签' : 'All tags', url: link(toStart({ kind: 'tags' })) }];
  if (digest.date !== null) {
    const before = addDays(digest.date, -1);
    more.unshift({
      text: locale === 'zh' ? '往日日报' : 'Earlier days',
      url: link(toStart({ kind: 'day', date: before })),
    });
  }
  return tags.length === 0 ? [more] : [tags, more];
}
