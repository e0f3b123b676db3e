/** What the readers' chat remembers from one update to the next. Times are Unix milliseconds. */
export interface ReaderMemory {
  /** Keeps words that do not fit into a button; resolves to the id that stands for them. */
  keepWords(id: string, words: string, at: number): Promise<void>;
  /** The words of an id; null where they were given up since. */
  wordsOf(id: string): Promise<string | null>;
  /** Whether the chat showed that it cannot have answers that only the asker sees. */
  lacksEphemeral(chatId: number): Promise<boolean>;
  noteLacksEphemeral(chatId: number, at: number): Promise<void>;
  /** A message that the delivery loop deletes at `due`. The search for a doubtful message passes it by. */
  deleteLater(
    chatId: number,
    messageId: number,
    purpose: 'answer' | 'question',
    at: number,
    due: number,
  ): Promise<void>;
}
