import type { CallResult } from '../outbox/model.js';

/** Settling a doubt stops for now. */
export class Pause {
  constructor(
    /** Milliseconds until it is tried again; 0: as long as the number of tries says. */
    readonly ms: number,
    readonly why: string,
  ) {}
}

/** Only a person can say whether the message is there. */
export class Undecidable {
  constructor(readonly why: string) {}
}

/** The chat takes nothing from the bot any more. */
export class Gone {
  constructor(readonly why: string) {}
}

/** Why a request brought nothing, in Telegram's words where it answered. */
export function whyNot(result: CallResult): string {
  if (result.kind === 'ok') return 'the answer names no message';
  return result.kind === 'refused' ? result.description : result.why;
}
