export type TagKind = 'company' | 'product' | 'person' | 'topic';

/** One entry of data/tags.yaml. */
export interface Tag {
  /** The canonical name, as `inspect` prints it. */
  readonly name: string;
  readonly kind: TagKind;
  /** Other names in any language; the canonical name itself is always one. */
  readonly aliases: readonly string[];
  /** Names that are also common words; each counts only beside something certain. */
  readonly weak: readonly string[];
  /** Phrases that contain a name and do not mean it: 苹果汁. */
  readonly except: readonly string[];
  /** Without `#`: letters, digits and `_`, live as a whole in Telegram. */
  readonly hashtag: string;
  /** Canonical names of what it belongs to; one step, never further. */
  readonly belongs: readonly string[];
  /** Topics of whatever is about it: news of a chip is about chips. */
  readonly topics?: readonly string[] | undefined;
  /**
   * What stands between the name and a version (`-` in GPT-5, nothing in Qwen3). One that has it also has sisters
   * without a number (GPT-Rosalind), and a company that has it gives its name to its products (DeepSeek-V4).
   */
  readonly joint?: string | undefined;
}

export interface DictionaryData {
  readonly tags: readonly Tag[];
}
