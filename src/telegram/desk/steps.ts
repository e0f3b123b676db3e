import type { Version } from '../../check/version.js';
import type { DayTexts } from '../../desk/contract.js';
import type { Desk } from '../../desk/desk.js';
import { toPost } from '../../desk/facts.js';
import { buttonData } from '../../message/card/button.js';
import { card } from '../../message/card/card.js';
import type { Change, PostFact } from '../../message/card/facts.js';
import { progress, settled } from '../../message/card/progress.js';
import { changeLine, choices, estimate, type Limits, summaryLines } from '../../message/card/summary.js';
import { telegramText } from '../../message/card/telegram.js';
import type { InlineButton, Message } from '../../message/message.js';
import { type Panel, panelPayload, type Say } from '../../message/panel.js';
import { toPlain } from '../../message/plain-message.js';
import type { Target } from '../../outbox/model.js';
import type { CorrectionPlan, Publisher } from '../../publish/publisher.js';
import { type AdminSender, messageId } from './admin-sender.js';
import type { JobData, JobOf, Step } from './jobs.js';

export interface StepsDeps {
  readonly desk: Desk;
  readonly versions: Pick<DayTexts, 'get' | 'inForce'>;
  readonly publisher: Pick<Publisher, 'progress' | 'preview'>;
  readonly adminSender: AdminSender;
  readonly texts: (locale: 'zh' | 'en') => Say;
  readonly timezone: string;
  readonly limits: Limits;
  readonly targets: () => Promise<readonly Target[]>;
  /** The very messages that would go out. */
  readonly render: (version: Version) => Promise<readonly Message[]>;
  readonly now: () => number;
}

/** Between two edits of a progress message: Telegram wants few edits, a person sees no more. */
const PACE = 3_000;
/** A progress message is followed for a day at most. */
const LONGEST = 24 * 3600_000;

