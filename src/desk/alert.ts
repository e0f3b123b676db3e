export interface AlertOptions {
  /** ALERT_URL. It may hold a secret: it is never logged. */
  readonly url: string;
  readonly warn: (message: string) => void;
  readonly fetch?: typeof globalThis.fetch;
  /** Milliseconds. */
  readonly timeout?: number;
}

/** A way to the admins that is not Telegram. */
export interface Alert {
  /** Whether it was taken. Never throws. */
  send(title: string, text: string): Promise<boolean>;
}

export interface AlertRequest {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * The request that a service takes, told by its address: Slack and what takes Slack's webhooks (Mattermost, Rocket.Chat,
 * Discord with `/slack`), Feishu and Lark, Bark; plain text for all others, as ntfy takes it.
 * https://api.slack.com/messaging/webhooks, https://open.feishu.cn/document/client-docs/bot-v3/add-custom-bot,
 * https://github.com/Finb/bark-server/blob/master/docs/API_V2.md, https://docs.ntfy.sh/publish/
 */
export function alertRequest(url: string, title: string, text: string): AlertRequest {
  const { hostname, pathname } = new URL(url);
  const json = (body: object): AlertRequest => ({
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (/(?:^|\.)(?:feishu\.cn|larksuite\.com)$/.test(hostname))
    return json({ msg_type: 'text', content: { text: `${title}\n${text}` } });
  if (/(?:^|\.)day\.app$|(?:^|\.)bark\b/.test(hostname)) return json({ title, body: text });
  if (hostname === 'hooks.slack.com' || /^\/hooks\/|\/slack$/.test(pathname))
    return json({ text: `${title}\n${text}` });
  return { headers: { 'content-type': 'text/plain; charset=utf-8' }, body: `${title}\n${text}` };
}

export function createAlert(options: AlertOptions): Alert {
  const post = options.fetch ?? globalThis.fetch;
  return {
    async send(title, text) {
      const why = await attempt(alertRequest(options.url, title, text));
      if (why !== null) options.warn(`ALERT_URL took no report: ${why}. It is tried again.`);
      return why === null;
    },
  };

  /** Null if it was taken, else why not. */
  async function attempt(request: AlertRequest): Promise<string | null> {
    try {
      const signal = AbortSignal.timeout(options.timeout ?? 10_000);
      const answer = await post(options.url, { method: 'POST', ...request, signal });
      await answer.body?.cancel();
      return answer.ok ? null : `it answered ${answer.status}`;
    } catch (error) {
      // The message of a failed fetch may hold the address.
      return error instanceof Error ? error.name : 'the connection failed';
    }
  }
}
