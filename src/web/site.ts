import { createHash } from 'node:crypto';
import type { Language } from '../query/label.js';
import type { Assets } from './assets.js';
import type { Site } from './pages/frame.js';
import { createPaths, type SiteForm } from './pages/paths.js';
import { WORDS } from './pages/words.js';

export const LANGUAGES: readonly Language[] = ['zh', 'en'];

/** The site in one language. */
export function createSite(
  webUrl: string,
  language: Language,
  main: Language,
  assets: Assets,
  form: SiteForm = 'served',
): Site {
  const paths = createPaths(webUrl, language, main, form);
  return {
    language,
    words: WORDS[language],
    paths,
    form,
    assets: { style: paths.file(assets.style.path), script: paths.file(assets.script.path) },
  };
}

/** Changes when pages made from the same data may look otherwise. */
export function buildOf(version: string, webUrl: string, assets: Assets): string {
  return createHash('sha1')
    .update([version, webUrl, assets.style.path, assets.script.path].join('\n'))
    .digest('base64url');
}
