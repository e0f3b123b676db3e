import type { Pictures } from '../telegram/answers/pictures.js';
import type { Lettering } from '../trend/texts.js';

/**
 * Pictures by the fonts of this machine, opened with the first picture: few bots are ever asked for one.
 * @param warn told once where there is no font
 */
export function createPictures(warn: (message: string) => void): Pictures {
  let opened: Promise<Lettering | null> | null = null;
  const open = async () => {
    const { openLettering } = await import('./fonts.js');
    const lettering = openLettering();
    if (lettering === null)
      warn(
        'no font for pictures was found, so /trend answers in words: install one with Chinese letters, such as the Debian package fonts-wqy-microhei',
      );
    return lettering;
  };
  return {
    lettering: () => {
      opened ??= open();
      return opened;
    },
    toPng: async (svg) => (await import('./png.js')).toPng(svg),
  };
}