/** The steps of the desk's jobs: the preview, the progress bar, the retraction. */
export function createSteps(deps: StepsDeps): (data: JobData) => Promise<Step> {
  const { desk, adminSender, publisher } = deps;
  const sayTo = async (chat: number) => deps.texts(await desk.localeOf(chat));

  async function show(chat: number, id: number | null, panel: Panel): Promise<number | null> {
    const payload = panelPayload(panel, { silent: true });
    if (id === null)
      return messageId(await adminSender.call(chat, 'sendMessage', { ...payload, chat_id: chat }));
    const { disable_notification: _, ...visible } = payload;
    await adminSender.call(chat, 'editMessageText', { ...visible, chat_id: chat, message_id: id });
    return id;
  }

  async function previewStep(job: JobOf<'preview'>): Promise<Step> {
    const version = await deps.versions.get(job.versionId);
    if (version === null) return null;
    const messages = await deps.render(version);
    const message = messages[job.sent];
    if (message === undefined) {
      await summarise(job, version, messages.length);
      return null;
    }
    const payload = { ...message.payload, disable_notification: true, chat_id: job.chat };
    const sent = await adminSender.call(job.chat, 'sendMessage', payload);
    const refused = [...job.refused];
    if (sent.kind === 'refused') {
      if (sent.code === 403) return null;
      refused.push({ part: job.sent + 1, why: sent.description });
      const plain = { ...toPlain(message.payload), disable_notification: true, chat_id: job.chat };
      await adminSender.call(job.chat, 'sendMessage', plain);
    }
    return { data: { ...job, sent: job.sent + 1, refused }, pause: 0 };
  }

  async function summarise(job: JobOf<'preview'>, version: Version, count: number): Promise<void> {
    const say = await sayTo(job.chat);
    const facts = await desk.facts(job.date, deps.now());
    const targets = (await deps.targets()).filter((target) => target.state === 'active');
    const publications = await desk.publications(job.date);
    const open = targets.filter((target) => !publications.some(({ targetId }) => targetId === target.id));
    const posted = facts.posts.some((post) => post.state === 'done');
    const changes =
      posted && version.id === facts.good?.id
        ? changesOf(await publisher.preview(desk.feed, job.date))
        : null;
    const lines = [
      ...summaryLines(
        {
          date: job.date,
          title: version.title,
          timezone: deps.timezone,
          verdict: version.verdict,
          reasons: version.reasons,
          messages: count,
          targets: open.map((target) => target.title ?? target.chat),
          takes: estimate(count, deps.limits),
          posts: facts.posts,
          changes,
        },
        say,
      ),
      ...job.refused.map((refusal) => say('preview-refused', refusal)),
    ];
    const buttons =
      job.nonce === null
        ? card(facts, say).buttons
        : choiceRows(
            choices({
              verdict: facts.good?.id === version.id ? 'ok' : version.verdict,
              posts: facts.posts,
              open: open.length,
              changes: changes?.length ?? 0,
            }),
            job.nonce,
            say,
          );
    await show(job.chat, null, { lines, buttons });
  }

  async function progressStep(job: JobOf<'progress'>): Promise<Step> {
    const posts = await postsOf(job.publicationIds);
    const over = settled(posts) || posts.length === 0;
    const say = await sayTo(job.chat);
    const now = deps.now();
    const panel = progress(
      { date: job.date, now, timezone: deps.timezone, posts, perPart: 1000 / deps.limits.chatPerSecond },
      say,
    );
    const stuck = over ? posts.find((post) => post.state === 'stopped' || post.failed > 0) : undefined;
    const retry: InlineButton[][] = stuck
      ? [
          [
            {
              text: say('button-retry'),
              callback_data: buttonData({
                feed: desk.feed,
                date: job.date,
                action: 'resume',
                subject: stuck.publicationId,
              }),
            },
          ],
        ]
      : [];
    const id = await show(job.chat, job.messageId, { lines: panel.lines, buttons: retry });
    if (over || now - job.startedAt > LONGEST || now < job.startedAt - LONGEST) {
      await desk.refresh(now);
      return null;
    }
    return { data: { ...job, messageId: id }, pause: PACE };
  }

  /** What a person set a time for reports when its time comes; what they took back is not waited for. */
  async function plannedStep(job: JobOf<'planned'>): Promise<Step> {
    const posts = await postsOf(job.publicationIds);
    if (posts.length === 0) return null;
    if (posts.every((post) => post.state === 'waiting')) return { data: job, pause: 'parked' };
    const { chat, date, publicationIds } = job;
    const startedAt = deps.now();
    return { data: { kind: 'progress', chat, date, publicationIds, messageId: null, startedAt }, pause: 0 };
  }

  /** Says that the posted messages are being corrected, and when that is done. */
  async function correctionStep(job: JobOf<'correction'>): Promise<Step> {
    const list = await publisher.progress(job.publicationIds);
    const say = await sayTo(job.chat);
    if (list.some((entry) => entry.openCalls > 0) && deps.now() - job.startedAt < LONGEST) {
      const id = job.messageId ?? (await show(job.chat, null, { lines: [say('updating')], buttons: [] }));
      return { data: { ...job, messageId: id }, pause: PACE / 3 };
    }
    const facts = await desk.facts(job.date, deps.now());
    const posts = facts.posts.filter((post) => job.publicationIds.includes(post.publicationId));
    const lines = [
      [{ bold: say('updated', { date: job.date }) }],
      ...posts.flatMap((post) => [
        [post.url === null ? post.target : { link: post.target, url: post.url }],
        ...post.changes.map((change) => changeLine(change, say)),
        ...post.problems.map((problem) => say('card-problem', { problem: telegramText(problem, say) })),
      ]),
    ];
    await show(job.chat, job.messageId, { lines, buttons: [] });
    await desk.refresh(deps.now());
    return null;
  }

  async function retractStep(job: JobOf<'retract'>): Promise<Step> {
    const list = await publisher.progress(job.publicationIds);
    const say = await sayTo(job.chat);
    const open = list.some((entry) => entry.openCalls > 0);
    if (open && deps.now() - job.startedAt < LONGEST) {
      const going = say(job.mode === 'delete' ? 'retract-going' : 'retract-notice-going', { date: job.date });
      const id = job.messageId ?? (await show(job.chat, null, { lines: [going], buttons: [] }));
      return { data: { ...job, messageId: id }, pause: PACE / 3 };
    }
    // A message that was taken back counts no more; what is left was refused.
    const left = list.reduce((sum, entry) => sum + entry.total, 0);
    const removed = Math.max(0, job.posted - left);
    const lines =
      job.mode === 'notice'
        ? [say('retract-notice-done', { date: job.date })]
        : [say('retract-done', { date: job.date, count: removed })];
    const buttons: InlineButton[][] = [];
    if (left > 0 && job.mode === 'delete') {
      const why = telegramText(list.flatMap((entry) => entry.problems)[0] ?? say('unknown-reason'), say);
      lines.push(say('retract-refused', { count: left, why }));
      buttons.push([{ text: say('button-notice'), callback_data: `ret|notice|${job.date}` }]);
    }
    await show(job.chat, job.messageId, { lines, buttons });
    await desk.refresh(deps.now());
    return null;
  }

  async function postsOf(ids: readonly number[]): Promise<PostFact[]> {
    return (await publisher.progress(ids)).map(toPost);
  }

  return (data) => {
    switch (data.kind) {
      case 'preview':
        return previewStep(data);
      case 'planned':
        return plannedStep(data);
      case 'progress':
        return progressStep(data);
      case 'correction':
        return correctionStep(data);
      case 'retract':
        return retractStep(data);
    }
  };
}

function changesOf(plans: readonly CorrectionPlan[]): Change[] {
  const plan = plans[0];
  if (plan === undefined) return [];
  return [
    ...plan.changed.map(({ title }): Change => ({ kind: 'changed', title })),
    ...plan.added.map(({ title }): Change => ({ kind: 'added', title })),
    ...plan.removed.map(({ title }): Change => ({ kind: 'removed', title })),
  ];
}

const CHOICE_KEY = {
  now: 'button-publish-now',
  anyway: 'button-publish-anyway',
  time: 'button-at-time',
  update: 'button-update',
  note: 'button-note',
  resume: 'button-resume',
  unplan: 'button-unplan',
  cancel: 'button-cancel',
} as const;

/** Two buttons a row: a thumb reaches both. */
function choiceRows(list: readonly (keyof typeof CHOICE_KEY)[], nonce: string, say: Say): InlineButton[][] {
  const buttons = list.map((choice) => ({
    // Nothing to decide is nothing to cancel.
    text: say(list.length === 1 ? 'button-seen' : CHOICE_KEY[choice]),
    callback_data: `pub|${nonce}|${choice}`,
  }));
  const rows: InlineButton[][] = [];
  for (let index = 0; index < buttons.length; index += 2) rows.push(buttons.slice(index, index + 2));
  return rows;
}
