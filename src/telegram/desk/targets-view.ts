import { telegramText } from '../../message/card/telegram.js';
import type { InlineButton } from '../../message/message.js';
import { type Line, type Say, shorten } from '../../message/panel.js';
import type { Target } from '../../outbox/model.js';

/** Settings that have to be typed. */
export type AskedField = 'topic' | 'cron';

export const ANSWERS = ['on', 'private', 'off'] as const;

export function nameOf(target: Target): string {
  const name = shorten(target.title ?? target.chat, 40);
  return target.topic === 0 ? name : `${name}/${target.topic}`;
}

/** A target with its rights and settings. */
export function targetLines(target: Target, say: Say): Line[] {
  const yes = (value: boolean) => say(value ? 'yes' : 'no');
  const { rights } = target;
  const lines: Line[] = [
    [{ bold: nameOf(target) }, ' · ', say(`target-state-${target.state}`)],
    target.chat,
    rights === null
      ? say('target-rights-unknown')
      : say('target-rights', { post: yes(rights.post), pin: yes(rights.pin), delete: yes(rights.delete) }),
    say('target-settings', {
      form: say(`form-${target.form}`),
      sound: say(target.silent ? 'sound-off' : 'sound-on'),
      pinned: say(target.pin ? 'pin-on' : 'pin-off'),
      answers: say(`answers-${target.answers}`),
    }),
    [
      target.topic === 0 ? say('target-no-topic') : say('target-topic', { topic: String(target.topic) }),
      ' · ',
      target.cron === null ? say('target-schedule-default') : say('target-schedule', { cron: target.cron }),
    ],
  ];
  if (target.lostBecause !== null)
    lines.push(say('status-target-lost', { because: telegramText(target.lostBecause, say) }));
  return lines;
}

/** Every button names the value that it sets. */
export function targetButtons(target: Target, say: Say): InlineButton[][] {
  const set = (key: string, field: string, value: string, params = {}): InlineButton => ({
    text: say(key, params),
    callback_data: `tgt|set|${target.id}|${field}|${value}`,
  });
  const ask = (key: string, field: AskedField): InlineButton => ({
    text: say(key),
    callback_data: `tgt|ask|${target.id}|${field}`,
  });
  const next = ANSWERS[(ANSWERS.indexOf(target.answers) + 1) % ANSWERS.length] ?? 'on';
  return [
    [
      target.form === 'full'
        ? set('button-form-brief', 'form', 'brief')
        : set('button-form-full', 'form', 'full'),
      target.silent ? set('button-silent-off', 'silent', '0') : set('button-silent-on', 'silent', '1'),
    ],
    [
      target.pin ? set('button-pin-off', 'pin', '0') : set('button-pin-on', 'pin', '1'),
      set('button-answers', 'answers', next, { next: say(`answers-${next}`) }),
    ],
    [ask('button-topic', 'topic'), ask('button-schedule', 'cron')],
    [
      { text: say('button-check'), callback_data: `tgt|check|${target.id}` },
      target.state === 'active' ? set('button-off', 'state', 'off') : set('button-on', 'state', 'active'),
    ],
    [{ text: say('button-back'), callback_data: 'tgt|list|0' }],
  ];
}
