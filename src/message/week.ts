import type { Run } from '../digest/run.js';
import type { Movement } from '../week/movement.js';
import type { Week, WeekStory } from '../week/week.js';
import { type Buttons, clip, linesPayload, linked, periodText, type Say } from './answer.js';
import type { MessagePayload } from './message.js';

type Line = readonly Run[];

export interface WeekWords {
  readonly say: Say;
  /** A name in the reader's language. */
  readonly labelOf: (name: string) => string;
  /** The post that an item stands in, by its rank; null where it has no address. */
  readonly postOf: (rank: number) => string | null;
}

const TITLE_LENGTH = 110;
/** Days of a story that are linked one by one. */
const DAYS_LINKED = 6;

/** A week as one message: the stories that went on, what rose and fell, new names. All titles are the editor's own. */
export function weekMessage(week: Week, words: WeekWords, buttons: Buttons = []): MessagePayload {
  const { say, labelOf } = words;
  const heading: Line[] = [
    [{ text: say('week-heading', { period: periodText(week) }), bold: true }],
    [{ text: say('week-size', { days: week.days, count: week.items }) }],
  ];
  const moved = (key: string, all: readonly Movement[]): Line[] =>
    all.length === 0
      ? []
      : [
          [
            { text: `${say(key)} `, bold: true },
            { text: all.map((one) => moving(one, labelOf)).join(' · ') },
          ],
        ];
  const fresh: Line[] =
    week.fresh.length === 0
      ? []
      : [
          [
            { text: `${say('week-new')} `, bold: true },
            { text: week.fresh.map(({ name }) => labelOf(name)).join(' · ') },
          ],
        ];
  const names = [...moved('week-rising', week.rising), ...moved('week-falling', week.falling), ...fresh];
  return linesPayload(
    [
      ...heading,
      ...week.stories.flatMap((story, at) => [[], ...storyLines(story, at, words)]),
      ...(week.stories.length === 0 ? [[], [{ text: say('week-no-stories') }]] : []),
      ...(names.length === 0 ? [] : [[], ...names]),
    ],
    buttons,
  );
}

function storyLines({ title, days, items }: WeekStory, at: number, { say, postOf }: WeekWords): Line[] {
  const [newest, ...earlier] = items;
  const beginning = earlier.at(-1);
  if (newest === undefined || beginning === undefined) return [];
  const link = (text: string, { rank }: { readonly rank: number }) => linked(text, postOf(rank));
  const between = [...new Map(earlier.slice(0, -1).map((item) => [item.date, item])).values()]
    .filter(({ date }) => date !== beginning.date && date !== newest.date)
    .slice(0, DAYS_LINKED)
    .reverse();
  return [
    [
      { text: `${at + 1}) ` },
      link(clip(title, TITLE_LENGTH), newest),
      { text: ` · ${say('story-days', { days })}` },
    ],
    [
      link(beginning.date, beginning),
      { text: ` ${clip(beginning.title, TITLE_LENGTH)}` },
      ...between.flatMap((item): Run[] => [{ text: ' · ' }, link(item.date.slice(5), item)]),
    ],
  ];
}

/** `OpenAI 6% → 12%`: of all news. */
function moving({ name, before, share }: Movement, labelOf: WeekWords['labelOf']): string {
  return `${labelOf(name)} ${percent(before)} → ${percent(share)}`;
}

function percent(share: number): string {
  return `${Math.round(share * 100)}%`;
}
