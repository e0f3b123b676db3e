import { readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import * as fontkit from 'fontkit';
import type { Lettering } from '../trend/texts.js';

/** Where systems keep fonts. */
const FOLDERS = [
  '/usr/share/fonts',
  '/usr/local/share/fonts',
  path.join(homedir(), '.local/share/fonts'),
  path.join(homedir(), '.fonts'),
  '/System/Library/Fonts',
  '/Library/Fonts',
  'C:\\Windows\\Fonts',
];

/** Fonts that pictures are lettered with, the best first: those with Chinese letters, then those with Latin ones. */
const WANTED: readonly RegExp[] = [
  /^NotoSans(?:CJK|SC)[-\w]*Regular\.(?:ttc|otf|ttf)$/i,
  /^SourceHanSans[-\w]*Regular\.(?:ttc|otf|ttf)$/i,
  /^wqy-microhei\.ttc$/i,
  /^wqy-zenhei\.ttc$/i,
  /^(?:PingFang|STHeiti Light|Hiragino Sans GB)\.ttc$/i,
  /^msyh\.ttc$/i,
  /^DroidSansFallback(?:Full)?\.ttf$/i,
  /^(?:DejaVuSans|LiberationSans-Regular|NotoSans-Regular|Arial|Helvetica)\.(?:ttf|ttc)$/i,
];

/** The files of such fonts on this machine, the best first. */
export function findFonts(folders: readonly string[] = FOLDERS): string[] {
  const files = folders.flatMap(filesBelow);
  return WANTED.flatMap((wanted) => files.filter((file) => wanted.test(path.basename(file))).slice(0, 1));
}

function filesBelow(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name));
  } catch {
    // Most systems have a few of the folders only.
    return [];
  }
}

/** Letters by the outlines of fonts: what the first one lacks comes from the next. Null without a font. */
export function openLettering(files: readonly string[] = findFonts()): Lettering | null {
  const fonts = files.map(openFont).filter((font) => font !== null);
  if (fonts.length === 0) return null;
  const known = new Map<number, Glyph | null>();
  const glyphOf = (code: number): Glyph | null => {
    let glyph = known.get(code);
    if (glyph === undefined) {
      const font = fonts.find((one) => one.hasGlyphForCodePoint(code));
      glyph = font === undefined ? null : outline(font, code);
      known.set(code, glyph);
    }
    return glyph;
  };
  return {
    shape(text, size) {
      let width = 0;
      let drawn = '';
      for (const letter of text) {
        const glyph = glyphOf(letter.codePointAt(0) ?? 0);
        if (glyph === null) return null;
        drawn += glyph.draw(width, size);
        width += glyph.advance * size;
      }
      return { path: drawn, width };
    },
  };
}

/** A letter of size 1. */
interface Glyph {
  readonly advance: number;
  /** Commands of an SVG path. */
  draw(x: number, size: number): string;
}

function openFont(file: string): fontkit.Font | null {
  try {
    const opened = fontkit.openSync(file);
    if (!('fonts' in opened)) return opened;
    const faces = opened.fonts;
    return faces.find(({ familyName }) => / SC$|Micro Hei$|Zen Hei$/.test(familyName)) ?? faces[0] ?? null;
  } catch {
    // A broken font is as good as none; the next one is taken.
    return null;
  }
}

function outline(font: fontkit.Font, code: number): Glyph {
  const glyph = font.glyphForCodePoint(code);
  const unit = font.unitsPerEm;
  const { commands } = glyph.path;
  return {
    advance: glyph.advanceWidth / unit,
    draw: (x, size) =>
      commands
        .map(({ command, args }) => {
          const places = args.map((arg, at) =>
            at % 2 === 0 ? x + (arg * size) / unit : (-arg * size) / unit,
          );
          return `${LETTER[command] ?? ''}${places.map((place) => Math.round(place * 10) / 10).join(' ')}`;
        })
        .join(''),
  };
}

const LETTER: Readonly<Record<string, string>> = {
  moveTo: 'M',
  lineTo: 'L',
  quadraticCurveTo: 'Q',
  bezierCurveTo: 'C',
  closePath: 'Z',
};
