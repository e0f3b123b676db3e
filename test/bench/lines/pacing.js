import { inFolder, run } from '../children.js';

/** @typedef {import('../line.js').Context} Context @typedef {import('../line.js').Line} Line */

const PER_SECOND = 30;

/**
 * How much of what Telegram allows a push uses, and how often it is told to slow down.
 * @param {Context & {groups?: number}} context @returns {Promise<Line[]>}
 */
export async function measure({ root, full, alone, groups = 50 }) {
  const lines = await round(root, { groups, alone, real: false, when: 'virtual clock' });
  if (full) lines.push(...(await round(root, { groups, alone, real: true, when: 'real time' })));
  return lines;
}

/** @param {string} root @param {{groups: number, alone: boolean, real: boolean, when: string}} how */
async function round(root, { groups, alone, real, when }) {
  const parts = 9;
  const push = (/** @type {string} */ who) =>
    inFolder((folder) => run('side/pacing.js', { root, folder, who, groups, parts, real }));
  const own = await push('own');
  const published = await push('published');
  const throttler = alone ? null : await push('throttler');
  const retry = alone ? null : await push('retry');
  /** Messages of a first second are free, the others come by the limit. @param {{messages: number, seconds: number}} result */
  const used = ({ messages, seconds }) => {
    const least = Math.max(Math.ceil(messages / PER_SECOND) - 1, messages / groups - 1);
    return (100 * least) / seconds;
  };
  const id = real ? 'pacing-real' : 'pacing';
  const peers = Object.entries({ 'transformer-throttler': throttler, 'auto-retry alone': retry });
  const others = (/** @type {(result: any) => number} */ of, /** @type {string} */ unit) =>
    peers.flatMap(([name, result]) => (result === null ? [] : [{ name, unit, value: of(result) }]));
  /** @type {Line[]} */
  const lines = [
    {
      id,
      what: `share of the limit used, ${groups} groups of ${parts} messages, ${when}`,
      ours: { unit: '%', value: used(own) },
      others: others(used, '%'),
      unit: '%',
      target: { atLeast: 98 },
      more: true,
      note: `seconds: ${[own, throttler, retry].map((result) => result?.seconds.toFixed(1) ?? '').join(', ')}; the limit itself: ${Math.ceil((groups * parts) / PER_SECOND) - 1}`,
    },
    {
      id: `${id}-429`,
      what: `answers of 429 on the way, ${when}`,
      ours: { unit: '', value: own.refused + published.refused },
      others: others((result) => result.refused, ''),
      target: { atMost: 0 },
    },
    {
      id: `${id}-published`,
      what: `share of the limit used by a real digest, its edit included, ${when}`,
      ours: { unit: '%', value: used(published) },
      others: [],
      unit: '%',
      more: true,
      note: `${published.messages} sends and edits`,
    },
  ];
  return lines;
}
