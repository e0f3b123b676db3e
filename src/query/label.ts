import type { Dictionary } from '../tags/tags.js';

export type Language = 'zh' | 'en';

const HAN = /\p{Script=Han}/u;

/**
 * A tag's name in a reader's language: 苹果 for Chinese readers and Apple for others. Where the dictionary has none
 * in that language, the canonical name.
 */
export function labelOf(name: string, language: Language, dictionary: Dictionary): string {
  const tag = dictionary.tags.get(name);
  const fits = (text: string) => HAN.test(text) === (language === 'zh');
  if (tag === undefined || fits(name)) return name;
  if (fits(tag.hashtag)) return tag.hashtag.replaceAll('_', ' ');
  return (language === 'en' ? tag.aliases.find(fits) : undefined) ?? name;
}
