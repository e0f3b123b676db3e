import { Bot } from 'grammy';
import { argument, TOKEN } from '../children.js';

/** A bot that answers every /tag with the same words. It is ended by its parent. */
const { url } = argument();
const bot = new Bot(TOKEN, { client: { apiRoot: url } });
bot.command('tag', (ctx) => ctx.reply('constant'));
void bot.start({ onStart: () => process.send?.({ ready: true }) });
