/** @typedef {{value: number, low: number, high: number}} Spread the median and the quartiles around it */

/** @param {readonly number[]} values @returns {number[]} */
const ascending = (values) => [...values].sort((a, b) => a - b);

/** The value below which a share of all lies, 0 to 1. @param {readonly number[]} values @param {number} share */
export function quantile(values, share) {
  const sorted = ascending(values);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

/** @param {readonly number[]} values @returns {Spread} */
export function spread(values) {
  return { value: quantile(values, 0.5), low: quantile(values, 0.25), high: quantile(values, 0.75) };
}

/**
 * The ratio of two things that were measured in turn: of each pair, so that what slows the machine for a while
 * slows both. @param {readonly number[]} of @param {readonly number[]} to
 */
export function pairwise(of, to) {
  return spread(of.map((value, index) => value / (to[index] ?? Number.NaN)));
}

/**
 * The exponent b of time = a · size^b: the slope of the straight line through the logarithms.
 * @param {readonly {size: number, time: number}[]} points
 */
export function exponent(points) {
  const xs = points.map(({ size }) => Math.log(size));
  const ys = points.map(({ time }) => Math.log(time));
  const mean = (/** @type {number[]} */ list) => list.reduce((sum, each) => sum + each, 0) / list.length;
  const [mx, my] = [mean(xs), mean(ys)];
  const over = xs.reduce((sum, x, index) => sum + (x - mx) * ((ys[index] ?? 0) - my), 0);
  return over / xs.reduce((sum, x) => sum + (x - mx) ** 2, 0);
}

/**
 * Runs the contestants in turn, A B A B, and takes the time of each turn.
 * @param {Record<string, () => unknown>} contestants
 * @param {{rounds: number, times?: Record<string, number>, warm?: number}} options `times`: calls a turn
 * @returns {Promise<Record<string, number[]>>} milliseconds a call, one value a round
 */
export async function inTurn(contestants, { rounds, times = {}, warm = 1 }) {
  const entries = Object.entries(contestants);
  const found = Object.fromEntries(entries.map(([name]) => [name, /** @type {number[]} */ ([])]));
  for (let round = -warm; round < rounds; round += 1) {
    // Whoever comes first pays for what the one before left behind: the order changes.
    for (const [name, act] of round % 2 === 0 ? entries : [...entries].reverse()) {
      const calls = times[name] ?? 1;
      const start = process.hrtime.bigint();
      for (let call = 0; call < calls; call += 1) await act();
      const took = Number(process.hrtime.bigint() - start) / 1e6 / calls;
      if (round >= 0) found[name]?.push(took);
    }
  }
  return found;
}
