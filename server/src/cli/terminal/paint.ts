import { styleText } from 'node:util';

/** How something is to look. */
export type Color = Parameters<typeof styleText>[0];

/** Colors a text. */
export type Paint = (color: Color, text: string) => string;

/** A painter for a person who wants colors, or for nobody. */
export function createPaint(isColorful: boolean): Paint {
  return (color, text) => (isColorful ? styleText(color, text, { validateStream: false }) : text);
}
