import type { Config } from '../config/config.js';
import type { Aside, Lock } from '../deliver/contract.js';
import type { Clocks, DeliverLog, Slot } from '../deliver/pacer.js';
import { type CommonIds, createCommonIds } from '../followers/ids.js';
import { createLane } from '../followers/lane.js';
import { createPlanning, type Planning } from '../followers/planning.js';
import { createTexts, type Texts } from '../followers/texts.js';
import type { Say } from '../message/answer.js';
import type { Sender } from '../outbox/model.js';
import type { Store } from '../store/store.js';
import type { Dictionary } from '../tags/tags.js';
import { type Locale, loadTexts, sayIn } from '../telegram/i18n.js';

/** What makes and delivers the messages of followers. */
export interface FollowersFlow {
  readonly planning: Planning;
  readonly texts: Texts;
  readonly ids: CommonIds;
  /** The delivery of a run, beside the outbox. `others`: calls that nobody paces, in the last second. */
  aside(
    sender: Sender,
    clocks: Clocks,
    log: DeliverLog,
    others: () => number,
    lock: Pick<Lock, 'inFlight'>,
  ): (reserve: () => Slot | null) => Aside;
}

export function openFollowers(
  config: Config,
  feed: string,
  store: Store,
  dictionary: Dictionary,
  onPlanned: () => void,
): FollowersFlow {
  const texts = createTexts({ mornings: store.mornings, dictionary, say: sayLater(config.LOCALE) });
  const ids = createCommonIds(Date.now);
  const planning = createPlanning({
    feed,
    timezone: config.TIMEZONE,
    library: { reader: store.reader, search: store.search, dictionary },
    links: store.links,
    mornings: store.mornings,
    archive: store.archive,
    versions: store.versions,
    outbox: store.outbox,
    texts,
    correctWithin: config.CORRECT_WITHIN,
    onPlanned,
  });
  return {
    planning,
    texts,
    ids,
    aside: (sender, clocks, log, others, lock) => (reserve) =>
      createLane(
        {
          calls: store.morningCalls,
          texts,
          sender,
          ids,
          clocks,
          perSecond: config.RATE_PER_SECOND,
          others,
          log,
          ...(lock.inFlight === undefined ? {} : { inFlight: lock.inFlight }),
        },
        reserve,
      ),
  };
}

/** The readers' texts, read when the first is needed: a start does not wait for them. */
function sayLater(locale: Locale): (language: Locale) => Say {
  let say: Readonly<Record<Locale, Say>> | null = null;
  return (language) => {
    if (say === null) {
      const texts = loadTexts(locale);
      say = { zh: sayIn(texts, 'zh'), en: sayIn(texts, 'en') };
    }
    return say[language];
  };
}
