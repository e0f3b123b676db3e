import { inFolder, run } from '../children.js';

/** @typedef {import('../line.js').Context} Context @typedef {import('../line.js').Line} Line */

/**
 * From a digest to a message for every follower: five names each, of a Zipf distribution over 300.
 * @param {Context} context @returns {Promise<Line[]>}
 */
export async function measure({ root, full }) {
  const readers = full ? 1_000_000 : 50_000;
  const sends = full ? 100_000 : 10_000;
  const result = await inFolder((folder) => run('side/followers.js', { root, folder, readers, sends }));
  const who = `${readers.toLocaleString('en')} followers`;
  return [
    {
      id: 'followers-plan',
      what: `from digest to planned, ${who}`,
      ours: { unit: 's', value: result.seconds },
      others: [],
      target: { atMost: full ? 60 : 3 },
      note: `${result.planned.toLocaleString('en')} messages; the longest stretch without a turn for others: ${result.blocked.toFixed(0)} ms`,
    },
    {
      id: 'followers-memory',
      what: 'memory while planning',
      ours: { unit: 'MB', value: result.rss },
      others: [],
      target: { atMost: 250 },
    },
    {
      id: 'followers-disk',
      what: 'disk, a reader and day',
      ours: { unit: 'bytes', value: result.rowBytes },
      others: [],
      target: { atMost: 150 },
    },
    {
      id: 'followers-send',
      what: 'sent, limits lifted, one answer in 100 lost',
      ours: { unit: '/s', value: result.perSecond },
      others: [],
      target: { atLeast: 2500 },
      more: true,
      note: `${result.lost} answers lost, ${result.doubts} of them still looked for at the end, ${result.undecided} undecided`,
    },
    {
      id: 'followers-twice',
      what: 'messages that came twice',
      ours: { unit: '', value: result.twice },
      others: [],
      target: { atMost: 0 },
    },
  ];
}
