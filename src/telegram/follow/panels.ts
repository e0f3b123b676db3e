import { MOST_AT_ONCE, MOST_FOLLOWED } from '../../follow/follow.js';
import type { Reader } from '../../followers/contract.js';
import { clip, inRows, noteAnswer } from '../../message/answer.js';
import type { InlineButton, MessagePayload } from '../../message/message.js';
import { followLabel, type MorningOptions } from '../../message/morning.js';
import { HOURS, hourText, ZONES } from './wishes.js';

/** Data of the buttons of /following: `x|`, what they do, and to what. They act on the list of whoever taps. */
export const PANEL = 'x|';
const LABEL_LENGTH = 24;

export function listPanel(reader: Reader | null, options: MorningOptions): MessagePayload {
  const { say } = options;
  if (reader === null || reader.follows.length === 0)
    return noteAnswer([say('following-none')], [[more(options)]]);
  const stops = reader.follows.map(({ name, what, atOnce }): InlineButton => {
    const label = clip(followLabel(what, options), LABEL_LENGTH);
    return {
      text: `✕ ${label}${atOnce ? ` · ${say('at-once')}` : ''}`,
      callback_data: `${PANEL}stop|${name}`,
    };
  });
  return noteAnswer(
    [
      say('following-heading', { count: reader.follows.length, most: MOST_FOLLOWED }),
      wishesLine(reader, options),
      say('following-stop'),
    ],
    [
      ...inRows(stops, 2),
      [
        { text: say('button-time'), callback_data: `${PANEL}time` },
        { text: say('button-at-once'), callback_data: `${PANEL}now` },
      ],
    ],
  );
}

function wishesLine(reader: Reader, { say }: MorningOptions): string {
  const hour = reader.minute === null ? say('time-push') : hourText(reader.minute);
  return [
    say(reader.weekly ? 'time-weekly' : 'time-daily'),
    hour,
    ...(reader.timezone === null ? [] : [reader.timezone]),
    say(reader.silent ? 'time-silent' : 'time-loud'),
  ].join(' · ');
}

export function timePanel(reader: Reader, options: MorningOptions): MessagePayload {
  const { say } = options;
  const button = (chosen: boolean, text: string, data: string): InlineButton => ({
    text: chosen ? `✓ ${text}` : text,
    callback_data: PANEL + data,
  });
  const hours = [null, ...HOURS].map((minute) =>
    button(
      reader.minute === minute,
      minute === null ? say('time-push') : hourText(minute),
      `hour|${minute ?? ''}`,
    ),
  );
  return noteAnswer(
    [wishesLine(reader, options), say('time-typed')],
    [
      ...inRows(hours, 4),
      [
        button(!reader.weekly, say('time-daily'), 'week|0'),
        button(reader.weekly, say('time-weekly'), 'week|1'),
      ],
      [
        button(!reader.silent, say('time-loud'), 'silent|0'),
        button(reader.silent, say('time-silent'), 'silent|1'),
      ],
      [
        { text: say('button-zone'), callback_data: `${PANEL}zones` },
        { text: say('button-back'), callback_data: `${PANEL}list` },
      ],
    ],
  );
}

export function zonePanel(reader: Reader, { say }: MorningOptions): MessagePayload {
  const zones = ZONES.map(
    (zone): InlineButton => ({
      text: reader.timezone === zone ? `✓ ${zone}` : zone,
      callback_data: `${PANEL}zone|${zone}`,
    }),
  );
  return noteAnswer(
    [say('zone-heading')],
    [...inRows(zones, 2), [{ text: say('button-back'), callback_data: `${PANEL}time` }]],
  );
}

export function atOncePanel(reader: Reader, options: MorningOptions): MessagePayload {
  const { say } = options;
  const names = reader.follows.map(({ name, what, atOnce }): InlineButton => {
    const label = clip(followLabel(what, options), LABEL_LENGTH);
    return { text: atOnce ? `✓ ${label}` : label, callback_data: `${PANEL}now|${name}|${atOnce ? 0 : 1}` };
  });
  return noteAnswer(
    [say('at-once-heading', { most: MOST_AT_ONCE })],
    [...inRows(names, 2), [{ text: say('button-back'), callback_data: `${PANEL}list` }]],
  );
}

/** Leads to what can be followed. */
export function more({ say }: MorningOptions): InlineButton {
  return { text: say('button-follow-more'), callback_data: `${PANEL}offer` };
}
