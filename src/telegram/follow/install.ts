import { type Follow, followOf, MOST_FOLLOWED, readFollow, writeFollow } from '../../follow/follow.js';
import type { Followers, Mornings, Reader } from '../../followers/contract.js';
import { clip, inRows, noteAnswer } from '../../message/answer.js';
import type { InlineButton, MessagePayload } from '../../message/message.js';
import { followLabel, type MorningOptions, morningRest, readMore } from '../../message/morning.js';
import { addDays } from '../../query/period.js';
import type { Asker } from '../answers/asking.js';
import { createNames } from '../answers/names.js';
import type { Reader as Installed } from '../commands/reader.js';
import { readFollowButton, readFollowStart, toFollowButton, toFollowStart } from './codes.js';
import { atOncePanel, listPanel, PANEL, timePanel, zonePanel } from './panels.js';
import { readWish } from './wishes.js';
import { readWanted } from './words.js';

/** What /follow needs beside what questions do. */
export interface FollowDeps {
  readonly followers: Followers;
  readonly mornings: Pick<Mornings, 'edition' | 'body' | 'namesOf'>;
}

/** What is longer is a text that somebody pasted. */
const LONGEST = 300;
const OFFERED = 12;
const OFFERED_DAYS = 30;

/** `/follow`, `/following`, `/forget`, and the buttons that belong to them. Everything happens in the private chat. */
export function installFollow(
  { routes, replies, deps }: Installed,
  { followers, mornings }: FollowDeps,
): void {
  const { dictionary, feed } = deps;
  const names = createNames(dictionary);
  const moment = () => ({ now: deps.now(), timezone: deps.timezone });
  const optionsOf = ({ say, language }: Asker): MorningOptions => ({ say, language, dictionary });

  /** In a group: what leads to the private chat. */
  function elsewhere({ say, botUsername }: Asker, start: string): MessagePayload {
    const url = `https://t.me/${botUsername}?start=${start}`;
    return noteAnswer([say('follow-private')], [[{ text: say('button-private'), url }]]);
  }

  function followButton(follow: Follow, options: MorningOptions): InlineButton[] {
    const group = follow.kind === 'tag' ? { names: [follow.name], typed: follow.name } : null;
    const data =
      follow.kind === 'search'
        ? toFollowButton({ search: { text: follow.words } })
        : follow.kind === 'all'
          ? toFollowButton({ all: true })
          : toFollowButton({
              group: group === null ? { family: 'typed' in follow ? follow.typed : '' } : names.idOf(group),
            });
    const text = `+ ${clip(followLabel(writeFollow(follow), options), 30)}`;
    return data === null ? [] : [{ text, callback_data: data }];
  }

  /** Names that many follow, or that are in the news, without those that are followed already. */
  async function offer(asker: Asker, id: number): Promise<MessagePayload> {
    const options = optionsOf(asker);
    const mine = new Set((await followers.reader(feed, id))?.follows.map(({ what }) => what));
    const popular = (await followers.popular(feed, OFFERED * 2)).map(({ what }) => what);
    const latest = await deps.reader.latest(feed, true);
    const period = latest === null ? null : { from: addDays(latest, 1 - OFFERED_DAYS), to: latest };
    const page = { feed, visibleOnly: true, limit: OFFERED, offset: 0 };
    const frequent = period === null ? [] : await deps.reader.topTags({ ...page, period });
    // What somebody else searched for is offered to nobody.
    const known = [
      ...(deps.lately?.of(id) ?? []),
      ...popular.filter((what) => !what.startsWith('"')),
      ...frequent.map(({ name }) => writeFollow({ kind: 'tag', name })),
    ];
    const offered = [...new Set(known)].filter((what) => !mine.has(what)).slice(0, OFFERED);
    const buttons = offered.flatMap((what) => {
      const follow = readFollow(what);
      return follow === null ? [] : followButton(follow, options);
    });
    const all: InlineButton[] = mine.has('*') ? [] : followButton({ kind: 'all' }, options);
    return noteAnswer([asker.say('follow-how')], [...inRows(buttons), all], true);
  }

  async function typed(asker: Asker, id: number, text: string): Promise<MessagePayload> {
    const { say } = asker;
    if (text.trim() === '') return offer(asker, id);
    if (text.length > LONGEST) return noteAnswer([say('follow-long')], []);
    const wanted = await readWanted(text, dictionary, await deps.reader.tagNames(), moment());
    return done(asker, id, wanted.follows, wanted.unknown, wanted.near);
  }

  /** Follows, and says what came of it. */
  async function done(
    asker: Asker,
    id: number,
    wanted: readonly string[],
    unknown: readonly string[] = [],
    near: readonly string[] = [],
  ): Promise<MessagePayload> {
    const { say, language } = asker;
    const options = optionsOf(asker);
    const label = (all: readonly string[]) =>
      clip(all.map((what) => followLabel(what, options)).join(say('list-comma')), 300);
    const { added, known, full } =
      wanted.length === 0
        ? { added: [], known: [], full: false }
        : await followers.follow(feed, { id, language }, wanted, moment());
    const words = clip(unknown.join(' '), 60);
    const lines = [
      ...(added.length > 0 ? [say('follow-added', { names: label(added) })] : []),
      ...(known.length > 0 ? [say('follow-known', { names: label(known) })] : []),
      ...(full ? [say('follow-full', { most: MOST_FOLLOWED })] : []),
      ...(unknown.length > 0 ? [say('follow-unknown', { words })] : []),
      ...(wanted.length + unknown.length === 0 ? [say('follow-how')] : []),
      ...(added.length > 0 ? [say('follow-next')] : []),
    ];
    const nearest = near.flatMap((name) => followButton({ kind: 'tag', name }, options));
    const search = unknown.length === 0 ? [] : followButton({ kind: 'search', words }, options);
    // The commands that the texts name can be tapped, unless a person's words could become live as well.
    const live = !/[@#$＃/.:]|\d{12}/.test(label([...added, ...known]) + words);
    const rows = [
      ...inRows([...nearest, ...search]),
      ...(added.length + known.length > 0
        ? [[{ text: say('button-following'), callback_data: `${PANEL}list` }]]
        : []),
    ];
    return noteAnswer(lines, rows, live);
  }

  /** What a button or link means; null: it is known no more. */
  async function meant(data: string): Promise<string | null> {
    const code = readFollowButton(data);
    if (code === null) return null;
    if ('all' in code) return writeFollow({ kind: 'all' });
    if ('group' in code) {
      const group = names.groupOf(code.group);
      return group === null ? null : writeFollow(followOf(group));
    }
    const words = 'id' in code.search ? await deps.memory.wordsOf(code.search.id) : code.search.text;
    return words === null ? null : writeFollow({ kind: 'search', words });
  }

  routes.command('start', async (ctx, next) => {
    const asked = ctx.chat.type === 'private' ? readFollowStart(ctx.match.trim()) : null;
    const id = ctx.from?.id;
    if (asked === null || id === undefined) return next();
    await replies.send(ctx, async (asker) => {
      if ('words' in asked) return typed(asker, id, asked.words);
      const what = await meant(`w|=${asked.key}`);
      return what === null ? offer(asker, id) : done(asker, id, [what]);
    });
  });

  routes.command('follow', (ctx) =>
    replies.send(ctx, async (asker) => {
      const words = ctx.match.slice(0, LONGEST * 2);
      if (asker.form !== 'private')
        return elsewhere(asker, toFollowStart({ kind: 'family', typed: words.trim() }, null));
      return typed(asker, ctx.from?.id ?? 0, words);
    }),
  );

  routes.command('following', (ctx) =>
    replies.send(ctx, async (asker) => {
      const id = ctx.from?.id ?? 0;
      if (asker.form !== 'private') return elsewhere(asker, 'follow');
      const wish = ctx.match.trim() === '' ? null : readWish(ctx.match);
      if (ctx.match.trim() !== '' && wish === null) return noteAnswer([asker.say('time-unread')], [], true);
      if (wish !== null) await followers.wish(feed, id, wish, moment());
      const reader = await followers.reader(feed, id);
      return wish === null || reader === null
        ? listPanel(reader, optionsOf(asker))
        : timePanel(reader, optionsOf(asker));
    }),
  );

  routes.command('forget', (ctx) =>
    replies.send(ctx, async (asker) => {
      if (asker.form !== 'private') return elsewhere(asker, 'follow');
      const id = ctx.from?.id ?? 0;
      deps.lately?.forget(id);
      return noteAnswer([asker.say((await followers.forget(id)) ? 'forget-done' : 'forget-nothing')], []);
    }),
  );

  routes.callbackQuery(/^w\|/, async (ctx) => {
    const say = replies.say(ctx);
    if (ctx.chat?.type !== 'private') return replies.toast(ctx, say('only-private'));
    const what = await meant(ctx.callbackQuery.data);
    if (what === null) return replies.toast(ctx, say('old-button'));
    const asker = replies.askerOf(ctx, 'private');
    const wanted = { id: ctx.from.id, language: asker.language };
    const { added, known } = await followers.follow(feed, wanted, [what], moment());
    const key = added.length > 0 ? 'follow-toast' : known.length > 0 ? 'follow-toast-known' : 'follow-full';
    const name = clip(followLabel(what, optionsOf(asker)), 60);
    await replies.toast(ctx, say(key, { name, most: MOST_FOLLOWED }));
  });

  routes.callbackQuery(/^m\|/, async (ctx) => {
    const asked = readMore(ctx.callbackQuery.data);
    const edition = asked === null ? null : await mornings.edition(feed, asked.kind, asked.date);
    const body = edition === null ? null : await mornings.body(edition.id, edition.revision);
    const own = edition === null ? null : await mornings.namesOf(edition.id, ctx.from.id);
    const asker = replies.askerOf(ctx, 'private');
    const rest =
      asked === null || body === null || own === null
        ? null
        : morningRest(body, own, asked.from, optionsOf(asker));
    if (rest === null || ctx.chat?.type !== 'private')
      return replies.toast(ctx, replies.say(ctx)('old-button'));
    await replies.toast(ctx);
    await replies.send(ctx, async () => rest);
  });

  routes.callbackQuery(/^x\|/, async (ctx) => {
    const say = replies.say(ctx);
    if (ctx.chat?.type !== 'private') return replies.toast(ctx, say('only-private'));
    const asker = replies.askerOf(ctx, 'private');
    const { note, panel } = await tapped(
      ctx.from.id,
      ctx.callbackQuery.data.slice(PANEL.length).split('|'),
      asker,
    );
    await replies.toast(ctx, note === undefined ? undefined : say(note, { most: MOST_FOLLOWED }));
    if (panel !== undefined) await replies.replace(ctx, async () => panel);
  });

  /** What a tap in /following changes, and what is shown then. A tap that fits nothing changes nothing. */
  async function tapped(
    id: number,
    [act = '', first = '', second = '']: readonly string[],
    asker: Asker,
  ): Promise<{ note?: string; panel?: MessagePayload }> {
    const options = optionsOf(asker);
    const show = async (panel: (reader: Reader, options: MorningOptions) => MessagePayload) => {
      const reader = await followers.reader(feed, id);
      return { panel: reader === null ? listPanel(null, options) : panel(reader, options) };
    };
    const isName = /^\d{1,12}$/.test(first);
    switch (act) {
      case 'offer':
        return { panel: await offer(asker, id) };
      case 'list':
        return show(listPanel);
      case 'time':
        return show(timePanel);
      case 'zones':
        return show(zonePanel);
      case 'stop': {
        const stopped = isName ? await followers.unfollow(feed, id, Number(first), moment()) : null;
        return { note: stopped === null ? 'stop-none' : 'stop-done', ...(await show(listPanel)) };
      }
      case 'now': {
        if (first === '') return show(atOncePanel);
        const how = isName
          ? await followers.hurry(feed, id, Number(first), second === '1', moment())
          : 'gone';
        const note = how === 'full' ? 'at-once-full' : how === 'gone' ? 'stop-none' : undefined;
        return { ...(note === undefined ? {} : { note }), ...(await show(atOncePanel)) };
      }
      case 'hour': {
        const minute = first === '' ? null : Number(first);
        if (minute !== null && !(Number.isInteger(minute) && minute >= 0 && minute < 1440))
          return { note: 'old-button' };
        await followers.wish(feed, id, { minute }, moment());
        return show(timePanel);
      }
      case 'week':
        await followers.wish(feed, id, { weekly: first === '1' }, moment());
        return show(timePanel);
      case 'silent':
        await followers.wish(feed, id, { silent: first === '1' }, moment());
        return show(timePanel);
      case 'zone': {
        const wish = readWish(first);
        if (wish?.timezone === undefined) return { note: 'old-button' };
        await followers.wish(feed, id, wish, moment());
        return show(timePanel);
      }
      default:
        return { note: 'old-button' };
    }
  }
}
