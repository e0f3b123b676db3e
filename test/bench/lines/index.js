import { renameSync } from 'node:fs';
import path from 'node:path';
import { inFolder, run } from '../children.js';
import { writeContent } from '../content-folder.js';
import { exponent } from '../stats.js';

/** @typedef {import('../line.js').Context} Context @typedef {import('../line.js').Line} Line */

export const TEN_YEARS = 3650;

/**
 * Ten years of digests from files to the index. @param {Context & {days?: number[]}} context
 * @returns {Promise<Line[]>}
 */
export async function measure({ root, full, days, shared }) {
  const sizes = days ?? (full ? [29, 286, 2857, 28_571] : [29, 286, TEN_YEARS]);
  const points = [];
  for (const size of sizes) {
    points.push(
      await inFolder(async (folder) => {
        writeContent(path.join(folder, 'content'), size);
        const result = await run('side/ingest.js', { root, folder });
        if (result.read !== size) throw new Error(`${result.read} of ${size} digests were read`);
        if (shared !== undefined && size === TEN_YEARS) renameSync(folder, path.join(shared, 'ten-years'));
        return { size, ...result };
      }),
    );
  }
  const largest = points.at(-1);
  const smallest = points[0];
  const what = `${largest.size.toLocaleString('en')} digests of 35 items, files to index`;
  const others = points
    .slice(0, -1)
    .map((point) => ({ name: `${point.size} digests`, value: point.ms / 1000, unit: 's' }));
  return [
    {
      id: 'index',
      what,
      ours: { value: largest.ms / 1000, unit: 's' },
      others,
      ...(full ? {} : { target: { atMost: 10 } }),
    },
    {
      id: 'index-memory',
      what: `memory at its peak, ${what}`,
      ours: { value: largest.rss, unit: 'MB' },
      others: [{ name: `${smallest.size} digests`, value: smallest.rss, unit: 'MB' }],
      target: { atMost: 300 },
    },
    {
      id: 'index-exponent',
      what: 'time of indexing over number of items (1 is a straight line)',
      ours: {
        value: exponent(points.slice(-2).map(({ size, ms }) => ({ size, time: ms }))),
        unit: 'exponent',
      },
      others: [],
      target: { atMost: 1.1 },
    },
  ];
}
