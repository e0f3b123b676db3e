/** What is left when a run ends. Times are Unix milliseconds on the clock of decisions. */
export interface DeliveryReport {
  /** Calls that Telegram answered with yes. */
  readonly done: number;
  readonly refused: number;
  /** When the next call may go; null: nothing waits. */
  readonly waitsUntil: number | null;
  /** Doubts that only a person can settle. */
  readonly undecided: number;
  /** Another process delivers: this one did nothing. */
  readonly elsewhere: boolean;
}

export interface RunOptions {
  /** Longest wait that is waited out, milliseconds; longer ones are stored. Default 10 000. */
  readonly patience?: number;
}

/**
 * Carries out what the outbox holds. One call in flight per chat, in order inside a target; targets do not
 * wait for each other.
 */
export interface Deliverer {
  /** Delivers all that is due, then returns. */
  runOnce(options?: RunOptions): Promise<DeliveryReport>;
  /** Delivers until `stop`, waking at due times and on `poke`. Takes over when the process that delivers dies. */
  start(): void;
  /** Something new stands in the outbox. */
  poke(): void;
  /** Finishes the requests in flight, starts no other. */
  stop(): Promise<void>;
}
