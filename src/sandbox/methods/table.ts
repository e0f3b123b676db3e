import { badRequest } from '../errors.js';
import { bot } from './bot.js';
import { chats } from './chats.js';
import { editing } from './editing.js';
import type { Method } from './method.js';
import { queries } from './queries.js';
import { sending } from './sending.js';

const files: Readonly<Record<string, Method>> = {
  getFile: ({ world, params }) => {
    const file = world.state.files[params.text('file_id')];
    if (file === undefined) throw badRequest('invalid file_id');
    const size = Buffer.byteLength(file.base64, 'base64');
    // Bots may fetch files of up to 20 MB.
    if (size > 20 * 1024 * 1024) throw badRequest('file is too big');
    return {
      file_id: file.file_id,
      file_unique_id: `u${file.file_id}`,
      file_size: size,
      file_path: file.path,
    };
  },
};

const entries: readonly (readonly [string, Method])[] = [
  bot,
  chats,
  editing,
  files,
  queries,
  sending,
].flatMap((theme) => Object.entries(theme));

/** Method names are matched without regard to case, as Telegram does. */
export const methods: ReadonlyMap<string, Method> = new Map(
  entries.map(([name, method]) => [name.toLowerCase(), method]),
);
