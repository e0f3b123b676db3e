import type { Params } from '../http.js';
import type { FloodControl } from '../limits.js';
import type { World } from '../world.js';

export interface Context {
  readonly world: World;
  readonly params: Params;
  readonly flood: FloodControl;
  /** How the imitated server treats ephemeral messages: an old one ignores the parameter. */
  readonly ephemeral: 'on' | 'ignored' | 'refused';
}

/** One Bot API method: returns the result, or throws an ApiError. */
export type Method = (context: Context) => unknown;
