import type { App } from '../app/app.js';
import type { Output } from './output.js';
import { EXIT } from './session.js';

export interface PruneCommandOptions {
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** Deletes at once what the bot deletes little by little, and gives the space back. */
export async function prune(
  app: App,
  options: PruneCommandOptions,
  output: Output,
  now: number,
): Promise<number> {
  const { prunable, prune: step, compact } = app;
  const of = { now, correctWithin: app.config.CORRECT_WITHIN };
  const pruned = await prunable(of);
  let size: { readonly before: number; readonly after: number } | null = null;
  if (options.dryRun !== true) {
    for (let over = false; !over; ) over = (await step(of)).done;
    size = await compact();
  }
  if (options.json === true) {
    output.out(JSON.stringify({ dryRun: options.dryRun === true, ...pruned, bytes: size }));
    return EXIT.done;
  }
  const list = Object.entries(pruned).map(([name, n]) => `${n} ${name}`);
  output.out(`${options.dryRun === true ? 'would delete' : 'deleted'}: ${list.join(', ')}`);
  if (size !== null) output.out(`the file went from ${mega(size.before)} to ${mega(size.after)} MB`);
  return EXIT.done;
}

function mega(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}
