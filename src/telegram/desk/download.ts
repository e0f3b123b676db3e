import type { AdminSender } from './admin-sender.js';
import type { Download } from './upload.js';

export interface DownloadOptions {
  readonly adminSender: AdminSender;
  readonly token: string;
  readonly apiRoot: string;
  readonly timeout?: number;
}

/** Fetches files from Telegram, bounded in bytes and time: https://core.telegram.org/bots/api#getfile */
export function createDownload(options: DownloadOptions) {
  return async (fileId: string, limit: number): Promise<Download> => {
    const told = await options.adminSender.direct('getFile', { file_id: fileId });
    if (told.kind === 'refused') return { ok: false, why: told.description };
    if (told.kind !== 'ok') return { ok: false, why: told.why };
    const place: unknown = Reflect.get(Object(told.result), 'file_path');
    if (typeof place !== 'string') return { ok: false, why: 'Telegram named no file' };
    try {
      const address = `${options.apiRoot}/file/bot${options.token}/${place.split('/').map(encodeURIComponent).join('/')}`;
      const answer = await fetch(address, { signal: AbortSignal.timeout(options.timeout ?? 30_000) });
      if (!answer.ok || answer.body === null) return { ok: false, why: `HTTP ${answer.status}` };
      const chunks: Uint8Array[] = [];
      let size = 0;
      for await (const chunk of answer.body) {
        size += chunk.length;
        if (size > limit) return { ok: false, why: 'too big' };
        chunks.push(chunk);
      }
      return { ok: true, bytes: Buffer.concat(chunks) };
    } catch (error) {
      // The message of a failed fetch may hold the address, and the address holds the token.
      return { ok: false, why: error instanceof Error ? error.name : 'the connection failed' };
    }
  };
}
