import { bar } from '../message/card/progress.js';
import type { Progress } from '../publish/publisher.js';
import type { Output } from './output.js';
import type { Session } from './session.js';

/** How long `publish` waits for Telegram's limits in one go; longer waits are stored. Milliseconds. */
const PUBLISH_PATIENCE = 10 * 60_000;
const WATCH_EVERY = 300;

/** Delivers, or watches the running process deliver, and draws a bar meanwhile. */
export async function follow(session: Session, ids: readonly number[], output: Output): Promise<Progress[]> {
  const { app, deliverer } = session;
  let over = false;
  let elsewhere = false;
  const delivery = deliverer.runOnce({ patience: PUBLISH_PATIENCE }).then((report) => {
    elsewhere = report.elsewhere;
    over = !report.elsewhere;
  });
  // Heard at once and thrown below: an error that nobody waits for would end the process in its own words.
  delivery.catch(() => {
    over = true;
  });
  const draw = async () => {
    const progress = await app.publisher.progress(ids);
    if (output.interactive) output.status(progress.map(barOf).join('   '));
    return progress;
  };
  for (;;) {
    const progress = await draw();
    const settled = progress.every(
      (one) => one.openCalls === 0 || one.targetState === 'lost' || one.doubtful > 0,
    );
    if (over || (elsewhere && settled)) break;
    await new Promise((resolve) => setTimeout(resolve, WATCH_EVERY));
  }
  await delivery;
  if (output.interactive) output.err('');
  return app.publisher.progress(ids);
}

function barOf(one: Progress): string {
  const waits =
    one.waitsUntil === null ? '' : ` waits until ${new Date(one.waitsUntil).toISOString().slice(11, 19)}Z`;
  return `${one.target} ${bar(one.sent, one.total)}${waits} ${one.current ?? ''}`.trimEnd();
}
