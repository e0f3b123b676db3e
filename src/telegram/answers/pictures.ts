import type { Lettering } from '../../trend/texts.js';

/** How pictures are made (src/picture); what it takes is loaded with the first one. */
export interface Pictures {
  /** Null where the machine has no font. */
  lettering(): Promise<Lettering | null>;
  toPng(svg: string): Promise<Uint8Array>;
}
