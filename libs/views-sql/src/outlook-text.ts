import type { InstrumentCode, Outlook, Proof, Segment } from '#libs/law';
import type { PlaceChange } from '#libs/views';

/** A segment as a row of JSON: from, lawful, instruments, proof, cause, refusal shadow. */
type SegmentText = readonly [number, boolean | null, string, Proof, Segment['cause'], 0 | 1];

interface OutlookText {
  readonly start: number;
  readonly last: number;
  readonly segments: readonly SegmentText[];
  readonly rejections: readonly (readonly [string, number])[];
}

const lists = new Map<string, readonly InstrumentCode[]>();

/** One shared list for equal texts: the law compares sets of instruments by identity. */
function instrumentsFrom(text: string): readonly InstrumentCode[] {
  let list = lists.get(text);
  if (list === undefined) {
    list = Object.freeze(text === '' ? [] : (text.split(',') as InstrumentCode[]));
    lists.set(text, list);
  }
  return list;
}

/** The outlook as the text of a row. */
export function outlookText(outlook: Outlook): string {
  const text: OutlookText = {
    start: outlook.start,
    last: outlook.lastCovered,
    segments: outlook.segments.map(
      ({ from, lawful, instruments, proof, cause, refusalShadow }): SegmentText => [
        from,
        lawful,
        instruments.join(','),
        proof,
        cause,
        refusalShadow ? 1 : 0,
      ],
    ),
    rejections: outlook.rejections.map((rejection) => [rejection.case, rejection.on] as const),
  };
  return JSON.stringify(text);
}

/** The inverse of `outlookText`. */
export function outlookFrom(text: string): Outlook {
  const { start, last, segments, rejections } = JSON.parse(text) as OutlookText;
  return {
    start,
    lastCovered: last,
    segments: segments.map(([from, lawful, instruments, proof, cause, shadow]) => ({
      from,
      lawful,
      instruments: instrumentsFrom(instruments),
      proof,
      cause,
      refusalShadow: shadow === 1,
    })),
    rejections: rejections.map(([id, on]) => ({ case: id, on })),
  };
}

type PlaceText = readonly [number, string | null, string | null];

/** Places as the text of a row. */
export function placesText(places: readonly PlaceChange[]): string {
  return JSON.stringify(places.map((place): PlaceText => [place.from, place.case, place.office]));
}

/** The inverse of `placesText`. */
export function placesFrom(text: string): PlaceChange[] {
  const places = JSON.parse(text) as readonly PlaceText[];
  return places.map(([from, caseId, office]) => ({ from, case: caseId, office }));
}
