import busboy from '@fastify/busboy';
import { badRequest } from './errors.js';

/** A file of a form. */
export interface Upload {
  readonly name: string;
  readonly mime: string;
  readonly bytes: Uint8Array;
}

export interface Form {
  readonly fields: Record<string, string>;
  readonly files: Map<string, Upload>;
}

/** Reads a multipart/form-data body: text fields, and files by their field's name. */
export function readForm(body: Buffer, contentType: string): Promise<Form> {
  return new Promise((resolve, reject) => {
    const form: Form = { fields: {}, files: new Map() };
    const fail = (): void => reject(badRequest("can't parse the multipart request body"));
    try {
      const parser = new busboy.Busboy({
        headers: { 'content-type': contentType },
        limits: { fieldSize: 1024 * 1024 },
      });
      parser.on('field', (name, value) => {
        form.fields[name] = value;
      });
      parser.on('file', (field, stream, name, _encoding, mime) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => form.files.set(field, { name, mime, bytes: Buffer.concat(chunks) }));
      });
      parser.once('error', fail);
      parser.once('finish', () => resolve(form));
      parser.end(body);
    } catch {
      fail();
    }
  });
}
