import { readFileSync, writeFileSync } from 'node:fs';
import { COMPILED, SHIPPED } from './files.js';
import { DictionaryError, loadDictionary } from './load.js';
import { compiledText } from './shipped.js';

// The last step of `npm run build`: a dictionary with a fault fails it, with line and key.
try {
  const tags = [...loadDictionary(SHIPPED).tags.values()];
  writeFileSync(COMPILED, compiledText(readFileSync(SHIPPED), { tags }));
} catch (error) {
  if (!(error instanceof DictionaryError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
