// SQLite keeps UTF-8, in which a lone surrogate has no form: two different ones would become the same replacement
// character. U+10FFFF is for the use of programs alone; being the last code point, it puts such ids after all others.
const ESCAPE = '\u{10ffff}';
const UNSAFE = /\u{10ffff}|\p{Cs}/gu;
const ESCAPED = /\u{10ffff}([\u0001\ue000-\ue7ff])/gu;
const ITSELF = '\u0001';
const SHIFT = 0xe000 - 0xd800;

/**
 * An identifier as a column keeps it: distinct ones stay distinct, whatever a source put into them, and those that are
 * well-formed Unicode keep their order.
 */
export function idText(id: string): string {
  if (id.isWellFormed() && !id.includes(ESCAPE)) return id;
  return id.replace(UNSAFE, (unit) =>
    unit === ESCAPE ? ESCAPE + ITSELF : ESCAPE + String.fromCharCode(unit.charCodeAt(0) + SHIFT),
  );
}

/** The inverse of `idText`. */
export function idFrom(text: string): string {
  if (!text.includes(ESCAPE)) return text;
  return text.replace(ESCAPED, (_, unit: string) =>
    unit === ITSELF ? ESCAPE : String.fromCharCode(unit.charCodeAt(0) - SHIFT),
  );
}
