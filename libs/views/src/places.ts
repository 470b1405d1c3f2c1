import { addInOrder, FOREVER, NEVER } from '#libs/kernel';
import type { Day } from '#libs/kernel';
import { currentFiling, officeChangesOfCase, officeOn } from '#libs/law';
import type { OfficeChange, Situation } from '#libs/law';

/** Where a person's file is: the current demande, and the office that answers for it. */
export interface Place {
  readonly case: string | null;
  readonly office: string | null;
}

/** A place, from a day on. */
export interface PlaceChange extends Place {
  readonly from: Day;
}

/**
 * Where the file of a person is, from the beginning of time to its end; the first change is at NEVER.
 *
 * @param ofPerson The offices of the person.
 */
export function placesOf(situation: Situation, ofPerson: readonly OfficeChange[]): PlaceChange[] {
  const ofCase = new Map(
    situation.filings.map((filing) => [filing, officeChangesOfCase(filing.file.facts.all)]),
  );
  const turns: Day[] = [NEVER];
  for (const { from } of ofPerson) addInOrder(turns, from);
  for (const [{ demande, file, endedOn }, changes] of ofCase) {
    for (const { from } of changes) addInOrder(turns, from);
    for (const day of [demande.filedOn, file.withdrawnOn, endedOn]) addInOrder(turns, day);
  }
  const places: PlaceChange[] = [];
  for (const from of turns) {
    if (from >= FOREVER) continue;
    const filing = currentFiling(situation.filings, from);
    const office = (filing && officeOn(ofCase.get(filing) ?? [], from)) ?? officeOn(ofPerson, from);
    const place = { from, case: filing?.file.id ?? null, office };
    const last = places.at(-1);
    if (last?.case !== place.case || last.office !== place.office) places.push(place);
  }
  return places;
}

/** The place on that day. */
export function placeOn(places: readonly PlaceChange[], on: Day): Place {
  const place = places.findLast((change) => change.from <= on);
  return { case: place?.case ?? null, office: place?.office ?? null };
}
