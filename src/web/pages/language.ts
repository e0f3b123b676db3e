import type { Language } from '../../query/label.js';

/** The `lang` of what we say ourselves. */
export const HTML_LANG: Readonly<Record<Language, string>> = { zh: 'zh-CN', en: 'en' };

const SCRIPTS: readonly (readonly [RegExp, string])[] = [
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/u, 'ja'],
  [/\p{Script=Hangul}/u, 'ko'],
  [/\p{Script=Han}/u, 'zh-CN'],
  [/\p{Script=Cyrillic}/u, 'ru'],
];

/** The `lang` of a text, told by its letters: it chooses fonts, spacing, and where lines break. */
export function langOf(text: string): string {
  return SCRIPTS.find(([letters]) => letters.test(text))?.[1] ?? 'en';
}
