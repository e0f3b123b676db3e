import type { App } from '../app/app.js';
import type { JsonOption, LimitOption } from './commands.js';
import type { Output } from './output.js';
import { EXIT } from './session.js';

/** How many follow, what is followed most, and how far the newest messages are: counts only, never who. */
export async function followers(
  app: App,
  options: JsonOption & LimitOption,
  output: Output,
): Promise<number> {
  const counts = await app.followers.counts(app.feed, options.limit);
  const now = Date.now();
  const [newest] = (await app.mornings.editions(app.feed, '')).reverse();
  const { due, doubts } = await app.mornings.open(now);
  const names = counts.names.map(({ what, count }) => ({ name: nameOf(what), count }));
  if (options.json === true) {
    const { followers: all, active } = counts;
    const day = newest === undefined ? null : { date: newest.date, ...newest.tally, due, doubts };
    output.out(JSON.stringify({ followers: all, active, names, newest: day }));
    return EXIT.done;
  }
  output.out(
    `${counts.followers} follow something, ${counts.followers - counts.active} of them blocked the bot`,
  );
  if (newest !== undefined) {
    const { planned, sent, blocked, refused, undecided } = newest.tally;
    output.out(
      `${newest.date}: ${sent} of ${planned} messages sent, ${due} due, ${doubts} in doubt, ` +
        `${undecided} undecided, ${blocked} blocked, ${refused} refused`,
    );
  }
  for (const { name, count } of names) output.out(`${String(count).padStart(7)}  ${name}`);
  return EXIT.done;
}

/** A followed name without the sign of its kind; a search in quotes. */
function nameOf(what: string): string {
  if (what === '*') return 'everything';
  return what.startsWith('"') ? `${what}"` : what.slice(1);
}
