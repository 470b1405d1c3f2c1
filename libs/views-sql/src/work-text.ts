import type { CauseCode } from '#libs/law';
import { OWNERS } from '#libs/views';
import type { DueRow, Owner, WorkStanding } from '#libs/views';

// Hundreds of thousands of rows stand in some thousand ways: a row has the number of its standing.

type StandingText = readonly [
  procedure: string | null,
  clock: string | null,
  provision: string | null,
  access: string,
  owners: readonly Owner[],
  due: WorkStanding['due'],
  cause: CauseCode | null,
];

/** A standing as a text that every equal one has. */
export function standingText(standing: WorkStanding): string {
  const { procedure, clock, provision, access, owners, due, cause } = standing;
  const text: StandingText = [procedure, clock, provision, access, owners, due, cause];
  return JSON.stringify(text);
}

/** The inverse of `standingText`. */
export function standingFrom(text: string): WorkStanding {
  const [procedure, clock, provision, access, owners, due, cause] = JSON.parse(
    text,
  ) as StandingText;
  return { procedure, clock, provision, access, owners, due, cause };
}

/** A bit for each owner: whom a case waits for is asked for in SQL. */
export function ownerBits(owners: readonly Owner[]): number {
  return owners.reduce((bits, owner) => bits | (1 << OWNERS.indexOf(owner)), 0);
}

/** What a due says but for its case and its day. */
export type Ending = Omit<DueRow, 'case' | 'kind' | 'on'>;

type EndingText = readonly [Ending['region'], Ending['state'], string, Owner, string];

/** An ending as a text that every equal one has. */
export function endingText({ region, state, alarm, owner, source }: Ending): string {
  const text: EndingText = [region, state, alarm, owner, source];
  return JSON.stringify(text);
}

/** The inverse of `endingText`. */
export function endingFrom(text: string): Ending {
  const [region, state, alarm, owner, source] = JSON.parse(text) as EndingText;
  return { region, state, alarm, owner, source };
}
