import type { Version } from '../check/version.js';
import type { Digest } from '../digest/digest.js';
import { parseDigest } from '../digest/parse.js';
import type { InlineButton, Message } from '../message/message.js';
import { overviewButtons } from '../message/overview-buttons.js';
import { renderDigest } from '../message/render.js';
import { sectionHashtags } from '../tags/hashtags.js';
import type { Dictionary } from '../tags/tags.js';

export interface RendererOptions {
  readonly dictionary: Dictionary;
  readonly locale: 'zh' | 'en';
  /** Of the days that headers name, an IANA name. */
  readonly timezone: string;
}

/** The one way from a text to the messages that it is published as: for the outbox, previews and the check. */
export interface Renderer {
  /** The messages of a digest, without buttons that open the bot. */
  digest(digest: Digest): Message[];
  /** The messages that a version is published as; none if it cannot be read as a digest. */
  version(version: Pick<Version, 'path' | 'text'>): readonly Message[];
  /** The moment before which the text's header lets it not go out, Unix milliseconds; null if it names none. */
  publishAt(version: Pick<Version, 'path' | 'text'>): number | null;
  /** From now on the first message has buttons that open the bot of this name. */
  setBotUsername(username: string): void;
}

interface Rendering {
  readonly messages: readonly Message[];
  readonly publishAt: number | null;
}

/** Renderings that are kept: of today's text, of the one that it corrects, and of those that the check looks at. */
const KEPT = 8;

export function createRenderer({ dictionary, locale, timezone }: RendererOptions): Renderer {
  const kept = new Map<string, Rendering>();
  let username: string | null = null;

  function render(digest: Digest, buttons: InlineButton[][]): Message[] {
    return renderDigest(digest, { locale, hashtags: (items) => sectionHashtags(items, dictionary), buttons });
  }

  function renderText(path: string, text: string): Rendering {
    const result = parseDigest(path, text, timezone);
    if (!result.ok) return { messages: [], publishAt: null };
    const { digest } = result;
    const buttons = username === null ? [] : overviewButtons(digest, dictionary, username, locale);
    return { messages: render(digest, buttons), publishAt: digest.publishAt };
  }

  function rendering({ path, text }: Pick<Version, 'path' | 'text'>): Rendering {
    const key = `${path}\n${text}`;
    const found = kept.get(key) ?? renderText(path, text);
    // The one that was asked for last is dropped last.
    kept.delete(key);
    kept.set(key, found);
    for (const oldest of kept.keys()) {
      if (kept.size <= KEPT) break;
      kept.delete(oldest);
    }
    return found;
  }

  return {
    digest: (digest) => render(digest, []),
    version: (version) => rendering(version).messages,
    publishAt: (version) => rendering(version).publishAt,
    setBotUsername(name) {
      username = name;
      kept.clear();
    },
  };
}
