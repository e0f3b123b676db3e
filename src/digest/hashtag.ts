/**
 * Words as hashtags that Telegram takes whole: letters, digits and `_`. Spaces, dots and hyphens
 * become `_` between Latin words and vanish next to Chinese; `/` makes two; digits alone make none.
 * @returns hashtags without the `#`
 */
export function hashtagsOf(words: string): string[] {
  return words
    .split('/')
    .map((word) =>
      word
        .normalize('NFKC')
        .trim()
        .replace(/(?<=[A-Za-z0-9])[\s.\-+·]+(?=[A-Za-z0-9])/g, '_')
        .replace(/[^\p{L}\p{Nd}_]|[\u{10000}-\u{10FFFF}]/gu, ''),
    )
    .filter((word) => /\p{L}/u.test(word) && word.length <= 64);
}
