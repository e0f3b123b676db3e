import { setImmediate as turn } from 'node:timers/promises';
import { Resvg } from '@resvg/resvg-js';

/** Draws an SVG without texts as PNG. */
export async function toPng(svg: string): Promise<Uint8Array> {
  const png = new Resvg(svg, { font: { loadSystemFonts: false } }).render().asPng();
  // What the library holds of a picture is given back in a turn of the event loop, never within one.
  await turn();
  return png;
}
