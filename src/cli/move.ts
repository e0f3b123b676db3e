import type { Config } from '../config/config.js';
import type { Output } from './output.js';

/** Copies the journal to PostgreSQL or into a file, verified; the source stays as it was. */
export async function move(
  config: Pick<Config, 'DATABASE_PATH' | 'DATABASE_URL'>,
  options: { readonly to: string; readonly dryRun?: boolean },
  output: Output,
): Promise<number> {
  const { moveJournal, isPostgres } = await import('../app/move.js');
  const from = config.DATABASE_URL ?? config.DATABASE_PATH;
  const dryRun = options.dryRun === true;
  const moved = await moveJournal({
    from,
    to: options.to,
    dryRun,
    onTable: ({ table, rows, checksum }) => output.out(`${table}: ${rows} rows, ${checksum.slice(0, 16)}`),
  });
  const rows = moved.reduce((sum, one) => sum + one.rows, 0);
  if (dryRun) output.out(`${rows} rows would be copied; nothing was written`);
  else
    output.out(
      `${rows} rows were copied, and compared with what they were; the source is as it was. ` +
        (isPostgres(options.to)
          ? 'Set DATABASE_URL to the new place and start.'
          : `Unset DATABASE_URL, set DATABASE_PATH=${options.to} and start.`),
    );
  return 0;
}
