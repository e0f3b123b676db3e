import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The dictionary that comes with the package, edited by people: src/ and dist/ both lie one level under its root. */
export const SHIPPED = fileURLToPath(new URL('../../data/tags.yaml', import.meta.url));
/** What `npm run build` made of it: checked, and read in a tenth of the time. */
export const COMPILED = fileURLToPath(new URL('../../dist/tags.json', import.meta.url));

/** What an admin added to the dictionary: beside the state, for it is remembered like it. */
export function localFile(databasePath: string): string {
  return path.join(path.dirname(path.resolve(databasePath)), 'tags.local.yaml');
}
