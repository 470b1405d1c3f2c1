import { TYPE } from '../measure.js';
import { textWidth } from '../text-width.js';
import { INK } from './ink.js';
import { textLine } from './svg.js';

/** What is painted one below the other beside the lanes. */
export interface Column {
  readonly content: readonly string[];
  /** Where the next thing goes. */
  readonly y: number;
}

/** Where a column stands. */
export interface ColumnPlace {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** The text in lines that fit a width, broken between words. */
function fitted(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    const longer = `${last} ${word}`;
    if (last !== undefined && textWidth(longer, TYPE.small) <= width) lines.splice(-1, 1, longer);
    else lines.push(word);
  }
  return lines;
}

/** A heading. */
export function heading(text: string, { x, y }: ColumnPlace): Column {
  const line = { x, y: y + 18, 'font-size': 15, 'font-weight': 'bold', fill: INK.text };
  return { content: [textLine(text, line)], y: y + 30 };
}

/** A paragraph with something before it: a number, a name, a drawing. */
export function entry(lead: readonly string[], text: string, place: ColumnPlace): Column {
  const lines = fitted(text, place.width);
  const content = lines.map((line, i) =>
    textLine(line, {
      x: place.x,
      y: place.y + 12 + i * TYPE.line,
      'font-size': TYPE.small,
      fill: INK.text,
    }),
  );
  return { content: [...lead, ...content], y: place.y + lines.length * TYPE.line + 5 };
}

/** Several columns, one below the other. */
export function stacked(
  place: ColumnPlace,
  parts: readonly ((at: ColumnPlace) => Column)[],
): Column {
  const content: string[] = [];
  let { y } = place;
  for (const part of parts) {
    const column = part({ ...place, y });
    content.push(...column.content);
    ({ y } = column);
  }
  return { content, y };
}
