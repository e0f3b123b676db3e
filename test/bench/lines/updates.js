import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { askedName, dice } from '../archive-data.js';
import { inFolder, startApi } from '../children.js';
import { pairwise, spread } from '../stats.js';

/** @typedef {import('../line.js').Context} Context @typedef {import('../line.js').Line} Line */

/**
 * Updates answered in a second by long polling, over HTTP, each question from another person.
 * @param {Context & {updates?: number, rounds?: number, items?: number}} context @returns {Promise<Line[]>}
 */
export async function measure({ root, alone, updates = 4000, rounds = 7, items = 35_000 }) {
  return inFolder(async (folder) => {
    const own = await contestant('side/poll-own.js', { root, folder, items });
    const bare = alone ? null : await contestant('side/poll-bare.js', {});
    /** @type {{own: number[], bare: number[]}} */
    const rates = { own: [], bare: [] };
    try {
      for (let round = -1; round < rounds; round += 1) {
        const ours = await own.answer(updates);
        const theirs = (await bare?.answer(updates)) ?? Number.NaN;
        if (round < 0) continue;
        rates.own.push(ours);
        rates.bare.push(theirs);
      }
    } finally {
      own.stop();
      bare?.stop();
    }
    return [
      {
        id: 'updates',
        what: 'updates answered a second, long polling',
        ours: { unit: '/s', ...spread(rates.own) },
        others: alone ? [] : [{ name: 'bare grammY, a constant', unit: '/s', ...spread(rates.bare) }],
        ...(alone ? {} : { ratio: pairwise(rates.own, rates.bare), target: { atLeast: 0.8 } }),
        more: true,
      },
    ];
  });
}

/** A polling bot and a server of its own. @param {string} script @param {object} given */
async function contestant(script, given) {
  const api = await startApi();
  const random = dice(3);
  api.send({ texts: Array.from({ length: 500 }, () => `/tag ${askedName(random)}`) });
  const child = fork(fileURLToPath(new URL(`../${script}`, import.meta.url)), [
    JSON.stringify({ url: api.url, ...given }),
  ]);
  await new Promise((resolve, reject) => {
    child.once('message', resolve);
    child.once('exit', (code) => reject(new Error(`${script} ended with ${code}`)));
  });
  return {
    /** @param {number} updates @returns {Promise<number>} a second */
    async answer(updates) {
      await api.counts();
      const from = Date.now();
      api.send({ give: updates });
      let sent = 0;
      let lastAt = 0;
      while (sent < updates) {
        await new Promise((resolve) => setTimeout(resolve, 50));
        if (Date.now() - from > 120_000)
          throw new Error(`${script}: ${sent} of ${updates} answered in 120 s`);
        const counts = await api.counts();
        sent += counts.sent;
        lastAt = counts.lastAt || lastAt;
      }
      return updates / ((lastAt - from) / 1000);
    },
    stop() {
      child.kill('SIGKILL');
      api.stop();
    },
  };
}
