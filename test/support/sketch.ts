import type { Digest } from '../../src/digest/digest.js';
import { parseDigest } from '../../src/digest/parse.js';
import { type RenderOptions, renderDigest } from '../../src/message/render.js';

/** A digest that must be readable; the error names why it is not. */
export function read(text: string, fileName = '2026-02-01.md'): Digest {
  const result = parseDigest(fileName, text);
  if (!result.ok) throw new Error(`${fileName}:${result.error.line}: ${result.error.message}`);
  return result.digest;
}

/** Sections as `# title`, items as `- title → url`: what `inspect` shows, to be read at a glance. */
export function sketch(digest: Digest): string[] {
  return digest.sections.flatMap((section) => [
    `# ${section.title ?? ''}`.trim(),
    ...section.items.map((item) => `- ${item.title}${item.url === null ? '' : ` → ${item.url}`}`),
  ]);
}

export const OPTIONS: RenderOptions = { locale: 'zh' };

/** The HTML of every message of a text. */
export function htmlOf(text: string, options: RenderOptions = OPTIONS): string[] {
  return renderDigest(read(text), options).map((message) => message.payload.text);
}

/** Everything after the overview, as one string of HTML. */
export function bodyHtml(text: string): string {
  return htmlOf(text).slice(1).join('\n\n');
}
