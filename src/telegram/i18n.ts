import { fileURLToPath } from 'node:url';
import { I18n } from '@grammyjs/i18n';
import type { Say } from '../message/answer.js';
import type { Language } from '../query/label.js';

export type Locale = Language;
export const LOCALES: readonly Locale[] = ['zh', 'en'];

/**
 * The readers' texts, from data/locales. Fluent's isolation marks are off: they would be copied along with
 * names and addresses.
 */
export function loadTexts(locale: Locale): I18n {
  const i18n = new I18n({
    defaultLocale: locale,
    fluentBundleOptions: { useIsolating: false },
    fluentOptions: { warningHandler: () => {} },
  });
  for (const each of LOCALES) {
    const filePath = fileURLToPath(new URL(`../../data/locales/${each}.ftl`, import.meta.url));
    i18n.loadLocaleSync(each, { filePath });
  }
  return i18n;
}

/** Chinese for people whose Telegram is Chinese, English for those with another language, else the default. */
export function localeOf(languageCode: string | undefined, fallback: Locale): Locale {
  if (languageCode === undefined) return fallback;
  return languageCode.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

/**
 * The texts of one language. What was said is kept: Fluent looks for the right language at every word, which
 * takes longer than finding the news.
 */
export function sayIn(i18n: I18n, locale: Locale): Say {
  const said = new Map<string, string>();
  return (key, params) => {
    let id = key;
    for (const name in params) id += ` ${params[name]}`;
    const known = said.get(id);
    if (known !== undefined) return known;
    const text = i18n.t(locale, key, { ...params });
    if (said.size >= KEPT) said.clear();
    said.set(id, text);
    return text;
  };
}

const KEPT = 2000;
