import type { Config } from '../config/config.js';
import { describeDay, describeTotals, isArchived, replay } from '../replay/replay.js';
import type { Output } from './output.js';
import { EXIT } from './session.js';

/** A line a day as the history goes by, then the totals; 1 when a message was lost or doubled. */
export async function replayHistory(
  config: Config,
  folder: string,
  options: { readonly from?: string; readonly to?: string; readonly json?: boolean },
  output: Output,
): Promise<number> {
  const { totals } = await replay({
    folder,
    config,
    ...(options.from === undefined ? {} : { from: options.from }),
    ...(options.to === undefined ? {} : { to: options.to }),
    onDay: (day) => {
      if (options.json === true) output.out(JSON.stringify(day));
      else if (!isArchived(day)) output.out(describeDay(day));
    },
  });
  output.out(options.json === true ? JSON.stringify({ totals }) : describeTotals(totals));
  return totals.lost === 0 && totals.doubled === 0 ? EXIT.done : EXIT.person;
}
