import { createServer } from 'node:http';
import { argument } from '../children.js';
import { openWeb } from '../lines/web.js';
import { load } from '../product.js';

const { root, file } = argument();
const { openDatabase } = await load(root, 'store/database');
const { getRequestListener } = await import('@hono/node-server');
const web = await openWeb(root, openDatabase(file));
const server = createServer(getRequestListener(web.fetch, { overrideGlobalObjects: false }));
server.listen(0, '127.0.0.1', () => process.send?.(/** @type {any} */ (server.address()).port));
