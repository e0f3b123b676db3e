import type { Token } from 'marked';

interface FoldableToken {
  folded?: boolean;
}

/** Whether a block stands between `<details>` and `</details>`. */
export function isFolded(token: Token): boolean {
  return (token as FoldableToken).folded === true;
}

/**
 * Marks the blocks between `<details>` and `</details>`, which Markdown reads like all others. What holds headings is
 * left alone: sections and items show as such.
 */
export function markDetails(tokens: readonly Token[]): void {
  for (let at = 0; at < tokens.length; at += 1) {
    if (depthAfter(0, tokens[at]) <= 0) continue;
    let depth = depthAfter(0, tokens[at]);
    let end = at + 1;
    while (end < tokens.length && depth > 0) {
      depth = depthAfter(depth, tokens[end]);
      end += 1;
    }
    const inside = tokens.slice(at + 1, end);
    if (depth === 0 && !inside.some((token) => token.type === 'heading'))
      for (const token of inside) (token as FoldableToken).folded = true;
    at = end - 1;
  }
}

function depthAfter(depth: number, token: Token | undefined): number {
  if (token?.type !== 'html') return depth;
  const tags = token.raw.match(/<\/?details\b/gi) ?? [];
  return tags.reduce((sum, tag) => Math.max(0, sum + (tag.startsWith('</') ? -1 : 1)), depth);
}
