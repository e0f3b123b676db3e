import { ApiError, badRequest } from '../errors.js';
import type { Params } from '../http.js';
import type { Json } from '../state.js';
import type { World } from '../world.js';

const MAX_TIMEOUT_S = 50;

interface Poll {
  readonly wake: (why: 'update' | 'conflict' | 'gone' | 'timeout') => void;
}

/** getUpdates: one long poll at a time; a newer one ends the older with 409, as Telegram does. */
export class Updates {
  #current: Poll | null = null;

  constructor(readonly world: World) {}

  /** @param gone aborted when the poller's connection closes, so that a dead poller blocks nobody. */
  async poll(params: Params, gone: AbortSignal): Promise<Json[]> {
    const { state } = this.world;
    if (state.webhook !== '') {
      throw new ApiError(
        409,
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
      );
    }
    this.#current?.wake('conflict');
    const allowed = params.list('allowed_updates');
    if (allowed !== undefined) state.allowedUpdates = allowed.map(String);
    this.#confirm(params.int('offset') ?? 0);
    const limit = params.int('limit') ?? 100;
    if (limit < 1 || limit > 100) throw badRequest('limit must be between 1 and 100');
    const timeout = Math.min(params.int('timeout') ?? 0, MAX_TIMEOUT_S);
    if (this.world.pending().length === 0 && timeout > 0) {
      const why = await this.#wait(timeout, gone);
      if (why === 'conflict') {
        throw new ApiError(
          409,
          'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
        );
      }
    }
    return this.world
      .pending()
      .slice(0, limit)
      .map(({ update_id, body }) => ({ update_id, ...body }));
  }

  close(): void {
    this.#current?.wake('gone');
  }

  #confirm(offset: number): void {
    const { state } = this.world;
    if (offset > 0) state.updates = state.updates.filter((update) => update.update_id >= offset);
    if (offset < 0) state.updates = state.updates.slice(offset);
  }

  #wait(timeout: number, gone: AbortSignal): Promise<'update' | 'conflict' | 'gone' | 'timeout'> {
    return new Promise((resolve) => {
      const wake: Poll['wake'] = (why) => {
        clearTimeout(timer);
        this.world.changes.off('update', onUpdate);
        gone.removeEventListener('abort', onGone);
        if (this.#current === poll) this.#current = null;
        resolve(why);
      };
      const poll: Poll = { wake };
      const onUpdate = (): void => wake('update');
      const onGone = (): void => wake('gone');
      const timer = setTimeout(() => wake('timeout'), timeout * 1000);
      this.world.changes.on('update', onUpdate);
      gone.addEventListener('abort', onGone);
      this.#current = poll;
    });
  }
}
