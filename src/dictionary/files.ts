import { fileURLToPath } from 'node:url';

/** The dictionary that comes with the package, edited by people: src/ and dist/ both lie one level under its root. */
export const SHIPPED = fileURLToPath(new URL('../../data/tags.yaml', import.meta.url));
/** What `npm run build` made of it: checked, and read in a tenth of the time. */
export const COMPILED = fileURLToPath(new URL('../../dist/tags.json', import.meta.url));
