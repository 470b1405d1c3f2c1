const NARROW = new Set("ijlI'.,:;|!");
const SLIM = new Set('frt()-[]/ ');
const WIDE = new Set('mwMW@%');

function emOf(letter: string): number {
  if (NARROW.has(letter)) return 0.33;
  if (SLIM.has(letter)) return 0.42;
  if (WIDE.has(letter)) return 0.98;
  return /[A-Z]/.test(letter) ? 0.74 : 0.64;
}

/**
 * How wide a text is at most, in pixels, in the widest of the sans-serif faces in use: a picture names no font of its
 * own, so whatever a reader has must fit.
 */
export function textWidth(text: string, size: number, bold = false): number {
  let em = 0;
  for (const letter of text) em += emOf(letter);
  return Math.ceil(em * size * (bold ? 1.1 : 1));
}

/** The text in lines of at most that many letters, broken between words. */
export function wrapped(text: string, letters: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= letters) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else lines.push(word);
  }
  return lines;
}
