import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';

/** Half of a millisecond for a digest of 13 KB, which becomes 5.5 KB; better qualities take ten times as long. */
const OPTIONS = {
  params: {
    [constants.BROTLI_PARAM_QUALITY]: 5,
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
  },
};

/** A text as the journal stores it: texts of ten years are its largest part. */
export function packText(text: string): Buffer {
  return brotliCompressSync(text, OPTIONS);
}

export function unpackText(packed: Uint8Array): string {
  return brotliDecompressSync(packed).toString('utf8');
}
