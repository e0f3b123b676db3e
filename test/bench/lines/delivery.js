import { inFolder, run, startApi } from '../children.js';
import { exponent, pairwise, spread } from '../stats.js';

/** @typedef {import('../line.js').Context} Context @typedef {import('../line.js').Line} Line */

/** One call at a time in a chat: so many may be on their way. */
const TARGETS = 100;
const PARTS = 10;

/**
 * The outbox with the limits lifted: as fast as it goes, and how that depends on what is queued.
 * @param {Context & {parts?: number, rounds?: number, cap?: number, sizes?: number[]}} context
 * @returns {Promise<Line[]>}
 */
export async function measure({ root, full, alone, parts = 20_000, rounds = 3, cap = 25, sizes }) {
  const api = await startApi();
  const days = (/** @type {number} */ size) => Math.max(1, Math.round(size / TARGETS / PARTS));
  const own = (/** @type {number} */ size) =>
    inFolder((folder) =>
      run('side/deliver-own.js', {
        root,
        folder,
        url: api.url,
        targets: TARGETS,
        days: days(size),
        parts: PARTS,
        cap,
      }),
    );
  const bare = (/** @type {number} */ size) =>
    run('side/deliver-bare.js', { root, url: api.url, targets: TARGETS, days: days(size), parts: PARTS });
  try {
    const ours = [];
    const theirs = [];
    for (let round = 0; round < rounds; round += 1) {
      ours.push(await own(parts));
      if (!alone) theirs.push(await bare(parts));
    }
    const rate = ours.map(({ messages, seconds }) => messages / seconds);
    const peerRate = theirs.map(({ messages, seconds }) => messages / seconds);
    const cpu = ours.map((result) => result.cpu / result.messages);
    const peerCpu = theirs.map((result) => result.cpu / result.messages);
    const rss = ours.map((result) => result.rss);
    const named = (/** @type {number[]} */ list, /** @type {string} */ unit) =>
      alone ? [] : [{ name: 'bare grammY loop', unit, ...spread(list) }];
    const size = `${parts.toLocaleString('en')} parts`;
    /** @type {Line[]} */
    const lines = [
      {
        id: 'delivery',
        what: `journaled delivery, limits lifted, ${size}`,
        ours: { unit: '/s', ...spread(rate) },
        others: named(peerRate, '/s'),
        target: { atLeast: 1000 },
        more: true,
      },
      {
        id: 'delivery-cpu',
        what: `CPU a delivered message, ${size}`,
        ours: { unit: 'ms', ...spread(cpu) },
        others: named(peerCpu, 'ms'),
        ...(alone ? {} : { ratio: pairwise(cpu, peerCpu), target: { atMost: 1.5 } }),
      },
      {
        id: 'delivery-memory',
        what: `memory at its peak, ${size}`,
        ours: { unit: 'MB', ...spread(rss) },
        others: named(
          theirs.map((result) => result.rss),
          'MB',
        ),
        target: { atMost: 150 },
      },
    ];
    if (alone) return lines;
    return [...lines, ...(await withSize(sizes ?? (full ? [1e3, 1e4, 1e5, 1e6] : [1e3, 1e4, 1e5]), own))];
  } finally {
    api.stop();
  }
}

/** @param {number[]} sizes @param {(size: number) => Promise<any>} own @returns {Promise<Line[]>} */
async function withSize(sizes, own) {
  const points = [];
  // A run that its cap ended tells the rate at that size all the same.
  for (const size of sizes) points.push({ size, ...(await own(size)) });
  const first = points[0];
  const last = points.at(-1);
  const sized = (/** @type {number} */ size) => `${size.toLocaleString('en')} parts queued`;
  const range = `${sizes[0]?.toLocaleString('en')} to ${sized(last.size)}`;
  return [
    {
      id: 'parts-exponent',
      what: `time of delivery over size, ${range} (1 is a straight line)`,
      ours: {
        unit: 'exponent',
        value: exponent(
          points.map(({ size, messages, seconds }) => ({ size, time: (size * seconds) / messages })),
        ),
      },
      others: points.map(({ size, messages, seconds }) => ({
        name: sized(size),
        unit: '/s',
        value: messages / seconds,
      })),
      target: { atMost: 1.1 },
    },
    {
      id: 'parts-memory',
      what: `memory at its peak over size, ${range}`,
      ours: { unit: 'MB', value: last.rss },
      others: [{ name: sized(first.size), unit: 'MB', value: first.rss }],
      ratio: { value: last.rss / first.rss },
      target: { atMost: 1.25 },
    },
  ];
}
