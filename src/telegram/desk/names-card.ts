import type { Composer, Context } from 'grammy';
import type { InlineButton } from '../../message/message.js';
import type { Panel, Say } from '../../message/panel.js';
import { byteLength } from '../../query/button-codec.js';
import type { Proposal, Verdict } from '../../tags/proposals.js';
import type { AdminMessages } from './admin-messages.js';
import type { ChatDeskStore } from './contract.js';

export interface NamesCardDeps {
  readonly names: {
    proposals(): Promise<readonly Proposal[]>;
    decide(name: string, verdict: Verdict): Promise<void>;
  };
  readonly admins: readonly number[];
  readonly store: Pick<ChatDeskStore, 'setting' | 'set'>;
  readonly adminMessages: Pick<AdminMessages, 'post' | 'tell'>;
  readonly sayTo: (chat: number) => Promise<Say>;
  readonly now: () => number;
}

const WEEK = 7 * 24 * 3600_000;
const LAST = 'names-card-at';
/** Names of one week: more would not be looked at. */
const MOST = 5;
/** Bot API: callback_data has 64 bytes. */
const BUTTON_BYTES = 64;
const VERDICTS = { c: 'company', p: 'product', e: 'person', t: 'topic', n: 'no' } as const;

/** The card that asks what a name of the feed is, once a week at most, one name after the other. */
export function createNamesCard({ names, admins, store, adminMessages, sayTo, now }: NamesCardDeps) {
  /** Proposals that fit a button, those of this week. */
  const open = async () => (await names.proposals()).filter(fits).slice(0, MOST);

  async function ask(chat: number, edit: number | null, proposals: readonly Proposal[]): Promise<void> {
    const [next] = proposals;
    const say = await sayTo(chat);
    const done: Panel = { lines: [say('names-done')], buttons: [] };
    adminMessages.post(chat, next === undefined ? done : panelOf(next, say), edit);
  }

  return {
    /** Sends the card where a week has passed; the first one comes a week after the first start. */
    async weekly(): Promise<void> {
      if (admins.length === 0) return;
      const last = await store.setting(LAST);
      if (last !== null && now() - Number(last) < WEEK) return;
      await store.set(LAST, String(now()));
      if (last === null) return;
      const proposals = await open();
      if (proposals.length > 0) for (const admin of admins) await ask(admin, null, proposals);
    },

    install<C extends Context>(composer: Composer<C>): void {
      composer.callbackQuery(/^nam\|([cpetan])\|(.+)$/su, async (ctx) => {
        const chat = ctx.chatId;
        const message = ctx.callbackQuery.message?.message_id ?? null;
        const [, verb = '', name = ''] = ctx.match;
        if (chat === undefined) return;
        const before = await open();
        const asked = before.find((one) => one.name === name);
        const verdict = verdictOf(verb, asked?.near ?? null);
        // Another admin answered, or the archive has it no more: then the next name is asked.
        if (asked !== undefined && verdict !== null) {
          try {
            await names.decide(name, verdict);
          } catch (error) {
            if (!(error instanceof Error && error.name === 'DictionaryError')) throw error;
            await adminMessages.tell(chat, 'names-refused', { name, why: error.message });
            return;
          }
        }
        await ask(chat, message, await open());
      });
    },
  };
}

function fits({ name }: Proposal): boolean {
  return byteLength(`nam|c|${name}`) <= BUTTON_BYTES;
}

function verdictOf(verb: string, near: string | null): Verdict | null {
  if (verb === 'a') return near === null ? null : { aliasOf: near };
  return VERDICTS[verb as keyof typeof VERDICTS] ?? null;
}

function panelOf({ name, count, example, near }: Proposal, say: Say): Panel {
  const button = (key: string, verb: string, params: Record<string, string> = {}): InlineButton => ({
    text: say(key, params),
    callback_data: `nam|${verb}|${name}`,
  });
  const alias = near === null ? [] : [button('button-name-alias', 'a', { near })];
  return {
    lines: [[{ bold: say('names-ask', { name }) }], say('names-count', { count }), example],
    buttons: [
      [
        button('button-name-company', 'c'),
        button('button-name-product', 'p'),
        button('button-name-person', 'e'),
      ],
      [button('button-name-topic', 't'), ...alias, button('button-name-no', 'n')],
    ],
  };
}
