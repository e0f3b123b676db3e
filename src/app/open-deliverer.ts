import type { Logger } from 'pino';
import { createDeliverer, type Deliverer } from '../deliver/deliverer.js';
import type { Clocks } from '../deliver/pacer.js';
import { toPlain } from '../message/plain-message.js';
import type { Sender } from '../outbox/model.js';
import type { App } from './app.js';

/** The deliverer over an app's outbox. */
export function openDeliverer(
  app: App,
  options: {
    readonly sender: Sender;
    readonly clocks: Clocks;
    readonly log: Logger;
    readonly updates: 'polled' | 'asked';
    /** Calls that are made beside the delivery, in the last second. */
    readonly others?: () => number;
    readonly onChange?: () => void;
    readonly onFatal?: (error: Error) => void;
  },
): Deliverer {
  const { config } = app;
  return createDeliverer({
    ...options,
    outbox: app.calls,
    lock: app.lock,
    limits: {
      perSecond: config.RATE_PER_SECOND,
      chatPerSecond: config.RATE_CHAT_PER_SECOND,
      groupPerMinute: config.RATE_GROUP_PER_MINUTE,
    },
    doubtWait: config.DOUBT_WAIT,
    aside: app.morning.aside(
      options.sender,
      options.clocks,
      options.log,
      options.others ?? (() => 0),
      app.lock,
    ),
    toPlain,
  });
}
