/**
 * @typedef {object} Context what a line is measured with
 * @property {string} root the built checkout that is measured
 * @property {boolean} full with the sizes that take long
 * @property {string} [shared] a folder in which one line may leave what another needs, too
 * @property {boolean} alone only the product itself: for a comparison with another checkout
 *
 * @typedef {{value: number, low?: number, high?: number, unit: string}} Figure a median and its quartiles
 *
 * @typedef {object} Line one line of the table
 * @property {string} id
 * @property {string} what
 * @property {Figure} ours
 * @property {(Figure & {name: string})[]} others what it is measured against, in the same run
 * @property {{value: number, low?: number, high?: number}} [ratio] what the target is about; absent: `ours` is
 * @property {string} [unit] of the ratio, when it is none
 * @property {{atMost: number} | {atLeast: number}} [target] absent: printed, not judged
 * @property {string} [note]
 * @property {boolean} [more] more of `ours` is better; in a comparison of checkouts
 */

/** The figure that a line's target is about. @param {Line} line */
export function judged(line) {
  return line.ratio ?? line.ours;
}

/** Whether the target is reached; null where there is none. @param {Line} line @returns {boolean | null} */
export function reached(line) {
  if (line.target === undefined) return null;
  const { value } = judged(line);
  return 'atMost' in line.target ? value <= line.target.atMost : value >= line.target.atLeast;
}
