import { escapeHtml } from './html.js';

/**
 * Fills in the contents of an overview: `href="part:N"` becomes the address of message N, and the
 * anchors that have no address become plain text.
 */
export function resolveContents(linked: string, url: (part: number) => string | null): string {
  return linked.replace(/<a href="part:(\d+)">(.*?)<\/a>/gs, (_whole, part: string, text: string) => {
    const address = url(Number(part));
    return address === null ? text : `<a href="${escapeHtml(address)}">${text}</a>`;
  });
}
