// What site generators leave in Markdown: shortcodes, attributes, contents, imports of MDX, and boxes with a label.

/** A cheap sign that a text has any of it. */
const SIGN =
  /\{[{%#:./]|\)\{|^[^\S\n]*(?:@?\[{1,2}_?toc|\$\{toc\}|import\s|export\s|:{3}|(?:!{3}|\?{3}\+?|={3}) |> ?\[!)/im;

const LABELS: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  note: ['说明', 'Note'],
  info: ['说明', 'Info'],
  tip: ['提示', 'Tip'],
  hint: ['提示', 'Hint'],
  important: ['重要', 'Important'],
  warning: ['警告', 'Warning'],
  attention: ['注意', 'Attention'],
  caution: ['注意', 'Caution'],
  danger: ['危险', 'Danger'],
  error: ['错误', 'Error'],
  bug: ['缺陷', 'Bug'],
  abstract: ['摘要', 'Abstract'],
  summary: ['摘要', 'Summary'],
  tldr: ['摘要', 'TL;DR'],
  todo: ['待办', 'To do'],
  success: ['成功', 'Success'],
  check: ['成功', 'Success'],
  question: ['问题', 'Question'],
  faq: ['问题', 'Question'],
  failure: ['失败', 'Failure'],
  example: ['示例', 'Example'],
  quote: ['引用', 'Quote'],
  details: ['详情', 'Details'],
};

/** Drops what generators would have replaced, and writes boxes (`> [!NOTE]`, `::: tip`, `!!! note`) as a bold label. Code stays as it is. */
export function withoutTemplates(source: string): string {
  if (!SIGN.test(source)) return source;
  const language = /\p{Script=Han}/u.test(source) ? 0 : 1;
  const lines: string[] = [];
  let fence = '';
  let inBox = false;
  for (const line of source.split('\n')) {
    const written = inBox && /^(?: {4}|\t)/.test(line) ? line.replace(/^(?: {4}|\t)/, '') : line;
    if (inBox && written === line && line.trim() !== '') inBox = false;
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(written)?.[1] ?? '';
    const code = HIGHLIGHT.exec(written);
    if (fence === '' && (mark !== '' || code !== null)) {
      fence = code === null ? mark : HIGHLIGHT_END;
      lines.push(code === null ? written : `\`\`\`${code[1] ?? ''}`);
    } else if (fence !== '') {
      const ends = fence === HIGHLIGHT_END ? IS_HIGHLIGHT_END.test(written) : mark.startsWith(fence);
      lines.push(ends && fence === HIGHLIGHT_END ? '```' : written);
      if (ends) fence = '';
    } else {
      inBox ||= /^(?:!{3}|\?{3}\+?|={3}\+?) /.test(written);
      lines.push(cleanLine(written, language));
    }
  }
  return lines.join('\n');
}

/** Jekyll's and Hugo's way to write a block of code. */
const HIGHLIGHT = /^\s*(?:\{% *highlight +(\w*)[^%\n]*%\}|\{\{[<%] *highlight +(\w*)[^>\n]*[>%]\}\})\s*$/;
const HIGHLIGHT_END = 'endhighlight';
const IS_HIGHLIGHT_END = /^\s*(?:\{% *endhighlight *%\}|\{\{[<%] *\/ *highlight *[>%]\}\})\s*$/;

/** Lines of which nothing is meant to be seen. */
const DROPPED =
  /^\s*(?:@?\[toc\](?:\(.*\))?|\[\[_?toc_?\]\]|\$\{toc\}|[*-] toc|\{::?[^{}\n]*\}|import\s+(?:[\w*{}\s,$]+\s+from\s+)?(['"])[^'"\n]+\1;?|export\s+(?:const|let|default|function|async)\s.*[;})\]]|:{3,})\s*$/i;
const CALLOUT = /^(\s*(?:> ?)+)\[!([\p{L}\p{N}_-]+)\][+-]?[ \t]*(.*)$/u;
const CONTAINER = /^\s*:{3,}\s*([A-Za-z-]*)[ \t]*(?:\{[^{}\n]*\}|\[(.*)\]|(.*))\s*$/;
const ADMONITION = /^(?:!{3}|\?{3}\+?) +([A-Za-z-]+)(?:[^"\n]*"([^"\n]*)")?\s*$/;
/** The name of a tab. */
const TAB = /^={3}[!+]? +"([^"\n]+)"\s*$/;

function cleanLine(line: string, language: 0 | 1): string {
  if (DROPPED.test(line)) return '';
  const callout = CALLOUT.exec(line);
  if (callout !== null) return `${callout[1] ?? ''}${labelled(callout[2] ?? '', callout[3] ?? '', language)}`;
  const container = CONTAINER.exec(line);
  if (container !== null) {
    const [, name = '', bracketed = '', title = ''] = container;
    return LABELS[name.toLowerCase()] === undefined ? title : labelled(name, bracketed || title, language);
  }
  const admonition = ADMONITION.exec(line);
  if (admonition !== null) return labelled(admonition[1] ?? '', admonition[2] ?? '', language);
  const tab = TAB.exec(line)?.[1];
  if (tab !== undefined) return labelled('', tab, language);
  return line.includes('{') ? outsideCode(line, withoutBraces) : line;
}

/** A box by its own title, else by the name of its kind. */
function labelled(name: string, title: string, language: 0 | 1): string {
  const words = title.trim() === '' ? (LABELS[name.toLowerCase()]?.[language] ?? name) : title.trim();
  return language === 0 ? `**${words}：**` : `**${words}:**`;
}

function outsideCode(line: string, change: (text: string) => string): string {
  const changed = line
    .split(/(`+[^`]*`+)/)
    .map((part, index) => (index % 2 === 1 ? part : change(part)))
    .join('');
  return changed.replace(
    /^(.*\S)\s+\{[#.][A-Za-z][\w.# =":-]*\}\s*$|^(#{1,6} .*?)\s*\{[#.][^{}\n]*\}\s*$/,
    '$1$2',
  );
}

function withoutBraces(text: string): string {
  return text
    .replace(/\{\/\*[^\n]{0,500}?\*\/\}|\{\{[^\n]{0,500}?\}\}\}?|\{%[^\n]{0,500}?%\}/g, '')
    .replace(/\s*\{:[^{}\n]{0,200}\}/g, '')
    .replace(/(?<=[)\]*])\{[#.][^{}\n]{0,200}\}|(?<=\))\{[\w-]+=[^{}\n]{0,200}\}/g, '');
}
