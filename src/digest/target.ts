/**
 * A link target that a reader can open, in the form given, or null: only http and https, with a host
 * that has a dot and no user name before it. `#`, 无链接 and relative paths are none.
 */
export function openableUrl(href: string): string | null {
  const text = href.trim();
  if (text.length > 2000) return null;
  if (PLAIN_ADDRESS.test(text)) return text;
  if (!/^https?:\/\//i.test(text) || /\s/.test(text) || !AUTHORITY.test(text)) return null;
  if (!URL.canParse(text)) return null;
  return HOST.test(new URL(text).hostname) ? text : null;
}

/** No user name, and a port only with its digits: Telegram drops other links, and their words become live. */
const AUTHORITY = /^https?:\/\/[\p{L}\p{N}._-]+(?::\d{1,5})?(?:[/?#]|$)/iu;
const HOST = /^[a-z0-9_-]+(?:\.[a-z0-9_-]+)+$/;
/** What nearly all addresses are, told without taking them apart. */
const PLAIN_ADDRESS = /^https?:\/\/[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,24}(?:[/?#]\S*)?$/i;

/** What stands for a picture without words. */
export const PICTURE = '图';

const PICTURE_FILE = /\.(?:png|jpe?g|gif|webp|avif|svg|bmp)(?:[?#]|$)|[?&]format=(?:png|jpe?g|webp|orig)/i;
/** Hosts that hold files and no pages. */
const FILE_HOST = /^(?:assets?|images?|imgs?|pics?|pbs|media|static|files?|cdn|i\d?)\b/i;
/** Descriptions that say no more than that there is a picture. */
const NO_WORDS = /^(?:图片?|配图|封面|截图|image|img|picture|photo|screenshot)?\d*$/i;

/** Whether a picture is linked to a larger one of itself: that leads nowhere. */
export function showsItself(
  picture: { readonly text: string; readonly href: string },
  href: string,
): boolean {
  if (PICTURE_FILE.test(href)) return true;
  const host = /^[a-z]+:\/\/([^/?#]+)/i.exec(href)?.[1];
  if (host === undefined || !picture.href.includes(host)) return false;
  return FILE_HOST.test(host) || NO_WORDS.test(picture.text.trim());
}

/** Schemes that name no place. */
const NO_PLACE = /^(?:javascript|vbscript|data|blob|about):/i;

/** The address of a target that Telegram cannot link (`mailto:`, `tel:`, `ftp:`, a host of one's own), or null. */
export function writtenTarget(href: string): string | null {
  const text = href.trim();
  if (!/^[a-z][a-z0-9+.-]+:[^\s]+$/i.test(text) || NO_PLACE.test(text) || text.length > 300) return null;
  if (/^https?:/i.test(text)) return /^https?:\/\/[^\s/?#]+/i.test(text) ? text : null;
  const plain = /^(?:mailto|tel|sms):([^?]+)/i.exec(text)?.[1] ?? text;
  try {
    return decodeURIComponent(plain);
  } catch {
    return plain;
  }
}
