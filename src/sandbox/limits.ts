import { tooManyRequests } from './errors.js';
import type { ChatType } from './state.js';

/** Telegram's published limits, https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this */
export interface Limits {
  readonly perSecond: number;
  readonly chatPerSecond: number;
  readonly groupPerMinute: number;
  readonly editsPerMinute: number;
}

export const TELEGRAM_LIMITS: Limits = {
  perSecond: 30,
  chatPerSecond: 1,
  groupPerMinute: 20,
  editsPerMinute: 20,
};

/** Calls that left exactly on time may arrive a little closer together: that is no flood. */
const JITTER = 0.95;

interface Rule {
  readonly key: string;
  readonly count: number;
  readonly windowMs: number;
}

/** Flood control: sliding windows over the calls that were let through. */
export class FloodControl {
  readonly #windows = new Map<string, number[]>();

  constructor(
    readonly limits: Limits | null,
    readonly clock: () => number,
  ) {}

  /**
   * Counts one send or edit.
   * @throws ApiError 429 with the seconds until the fullest window has room again.
   */
  take(kind: 'send' | 'edit' | 'ephemeral', chatId: number, type: ChatType): void {
    if (this.limits === null) return;
    const { perSecond, chatPerSecond, groupPerMinute, editsPerMinute } = this.limits;
    const group = type !== 'private';
    const rules: Rule[] = [window('all', perSecond, 1000)];
    if (kind === 'send') rules.push(window(`chat:${chatId}`, chatPerSecond, 1000));
    if (kind === 'send' && group) rules.push(window(`group:${chatId}`, groupPerMinute, 60_000));
    if (kind === 'edit' && group) rules.push(window(`edits:${chatId}`, editsPerMinute, 60_000));
    const now = this.clock();
    const waits = rules.map((rule) => this.#wait(rule, now));
    const wait = Math.max(...waits);
    if (wait > 0) throw tooManyRequests(Math.ceil(wait / 1000));
    for (const rule of rules) this.#windows.get(rule.key)?.push(now);
  }

  #wait(rule: Rule, now: number): number {
    const span = rule.windowMs * JITTER;
    const recent = (this.#windows.get(rule.key) ?? []).filter((at) => at > now - span && at <= now);
    this.#windows.set(rule.key, recent);
    const oldest = recent[recent.length - rule.count];
    return oldest === undefined ? 0 : Math.max(1, oldest + rule.windowMs - now);
  }
}

function window(key: string, count: number, windowMs: number): Rule {
  // Less than one a window (0.5 a second) is one in a longer window.
  return count >= 1
    ? { key, count: Math.floor(count), windowMs }
    : { key, count: 1, windowMs: windowMs / count };
}
