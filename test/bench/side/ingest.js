import { argument, tell } from '../children.js';
import { environment } from '../content-folder.js';
import { load } from '../product.js';

/** Reads a content folder into a new database, as the first start does. */
const { root, folder } = argument();
const { readConfig } = await load(root, 'config/config');
const { openApp } = await load(root, 'app/app');
const app = await openApp(readConfig(environment(folder)));
const from = performance.now();
const report = await app.refresh(Date.now());
const ms = performance.now() - from;
app.close();
await tell({ read: report.read, problems: report.problems, ms, rss: process.resourceUsage().maxRSS / 1024 });
