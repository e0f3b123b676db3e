import { randomBytes } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Composer, Context } from 'grammy';
import type { Document } from 'grammy/types';
import type { Reason, Verdict } from '../../check/verdict.js';
import { reasonOf } from '../../content/source.js';
import type { Actor } from '../../desk/decisions.js';
import type { Desk } from '../../desk/desk.js';
import type { Day, ParseResult } from '../../digest/digest.js';
import { reasonLines } from '../../message/card/reason.js';
import { type Line, type Say, shorten } from '../../message/panel.js';
import type { AdminMessages } from './admin-messages.js';
import type { Gate } from './gate.js';

export type Download =
  | { readonly ok: true; readonly bytes: Buffer }
  | { readonly ok: false; readonly why: string };

export interface UploadDeps {
  readonly desk: Desk;
  readonly gate: Gate;
  readonly adminMessages: AdminMessages;
  readonly now: () => number;
  /** CONTENT_DIR; null when the content comes from a git repository, which cannot be written to. */
  readonly contentDir: string | null;
  /** Fetches a file from Telegram, at most so many bytes. Never throws, never tells the token. */
  readonly download: (fileId: string, limit: number) => Promise<Download>;
  /** Judges a text without storing it. */
  readonly check: (
    name: string,
    bytes: Buffer,
    now: number,
  ) => Promise<{
    readonly result: ParseResult;
    readonly verdict: Verdict;
    readonly reasons: readonly Reason[];
  }>;
  /** Keeps a digest in the state, where the content folder cannot be written to. */
  readonly keep: (date: Day, bytes: Uint8Array, now: number) => Promise<void>;
  /** Reads what changed in the content folder. */
  readonly ingest: (now: number) => Promise<unknown>;
  readonly warn: (message: string) => void;
}

/** A digest has some 20 kB; Telegram itself hands files over up to 20 MB. */
const UPLOAD_LIMIT = 2 * 1024 * 1024;

/** Digests sent to the bot as documents. The work runs outside the update handler. */
export function installUpload(composer: Composer<Context>, deps: UploadDeps): { idle(): Promise<void> } {
  const { gate, adminMessages, now } = deps;
  const running = new Set<Promise<void>>();

  composer.on('message:photo', (ctx) => adminMessages.tell(ctx.chatId, 'upload-picture'));
  composer.on('message:document', async (ctx) => {
    const document = ctx.message.document;
    const name = document.file_name ?? '';
    if (/^(image|video)\//.test(document.mime_type ?? ''))
      return adminMessages.tell(ctx.chatId, 'upload-picture');
    if (!/\.(md|markdown)$/i.test(name)) return adminMessages.tell(ctx.chatId, 'upload-not-markdown');
    if ((document.file_size ?? 0) > UPLOAD_LIMIT) {
      return adminMessages.tell(ctx.chatId, 'upload-too-big', {
        size: megabytes(document.file_size ?? 0),
        limit: megabytes(UPLOAD_LIMIT),
      });
    }
    const going = receive(ctx.chatId, document, gate.actor(ctx), gate.say(ctx))
      .catch((error: unknown) => {
        deps.warn(
          `an uploaded document was not taken: ${error instanceof Error ? error.message : String(error)}`,
        );
      })
      .finally(() => running.delete(going));
    running.add(going);
  });

  async function receive(chat: number, document: Document, actor: Actor, say: Say): Promise<void> {
    const name = shorten(document.file_name ?? '', 80);
    const fetched = await deps.download(document.file_id, UPLOAD_LIMIT);
    if (!fetched.ok) {
      await deps.desk.log(actor, now(), 'upload', name, fetched.why);
      return adminMessages.tell(chat, 'upload-failed', { why: fetched.why });
    }
    const { result, verdict, reasons } = await deps.check(path.basename(name), fetched.bytes, now());
    const date = result.ok ? result.digest.date : null;
    const judged: Line[] = [say(`verdict-${verdict}`), ...reasonLines(reasons, say, verdict)];
    const refuse = async (lines: Line[]) => {
      await deps.desk.log(actor, now(), 'upload', name, 'not-kept');
      adminMessages.post(chat, { lines, buttons: [] });
    };
    if (!result.ok || verdict === 'invalid' || verdict === 'ignored') {
      return refuse([say('upload-not-kept', { name }), ...judged, say('upload-mend')]);
    }
    if (date === null) return refuse([say('upload-no-date'), ...judged]);
    const file = safeName(date);
    const kept = await keep(date, file, name, fetched.bytes, say);
    await deps.desk.log(actor, now(), 'upload', file, verdict);
    await deps.ingest(now());
    adminMessages.post(chat, { lines: [kept, ...judged], buttons: [] });
    const facts = await deps.desk.facts(date, now());
    const version = facts.good ?? facts.held;
    if (version !== null) {
      await adminMessages.follow(chat, {
        ok: true,
        say: 'preview-coming',
        next: { kind: 'preview', date, versionId: version.id },
      });
    }
  }

  /** Into the content folder, else into the state; says where it is. */
  async function keep(date: Day, file: string, name: string, bytes: Buffer, say: Say): Promise<string> {
    if (deps.contentDir === null) {
      await deps.keep(date, bytes, now());
      return say('upload-kept', { name, where: 'git', why: '' });
    }
    try {
      await store(deps.contentDir, file, bytes);
      return say('upload-checked', { name, path: file });
    } catch (error) {
      await deps.keep(date, bytes, now());
      const code = reasonOf(error);
      const words = say(`errno-${code}`);
      return say('upload-kept', { name, where: 'read-only', why: words.includes('errno-') ? code : words });
    }
  }

  return {
    async idle() {
      while (running.size > 0) await Promise.all(running);
    },
  };
}

/** The name that an uploaded digest gets: made of its day alone, so that no sent name can lead anywhere. */
function safeName(date: Day): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) throw new Error(`${JSON.stringify(date)} is no day`);
  return `${date}.md`;
}

/**
 * Writes beside its place, syncs, and renames: a reader sees the old file or the new one, never a half.
 * A link of that name is replaced, not followed.
 */
export async function store(folder: string, name: string, bytes: Buffer): Promise<void> {
  const place = path.join(folder, path.basename(name));
  const temporary = path.join(folder, `.${path.basename(name)}.${randomBytes(4).toString('hex')}.part`);
  try {
    const file = await open(temporary, 'wx', 0o644);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, place);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

function megabytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
