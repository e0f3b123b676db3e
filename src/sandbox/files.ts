import type { FileState } from './state.js';
import type { World } from './world.js';

/** Keeps an uploaded file; getFile and /file/bot… hand it out again. */
export function storeFile(world: World, name: string, mime: string, bytes: Uint8Array): FileState {
  const number = Object.keys(world.state.files).length + 1;
  const folder = mime.startsWith('image/') ? 'photos' : 'documents';
  const extension = /\.\w{1,8}$/.exec(name)?.[0] ?? '';
  const file: FileState = {
    file_id: `file-${number}`,
    path: `${folder}/file_${number}${extension}`,
    name,
    mime,
    base64: Buffer.from(bytes).toString('base64'),
  };
  world.state.files[file.file_id] = file;
  return file;
}
