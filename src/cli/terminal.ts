import { Parser } from 'htmlparser2';

/** A message's HTML as a terminal shows it: quotes marked at the margin, addresses after their words. */
export function toTerminal(html: string): string {
  let text = '';
  const hrefs: string[] = [];
  let quoted = false;
  const parser = new Parser({
    ontext: (data) => {
      text += quoted ? data.replaceAll('\n', '\n│ ') : data;
    },
    onopentag: (name, attributes) => {
      if (name === 'a') hrefs.push(attributes.href ?? '');
      if (name === 'blockquote') {
        quoted = true;
        text += '│ ';
      }
    },
    onclosetag: (name) => {
      if (name === 'a') text += ` <${hrefs.pop() ?? ''}>`;
      if (name === 'blockquote') quoted = false;
    },
  });
  parser.end(html);
  return text;
}
