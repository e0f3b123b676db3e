import type { Say } from '../panel.js';
import { telegramText } from './telegram.js';

/** One entry of the log of what admins did, as it is stored. */
export interface ActionFact {
  readonly action: string;
  readonly subject: string | null;
  readonly outcome: string;
}

/** What an admin did and what came of it, in the language of `say` where it has a text for it. */
export function actionWords(
  { action, subject, outcome }: ActionFact,
  say: Say,
): { readonly action: string; readonly subject: string; readonly outcome: string } {
  const date = subject ?? '';
  return {
    action: told(say, `action-${action.replace(/\W+/g, '-').replace(/-$/, '')}`, date) ?? action,
    subject: date,
    outcome: told(say, `outcome-${outcome}`, date) ?? told(say, outcome, date) ?? telegramText(outcome, say),
  };
}

/** Null if there is no such text, or a value of it is missing. */
function told(say: Say, key: string, date: string): string | null {
  if (!/^[a-z][a-z-]*$/.test(key)) return null;
  const text = say(key, { date });
  return text.startsWith(key) || text === `{${key}}` ? null : text;
}
