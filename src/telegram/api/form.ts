import { randomUUID } from 'node:crypto';
import type { Form } from './post.js';

/**
 * Parameters of a Bot API call as multipart/form-data: bytes as files, everything else as the API wants it in a form
 * (https://core.telegram.org/bots/api#making-requests). Null where there are no bytes, and JSON will do.
 */
export function formOf(payload: Readonly<Record<string, unknown>>): Form | null {
  if (!Object.values(payload).some((value) => value instanceof Uint8Array)) return null;
  const boundary = randomUUID();
  const parts = Object.entries(payload).flatMap(([name, value]) => {
    const isFile = value instanceof Uint8Array;
    const file = isFile ? `; filename="${name}.png"\r\nContent-Type: image/png` : '';
    const head = `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${file}\r\n\r\n`;
    const body = isFile ? value : typeof value === 'string' ? value : JSON.stringify(value);
    return [Buffer.from(head), Buffer.from(body), Buffer.from('\r\n')];
  });
  return { bytes: Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)]), boundary };
}
