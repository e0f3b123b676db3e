import path from 'node:path';
import { fillArchive, postAll } from '../archive-data.js';
import { argument, TOKEN } from '../children.js';
import { ownBot } from '../lines/ask.js';
import { load } from '../product.js';

/** The product's bot, polling, over an archive of `items`. It is ended by its parent. */
const { root, url, folder, items } = argument();
const { openDatabase } = await load(root, 'store/database');
const { createSender } = await load(root, 'telegram/api/send');
const { POLLING } = await load(root, 'telegram/bot');
const db = openDatabase(path.join(folder, 'archive.sqlite'));
db.pragma('synchronous = OFF');
const { days } = await fillArchive(root, db, items);
postAll(db, days);
db.pragma('synchronous = FULL');
const { bot } = await ownBot(root, db, createSender({ token: TOKEN, apiRoot: url }), { apiRoot: url });
void bot.start({
  timeout: POLLING.timeout,
  allowed_updates: [...POLLING.allowed_updates],
  onStart: () => process.send?.({ ready: true }),
});
