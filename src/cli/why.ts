import type { App } from '../app/app.js';
import type { Day } from '../digest/digest.js';
import type { JsonOption } from './commands.js';
import { deskOf } from './desk-data.js';
import type { Output } from './output.js';
import { EXIT } from './session.js';

/** The story of a day, oldest first. */
export async function why(
  app: App,
  version: string,
  date: Day | undefined,
  options: JsonOption,
  output: Output,
  now: number,
): Promise<number> {
  const { desk, say } = deskOf(app, version);
  const day = date ?? desk.today(now);
  const story = await desk.why(day, say);
  if (options.json === true) for (const line of story) output.out(JSON.stringify(line));
  else for (const line of desk.storyText(day, story, say)) output.out(line);
  if (story.length === 0 && options.json !== true) output.out(`nothing is known of ${day}`);
  return EXIT.done;
}
