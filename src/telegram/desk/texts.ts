import { fileURLToPath } from 'node:url';
import { I18n } from '@grammyjs/i18n';
import type { Finding } from '../../check/verdict.js';
import { reasonWords } from '../../message/card/reason.js';
import type { Say } from '../../message/panel.js';

export type DeskLocale = 'zh' | 'en';

/**
 * The desk's texts in a language, from data/locales/desk.*.ftl. They are plain text: what stands in them
 * becomes markup only where src/message/panel.ts makes it so. Fluent's isolation marks are off,
 * because the texts are shown whole and copied.
 */
export function loadDeskTexts(): (locale: DeskLocale) => Say {
  const i18n = new I18n({
    defaultLocale: 'en',
    fluentBundleOptions: { useIsolating: false },
    fluentOptions: { warningHandler: () => {} },
  });
  for (const locale of ['zh', 'en'] as const) {
    i18n.loadLocaleSync(locale, {
      filePath: fileURLToPath(new URL(`../../../data/locales/desk.${locale}.ftl`, import.meta.url)),
    });
  }
  return (locale) => (key, params) => {
    try {
      return i18n.t(locale, key, { ...params });
    } catch {
      // Fluent throws where a value is missing; what there is to say is worth more than the sentence.
      return [key, ...Object.values(params ?? {})].join(' ');
    }
  };
}

/** Chinese for people whose Telegram is Chinese, English for those with another language, else the default. */
export function deskLocale(languageCode: string | undefined, fallback: DeskLocale): DeskLocale {
  if (languageCode === undefined) return fallback;
  return languageCode.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

let english: Say | null = null;

/** A reason of the check for the command line and the log. The texts are loaded when the first is asked for. */
export function englishReason(finding: Finding): string {
  english ??= loadDeskTexts()('en');
  return reasonWords(finding, english) ?? finding.code;
}
