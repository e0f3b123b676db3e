/** `ignored` is no digest of this feed; `invalid` cannot be read as one; `hold` waits for a person. */
export type Verdict = 'ok' | 'hold' | 'invalid' | 'ignored';

/** One thing that speaks against a text. With the verdict `ok`: it is odd, and nothing is held for it. */
export interface Reason {
  /** Stable; `reason-` and the code is the key of its words in data/locales/desk.*.ftl. */
  readonly code: string;
  /** English. */
  readonly message: string;
  /** 1-based, of the file. */
  readonly line?: number;
  /** What the message says, for translations of it. */
  readonly params?: Readonly<Record<string, string | number>>;
}

/** A reason before it is put into words. */
export type Finding = Omit<Reason, 'message'>;

/** What the check learns 'usual' from: figures of one text, kept with its version. */
export interface Measure {
  /** Letters, digits and ideographs of the body, the invitation card aside. */
  readonly length: number;
  readonly items: number;
  /** Share of ideographs among the letters of the body, 0 to 1. */
  readonly han: number;
  /** See Script; absent in texts that were measured before there was one. */
  readonly script?: string | null;
  /** Share of paragraphs in a second language; likewise. */
  readonly mixed?: number;
  /** Hashes of the body's longer paragraphs, to recognise a text that came before. */
  readonly prints: readonly string[];
}
