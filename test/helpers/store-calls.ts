import type { Journal, SearchIndex, Store } from '../../src/store/store.js';
import { digestOf } from './bench.js';

type Every<Part> = { readonly [Name in keyof Part]-?: () => unknown };
/** A call of every method of the store: a method without one is no valid table. */
type Table = {
  readonly [Part in keyof (Journal & SearchIndex)]: Part extends 'desk'
    ? Every<Omit<Store['desk'], 'conversations'>> & {
        readonly conversations: Every<Store['desk']['conversations']>;
      }
    : Every<Store[Part]>;
};

const FEED = 'default';

/**
 * Calls of everything, as the bot makes them, on a store that was lived through: `dates` are its days, oldest first.
 * They write, so that a store has them once.
 */
export async function storeCalls(store: Store, dates: readonly string[], now: number): Promise<Table> {
  const { versions, events, targets, outbox, calls, desk, memory, links, archive, reader, search } = store;
  const { uploads, missed, followers, mornings, morningCalls } = store;
  const moment = { now, timezone: 'Asia/Shanghai' };
  const plans = [{ part: 'regular', names: [1], dueAt: now }] as const;
  const row = {
    edition: 1,
    reader: 1,
    part: 'regular',
    revision: 0,
    names: [1],
    language: 'zh',
    silent: false,
  } as const;
  const [first = '', second = '', third = ''] = dates;
  const [last = '', before = ''] = [...dates].reverse();
  const edition = { kind: 'day', date: last, overview: null, items: [], names: {} } as const;
  const [target] = await targets.all(FEED);
  const [publication] = await outbox.publications(FEED, last);
  const [old] = await outbox.publications(FEED, first);
  const version = await versions.inForce(FEED, last);
  if (target === undefined || publication === undefined || old === undefined || version === null)
    throw new Error('nothing was lived through');
  const clock = { now, real: now };
  const page = { feed: FEED, visibleOnly: true, limit: 10, offset: 0 };
  const period = { from: before, to: last };
  const words = { all: [{ tokens: ['产', '品'] }], none: [] } as never;
  const { items } = await reader.itemsOfDay(last, page);
  const plan = {
    feed: FEED,
    date: '2030-01-01',
    target,
    versionId: version.id,
    origin: 'cli',
    actor: 1,
  } as const;
  const messages = digestOf(['A', 'B']);
  /** A day's first call, marked as on its way. */
  const marked = async (date: string, kind = 'send') => {
    const [planned] = await outbox.plan([{ ...plan, date, messages }], now);
    const all = await outbox.calls(planned?.publication.id ?? 0);
    const found = all.find((call) => call.kind === kind);
    const begun = found === undefined ? null : await calls.begin(found, now);
    if (begun === null) throw new Error('nothing was marked');
    return begun;
  };
  const settled = async (date: string, how: Parameters<typeof calls.settle>[1], kind = 'send') =>
    calls.settle(await marked(date, kind), how, clock);
  const parts = await outbox.parts(publication.id);
  const newest = { id: publication.id, targetId: target.id, feed: FEED, date: last };
  const note = { kind: 'note', publicationId: newest.id, partId: parts[0]?.id ?? 0 };
  const callOf = async (kind: string) => ({ ...(await marked('2030-02-01')), kind }) as never;
  const text = { parse_mode: 'HTML', text: 'x', link_preview_options: {} } as const;

  return {
    versions: {
      apply: () =>
        versions.apply(FEED, now, [
          { kind: 'touch', path: `${last}.md`, size: 1, mtime: 1 },
          { ...version, kind: 'put', hash: 'another', path: `${last}.md`, size: 2, mtime: 2 },
          { kind: 'remove', path: `${first}.md` },
        ]),
      files: () => versions.files(FEED),
      shownId: () => versions.shownId(FEED, last),
      get: () => versions.get(version.id),
      measures: () => versions.measures(FEED, 0),
      held: () => versions.held(FEED),
      rejudge: () => versions.rejudge(version.id, 'hold', [], now),
      inForce: () => versions.inForce(FEED, last),
      ofDay: () => versions.ofDay(FEED, last),
      undated: () => versions.undated(FEED),
      days: () => versions.days(FEED, 5),
      newest: () => versions.newest(FEED),
      ignored: () => versions.ignored(FEED, now, 5),
      lastRead: () => versions.lastRead(FEED),
      noteRead: () => versions.noteRead(FEED, { at: now, problems: [] }),
      failingSince: () => versions.failingSince(FEED),
      setFailingSince: async () => {
        await versions.setFailingSince(FEED, now);
        await versions.setFailingSince(FEED, null);
      },
      changedDays: () => versions.changedDays(1e9),
      readable: () => versions.readable(FEED, last, version.id, last),
    },
    events: {
      add: () => events.add({ at: now, kind: 'x' }),
      of: () => events.of(FEED, last),
      since: () => events.since(now),
      ask: () => events.ask({ feed: FEED, date: last, kind: 'shrink', subject: 's', at: now }),
      open: () => events.open(FEED),
      question: () => events.question(1),
      find: () => events.find(FEED, last, 'shrink', 's'),
      decide: () => events.decide(1, 'x', 1, now),
      undone: () => events.undone(FEED),
      done: () => events.done(1, now),
      answer: () => events.answer(2, 'x', 1, now),
    },
    targets: {
      sync: () => targets.sync(FEED, [{ chat: '@chat1', topic: null }], now),
      ensure: () => targets.ensure({ feed: FEED, chat: '@chat1', topic: 0 }, now),
      all: () => targets.all(FEED),
      get: () => targets.get(target.id),
      move: () => targets.move(target.id, 99, last, 1, now),
      inChat: () => targets.inChat(-1001),
      change: () => targets.change(target.id, { pin: true }),
      setState: async () => {
        await targets.setState(target.id, 'lost', 'x', 1, now);
        await targets.setState(target.id, 'active', null, 1, now);
      },
    },
    outbox: {
      plan: () => outbox.plan([{ ...plan, messages }], now),
      schedule: () => outbox.schedule([{ ...plan, date: '2030-01-02' }], now + 1, now),
      begin: () => outbox.begin(1, target, version.id, messages, now),
      cancel: () => outbox.cancel(FEED, '2030-01-02', 1, now),
      skip: () => outbox.skip(FEED, '2030-01-02', 1, now),
      unskip: () => outbox.unskip(FEED, '2030-01-02', 1, now),
      release: () => outbox.release(FEED, last, version.id, 1, now),
      publication: () => outbox.publication(newest.id),
      publications: () => outbox.publications(FEED, last),
      waiting: () => outbox.waiting(FEED),
      since: () => outbox.since(FEED, now - 48 * 3_600_000),
      parts: () => outbox.parts(newest.id),
      calls: () => outbox.calls(newest.id),
      correct: () => {
        const [overview, changed, removed] = parts;
        const [message, section] = messages;
        if (overview === undefined || changed === undefined || removed === undefined)
          throw new Error('no parts');
        if (message === undefined || section === undefined) throw new Error('no messages');
        const difference = {
          changed: [{ part: changed, message: section }],
          added: [{ message: section, position: 3 }],
          removed: [removed],
          positions: new Map([[changed.id, 1]]),
          overview: message,
          drastic: false,
          kept: 1,
        };
        const options = { now, actor: 1, notice: '', note: 'x' };
        return outbox.correct([{ publicationId: newest.id, versionId: version.id, difference }], options);
      },
      retract: () => outbox.retract([old.id], { now, actor: 1, mode: 'delete', notice: null }),
      resume: () => outbox.resume(newest.id, 1, now),
      giveUp: () => outbox.giveUp(5, 1, now),
    },
    calls: {
      heads: () => calls.heads(now),
      next: () => calls.next(target.id, now),
      begin: async () => calls.begin(await marked('2030-01-10'), now),
      settle: async () => {
        const chat = { id: -1001, type: 'supergroup', title: 'Chat', username: 'chat1' } as const;
        await settled('2030-03-01', { do: 'done', messageId: 1e6, chat });
        await settled('2030-03-02', { do: 'retry', at: now + 1e6, why: 'x' });
        await settled('2030-03-03', { do: 'doubt', at: now, why: 'x' });
        await settled('2030-03-04', { do: 'refused', why: 'x' });
        await settled('2030-03-05', { do: 'repaired', payload: text, gave: 'plain', why: 'x' });
        await settled('2030-03-06', { do: 'repaired', payload: text, gave: 'picture', why: 'x' });
        await settled('2030-03-07', { do: 'skip', why: 'x' });
        await settled('2030-03-08', { do: 'migrated', chatId: -1001 });
        await settled('2030-03-09', { do: 'done', shows: text }, 'contents');
        await settled('2030-03-10', { do: 'done' }, 'pin');
        await settled('2030-03-11', { do: 'instead', why: 'x' }, 'unpin');
        await settled('2030-03-12', { do: 'lost', why: 'x' });
        await targets.setState(target.id, 'active', null, 1, now);
      },
      settleAndBegin: async () =>
        calls.settleAndBegin(await marked('2030-01-11'), { do: 'done', messageId: 1e6 + 1 }, target, clock),
      recover: () => calls.recover(1000, clock),
      context: async () => {
        for (const kind of ['send', 'pin', 'unpin', 'sweep', 'contents'])
          await calls.context({ ...note, kind } as never, target);
        await calls.context({ ...note, kind: 'contents' } as never, { ...target, form: 'brief' });
      },
      refusal: async () => calls.refusal(await callOf('pin')),
      pinned: () => calls.pinned(newest.id),
      recent: () => calls.recent(now - 60_000),
      conclude: async () => {
        const lost = { messageId: null, chatId: -1001, extras: [1], strays: [] };
        await calls.conclude((await marked('2030-01-12')).id, { ...lost, messageId: 1e6 + 2 }, clock);
        await calls.conclude((await marked('2030-01-13')).id, lost, clock);
      },
      ask: async () => calls.ask((await marked('2030-01-14')).id, 'x', now, clock),
      notice: async () => calls.notice(await marked('2030-01-15'), {}, now, now),
      noticesFor: async () => calls.noticesFor(await marked('2030-01-16')),
      mayHitPart: async () => calls.mayHitPart({ ...(await marked('2030-01-19')), kind: 'notice' }),
      learnLow: () => calls.learnLow(1, 1),
      strays: () => calls.strays(target),
      asked: () => calls.asked(),
      noteId: () => calls.noteId(-1001, 2_000_000, now),
      addPinnedLine: () => calls.addPinnedLine(-1001, 2_000_001, parts[0]?.messageId ?? 0, now),
      dueDeletions: () => calls.dueDeletions(now),
      dropDeletion: () => calls.dropDeletion(-1001, 1, true),
      ownIds: () => calls.ownIds(-1001, 1_999_000),
      answered: async () => {
        const doubtful = async (date: string) => {
          const { id } = await marked(date);
          await calls.ask(id, 'x', now, clock);
          return id;
        };
        await calls.answered(await doubtful('2030-01-17'), true, clock);
        await calls.answered(await doubtful('2030-01-18'), false, clock);
      },
    },
    desk: {
      log: () => desk.log({ at: now, userId: 1, name: null, action: 'x', subject: null, outcome: 'x' }),
      actions: () => desk.actions(10, 10),
      day: () => desk.day(FEED, last),
      setCard: () => desk.setCard(FEED, last, { open: true, messages: [] }),
      openDays: () => desk.openDays(FEED, now - 72 * 3_600_000),
      counts: () => desk.counts(FEED),
      planned: () => desk.planned(FEED),
      lastOf: () => desk.lastOf(target.id),
      setting: () => desk.setting('x'),
      set: async () => {
        await desk.set('x', 'y');
        await desk.set('x', null);
      },
      days: () => desk.days(FEED, 6, 6),
      lastDone: () => desk.lastDone(FEED),
      noteOwn: () => desk.noteOwn(-1001, 2_000_002, now, now),
      jobs: () => desk.jobs(),
      putJob: () => desk.putJob('x', {}),
      dropJob: () => desk.dropJob('x'),
      paused: () => desk.paused(),
      skipped: () => desk.skipped(FEED, last),
      conversations: {
        read: () => desk.conversations.read('1:1'),
        write: () => desk.conversations.write('1:1', {}, now),
        delete: () => desk.conversations.delete('1:1'),
        forget: () => desk.conversations.forget(now),
      },
    },
    memory: {
      keepWords: () => memory.keepWords('x', 'y', now),
      wordsOf: () => memory.wordsOf('x'),
      lacksEphemeral: () => memory.lacksEphemeral(-1001),
      noteLacksEphemeral: () => memory.noteLacksEphemeral(-1001, now),
      deleteLater: () => memory.deleteLater(-1001, 2_000_003, 'answer', now, now),
    },
    uploads: {
      put: () => uploads.put(FEED, '2030-04-01', Buffer.from('x'), now),
      list: () => uploads.list(FEED),
      read: () => uploads.read(FEED, '2030-04-01'),
    },
    missed: {
      note: () => missed.note('x', now, 'Asia/Shanghai'),
      list: () => missed.list(5),
    },
    links: {
      ofItems: () => links.ofItems(items, -1001),
      ofDay: () => links.ofDay(FEED, last, null),
      ofGroup: () => links.ofGroup(FEED),
      answersIn: () => links.answersIn(-1001, 'chat1'),
    },
    archive: {
      indexDays: () =>
        archive.indexDays([{ feed: FEED, date: third, versionId: null, digest: null, visible: false }]),
      indexedVersion: () => archive.indexedVersion(FEED, last),
      setVisible: () => archive.setVisible(FEED, second, false),
      size: () => archive.size(FEED),
      retag: () => archive.retag(1),
      link: () => archive.link(FEED, null, 40),
      behind: () => archive.behind(),
      unindexed: () => archive.unindexed(FEED),
      refreshVisibility: () => archive.refreshVisibility(FEED, last),
    },
    reader: {
      byTags: async () => {
        await reader.byTags({ ...page, groups: [['OpenAI']], period: null });
        await reader.byTags({ ...page, groups: [['OpenAI'], ['Meta', '小米']], period });
      },
      byWords: () => reader.byWords({ ...page, groups: [['OpenAI']], period, words, within: 'lead' }),
      newest: () => reader.newest({ ...page, period: null }),
      topTags: () => reader.topTags({ ...page, period }),
      countsByDay: () => reader.countsByDay({ feed: FEED, visibleOnly: true, period, groups: [['OpenAI']] }),
      first: () => reader.first(FEED, true),
      unknownBefore: () =>
        reader.unknownBefore({ feed: FEED, visibleOnly: true, names: ['OpenAI'], day: last }),
      texts: () => reader.texts(FEED, 50),
      tagNames: () => reader.tagNames(),
      day: () => reader.day(FEED, last, true),
      days: () => reader.days({ ...page, period }),
      itemsOfDay: () => reader.itemsOfDay(last, page),
      item: () => reader.item(FEED, last, 1, true),
      latest: () => reader.latest(FEED, true),
      stories: () => reader.stories([items[0]?.rank ?? 0], true),
      story: () => reader.story(items[0]?.rank ?? 0, true),
      neighbours: () => reader.neighbours(FEED, before, true),
    },
    followers: {
      follow: () => followers.follow(FEED, { id: 1, language: 'zh' }, ['=OpenAI', '"x'], moment),
      reader: () => followers.reader(FEED, 1),
      hurry: () => followers.hurry(FEED, 1, 1, true, moment),
      wish: () => followers.wish(FEED, 1, { minute: 540 }, moment),
      popular: () => followers.popular(FEED, 5),
      counts: () => followers.counts(FEED, 5),
      block: () => followers.block(1, now),
      unblock: () => followers.unblock(1),
      unfollow: () => followers.unfollow(FEED, 1, 2, moment),
      forget: () => followers.forget(2),
    },
    mornings: {
      publish: () => mornings.publish({ feed: FEED, edition, versionId: version.id, publishedAt: now }, now),
      editions: () => mornings.editions(FEED, first),
      edition: () => mornings.edition(FEED, 'day', last),
      body: () => mornings.body(1, 0),
      followed: () => mornings.followed(FEED),
      readers: () => mornings.readers(FEED, 0, 10),
      plan: () => mornings.plan(1, [{ reader: 1, plans }], null),
      revise: () => mornings.revise(1, edition, version.id),
      sent: () => mornings.sent(1, 0, 10),
      amend: () => mornings.amend(1, [{ reader: 1, part: 'regular', how: 'edit' }], null, now),
      namesOf: () => mornings.namesOf(1, 1),
      open: () => mornings.open(now),
      withdraw: () => mornings.withdraw(1, now),
      tidy: async () => {
        await mornings.tidy(now + 1e12, 0);
        await mornings.tidy(now + 1e12, 0);
      },
    },
    morningCalls: {
      step: async () => {
        await morningCalls.step([], 10, 1, now + 10_000);
        const settled = { row, do: 'sent', messageId: 7 } as const;
        await morningCalls.step([settled, { row, do: 'blocked' }], 10, 1, now);
        await morningCalls.step(
          [
            { row, do: 'doubt', at: now },
            { row, do: 'retry', at: now, how: 'send' },
          ],
          10,
          1,
          now,
        );
      },
      recover: () => morningCalls.recover(now),
      lastId: () => morningCalls.lastId(),
      nextDue: () => morningCalls.nextDue(),
      doubts: () => morningCalls.doubts(10),
    },
    search: { find: () => search.find({ ...page, words, period: null }) },
  };
}

/** Calls all of the table, in its order. */
export async function callAll(
  table: object,
  each = async (_name: string, call: () => unknown) => void (await call()),
) {
  for (const [name, entry] of Object.entries(table))
    if (typeof entry === 'function') await each(name, entry as () => unknown);
    else await callAll(entry as object, (inner, call) => each(`${name}.${inner}`, call));
}
