/** Letters from which on a bold or linked text reads as a headline and not as a name or a label. */
export const HEADLINE_WEIGHT = 7;

/** How long a text reads: a Chinese character counts 1, a word or number of another script 2. */
export function weightOf(text: string): number {
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  const words = text.match(/(?:(?!\p{Script=Han})[\p{L}\p{N}.])+/gu)?.length ?? 0;
  return han + words * 2;
}
