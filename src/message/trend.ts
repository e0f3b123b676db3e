import { percent } from '../trend/chart.js';
import type { Trend, TrendLine } from '../trend/series.js';
import { clip, linesPayload, periodText, type Say } from './answer.js';
import type { MessagePayload } from './message.js';

const NAME_LENGTH = 40;

/** A chart in words: it stands under the picture, for whoever cannot see that. */
export function trendMessage(say: Say, trend: Trend, notes: readonly string[]): MessagePayload {
  const heading = say(`trend-heading-${trend.step}`, { period: periodText(trend) });
  return linesPayload(
    [
      [{ text: heading, bold: true }],
      ...notes.map((note) => [{ text: note }]),
      ...trend.lines.map((line) => [{ text: lineText(say, trend, line) }]),
    ],
    [],
  );
}

function lineText(say: Say, trend: Trend, { label, count, share, counts, shares }: TrendLine): string {
  const name = clip(label, NAME_LENGTH);
  const told = say('trend-name', { name, count, share: percent(share) });
  const highest = shares.reduce<number>((best, one, at) => ((one ?? 0) > (shares[best] ?? 0) ? at : best), 0);
  const last = shares.findLastIndex((one) => one !== null);
  if (count === 0 || last < 1) return told;
  const at = (step: number) => ({
    date: trend.steps[step] ?? trend.from,
    count: counts[step] ?? 0,
    share: percent(shares[step] ?? 0),
  });
  const peak = say(`trend-peak-${trend.step}`, at(highest));
  return highest === last ? `${told}${peak}` : `${told}${peak}${say(`trend-latest-${trend.step}`, at(last))}`;
}
