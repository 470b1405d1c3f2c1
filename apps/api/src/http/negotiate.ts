interface Range {
  readonly type: string;
  readonly quality: number;
}

function rangeOf(text: string): Range {
  const [type = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase());
  const q = parameters.find((parameter) => parameter.startsWith('q='));
  const quality = q === undefined ? 1 : Number(q.slice(2));
  return { type, quality: Number.isNaN(quality) ? 0 : quality };
}

function matches(range: string, type: string): boolean {
  return range === '*/*' || range === type || range === `${type.split('/')[0]}/*`;
}

/** How much a type is wanted: by the most exact range that names it. */
function wanted(ranges: readonly Range[], type: string): number {
  const naming = ranges.filter((range) => matches(range.type, type));
  const exact = naming.toSorted(
    (a, b) => b.type.replace('*', '').length - a.type.replace('*', '').length,
  );
  return exact[0]?.quality ?? 0;
}

/**
 * The form of an answer, of those there are, that is accepted most; the first of equals. Null when none is.
 *
 * @param accept The header; absent, everything is accepted.
 */
export function negotiated(accept: string | undefined, offered: readonly string[]): string | null {
  if (accept === undefined || accept.trim() === '') return offered[0] ?? null;
  const ranges = accept.split(',').map(rangeOf);
  const [best] = offered
    .map((type) => ({ type, quality: wanted(ranges, type) }))
    .filter(({ quality }) => quality > 0)
    .toSorted((a, b) => b.quality - a.quality);
  return best?.type ?? null;
}
