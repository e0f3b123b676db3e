import Sqlite from 'better-sqlite3';
import { Bot } from 'grammy';

/** The least that a bot with a database does before it polls. */
const db = new Sqlite(process.env.DATABASE_PATH ?? ':memory:');
db.pragma('journal_mode = WAL');
db.exec('CREATE TABLE IF NOT EXISTS note (id INTEGER PRIMARY KEY, text TEXT)');
const bot = new Bot(process.env.BOT_TOKEN ?? '', {
  client: { apiRoot: process.env.TELEGRAM_API_ROOT ?? '' },
});
bot.command('tag', (ctx) => ctx.reply('constant'));
await bot.start();
