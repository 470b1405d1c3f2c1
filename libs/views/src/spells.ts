import { FOREVER } from '#libs/kernel';
import type { Day } from '#libs/kernel';
import { sinceOf } from '#libs/law';
import type { CauseCode, Outlook, Proof } from '#libs/law';
import type { Place, PlaceChange } from './places.js';
import { placeOn } from './places.js';

/** What the register says of a spell but for its person, its case and its days: very many have the same one. */
export interface Verdict {
  readonly office: string | null;
  readonly lawful: boolean;
  readonly proof: Proof;
  readonly cause: CauseCode;
  readonly refusalShadow: boolean;
}

/** Days, both included, on which a person has a cause and everything the register says of it stays the same. */
export interface Spell extends Place, Verdict {
  readonly from: Day;
  readonly until: Day;
  readonly since: Day;
}

interface Piece extends Place {
  readonly from: Day;
  readonly until: Day;
}

/** The days from `from` to `until`, cut where the place changes. */
function cut(places: readonly PlaceChange[], from: Day, until: Day): Piece[] {
  const turns = places.filter((change) => change.from > from && change.from <= until);
  const starts = [from, ...turns.map((change) => change.from)];
  return starts.map((start, i) => ({
    from: start,
    until: (starts[i + 1] ?? until + 1) - 1,
    ...placeOn(places, start),
  }));
}

/** The spells of one person, in order. */
export function spellsOf({ segments }: Outlook, places: readonly PlaceChange[]): Spell[] {
  return segments.flatMap(({ from, cause, lawful, proof, refusalShadow }, i) => {
    if (cause === null || lawful === null) return [];
    const until = (segments[i + 1]?.from ?? FOREVER + 1) - 1;
    const since = sinceOf(segments, i);
    return cut(places, from, until).map((piece) => ({
      ...piece,
      lawful,
      proof,
      cause,
      since,
      refusalShadow,
    }));
  });
}
