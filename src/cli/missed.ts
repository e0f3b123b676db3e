import type { App } from '../app/app.js';
import type { JsonOption, LimitOption } from './commands.js';
import type { Output } from './output.js';
import { EXIT } from './session.js';

/** Which questions of readers found nothing: words and a count a week, never who asked. */
export async function missed(app: App, options: JsonOption & LimitOption, output: Output): Promise<number> {
  const questions = await app.missed.list(options.limit);
  for (const one of questions) {
    const { week, words, count } = one;
    output.out(
      options.json === true ? JSON.stringify(one) : `${week}  ${String(count).padStart(4)}  ${words}`,
    );
  }
  if (questions.length === 0) output.err('every question of the last weeks found something');
  return EXIT.done;
}
