/** Draws letters as shapes: whoever looks at the picture may not have the font. */
export interface Lettering {
  /** The outline of a text, its baseline at 0, 0, and its width in pixels; null where a letter has no shape. */
  shape(text: string, size: number): { readonly path: string; readonly width: number } | null;
}

export interface TextLook {
  /** Pixels. */
  readonly size: number;
  readonly colour: string;
  readonly anchor: 'start' | 'middle' | 'end';
}

export interface Texts {
  width(text: string, size: number): number;
  at(text: string, x: number, y: number, look: TextLook): string;
  /** Whether some text had no shape. */
  missing(): boolean;
}

/** Texts of an SVG as shapes, where there is a lettering, else as texts whose width is estimated. */
export function createTexts(lettering: Lettering | undefined): Texts {
  let missing = false;
  const place = (number: number) => Math.round(number * 10) / 10;
  return {
    missing: () => missing,
    width: (text, size) => lettering?.shape(text, size)?.width ?? estimated(text, size),
    at(text, x, y, { size, colour, anchor }) {
      if (lettering === undefined)
        return `<text x="${place(x)}" y="${place(y)}" font-family="system-ui, sans-serif" font-size="${size}" text-anchor="${anchor}" fill="${colour}">${escaped(text)}</text>`;
      const shape = lettering.shape(text, size);
      if (shape === null) {
        missing = true;
        return '';
      }
      const left = anchor === 'start' ? x : anchor === 'end' ? x - shape.width : x - shape.width / 2;
      return `<path transform="translate(${place(left)} ${place(y)})" d="${shape.path}" fill="${colour}"/>`;
    },
  };
}

/** An ideograph is as wide as it is high, other letters about half. */
function estimated(text: string, size: number): number {
  return [...text].reduce((sum, letter) => sum + size * (letter >= '\u2e80' ? 1 : 0.56), 0);
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
