import { Bot, type BotConfig, type MiddlewareFn } from 'grammy';
import { proxyAgent } from '../api/proxy.js';
import type { BotContext } from '../context.js';

export interface PollerOptions {
  readonly token: string;
  readonly apiRoot: string;
  readonly log: { error(data: object, message: string): void };
  readonly botInfo?: BotConfig<BotContext>['botInfo'];
  /** Told of every request for updates. */
  readonly onPoll?: () => void;
}

/** Long polling for updates. It can run before there is a handler: what comes in waits until `serve`. */
export interface Poller {
  readonly bot: Bot<BotContext>;
  /** From now on updates are handled, those first that came meanwhile. */
  serve(handle: MiddlewareFn<BotContext>): void;
}

/** For bot.start: no answer is awaited longer than the client's timeout allows. */
export const POLLING = {
  timeout: 20,
  allowed_updates: ['message', 'channel_post', 'callback_query', 'inline_query', 'my_chat_member'],
} as const;

const STOPPED = 'the bot stopped before it could handle updates';

/** Seconds for everything that grammY itself calls: its own 500 would hold a stuck connection for minutes. */
const TIMEOUT = 30;

/** A bot that polls when the caller starts it. Every update is handled on its own: an error is logged. */
export function createPoller({ token, apiRoot, log, botInfo, onPoll }: PollerOptions): Poller {
  const agent = proxyAgent(apiRoot, { keepAlive: true });
  const bot = new Bot<BotContext>(token, {
    client: {
      apiRoot,
      timeoutSeconds: TIMEOUT,
      ...(agent === null ? {} : { baseFetchConfig: { agent, compress: true } }),
    },
    ...(botInfo === undefined ? {} : { botInfo }),
  });
  let handler: MiddlewareFn<BotContext> | null = null;
  let open = () => {};
  const served = new Promise<void>((resolve) => {
    open = resolve;
  });

  bot.catch(({ error, ctx }) => {
    log.error(
      { error: describeError(error, token), update: ctx.update.update_id },
      'an update could not be handled',
    );
  });
  bot.use((ctx, next) => handler?.(ctx, next));
  // What comes too early is held back here and not by the handler: an update that a handler was given counts as
  // taken, and Telegram would not give it again to the next start.
  bot.api.config.use(async (previous, method, payload, signal) => {
    if (method !== 'getUpdates') return previous(method, payload, signal);
    onPoll?.();
    const answer = await previous(method, payload, signal);
    // While the bot stops, grammY confirms by this very call what was handled.
    if (handler === null && bot.isRunning()) {
      await Promise.race([served, failing(signal)]);
      // The end of polling has confirmed none of these: the next start is given them, and must be the only one.
      if (!bot.isRunning()) throw new Error(STOPPED);
    }
    return answer;
  });

  return {
    bot,
    serve(handle) {
      handler = handle;
      open();
    },
  };
}

/** Fails when the signal is raised; never resolves. */
function failing(signal: Parameters<Parameters<Bot['api']['config']['use']>[0]>[3]): Promise<never> {
  return new Promise((_resolve, reject) => {
    const fail = () => reject(new Error(STOPPED));
    if (signal?.aborted === true) fail();
    signal?.addEventListener('abort', fail);
  });
}

/** An error for the log; the token stands in addresses that errors may quote. */
export function describeError(error: unknown, token: string): string {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return text.split(token).join('<token>');
}
