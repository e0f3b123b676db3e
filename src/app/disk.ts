import { statfs } from 'node:fs/promises';
import path from 'node:path';

/** Bytes that are free for us on the disk of a file. */
export async function diskLeft(file: string): Promise<number> {
  const { bavail, bsize } = await statfs(path.dirname(path.resolve(file)));
  return bavail * bsize;
}
