import { dueIn, ownersIn, statesOf, stayOn } from '#libs/case';
import type { Stay } from '#libs/case';
import { formatDay } from '#libs/kernel';
import type { Day } from '#libs/kernel';
import { segmentIndexAt } from '#libs/law';
import type { CauseCode, InstrumentCode, Outlook, Proof } from '#libs/law';
import { ACCES_CHART, chartNamed } from '#libs/procedures';
import type { Owner } from '#libs/procedures';
import type { CaseOffice, CaseView, Casework } from './case-view.js';

/** A line of the list of cases: where one stands on a day, whose ball it is, and the cover of its person. */
export interface CaseRow {
  readonly person: string;
  readonly case: string;
  readonly office: string | null;
  readonly on: string;
  readonly procedure: string;
  readonly clock: string;
  readonly provision: string;
  /** Of the person; `clear` while nothing has been heard of it. */
  readonly access: string;
  /** Who must act; nobody once the case is over. */
  readonly owners: readonly Owner[];
  /** First day of the run of days with these owners. */
  readonly ownersSince: string;
  readonly days: number;
  /** The limit that ends first: null when nothing fixes one. */
  readonly due: {
    readonly on: string;
    /** The time fact or the alarm that follows. */
    readonly follows: string;
    /** Article, or `own-service-level`. */
    readonly source: string;
  } | null;
  readonly lawful: boolean | null;
  readonly cover: readonly InstrumentCode[];
  readonly proof: Proof;
  readonly cause: CauseCode | null;
}

/** Which lines of the list of cases are asked for. */
export interface CaseFilter {
  readonly office?: string;
  /** A state of any region, of access too, or a state that holds it: `underReview` takes `underReview.summoned`. */
  readonly state?: string;
  readonly owner?: Owner;
}

function officeOn(offices: readonly CaseOffice[], on: Day): string | null {
  return offices.findLast(({ from }) => from <= on)?.office ?? null;
}

function accessState(access: readonly Stay[], on: Day): string {
  const stay = stayOn(access, on);
  return (stay && statesOf(ACCES_CHART, stay)[0]) ?? 'clear';
}

/** Whether a state is the one named, or lies in it. `a.b+c` lies in `a`, in `a.b` and in `a.c`. */
export function isState(state: string, named: string): boolean {
  if (state === named || state.startsWith(`${named}.`)) return true;
  const [outer = '', inner] = state.split('.', 2);
  return (
    inner !== undefined &&
    inner.split('+').some((part) => named === `${outer}.${part}` || named === part)
  );
}

function dueText(view: CaseView, stay: Stay): CaseRow['due'] {
  const chart = chartNamed(view.chart);
  const due = chart === undefined ? null : dueIn(chart, stay);
  if (due === null || due.on === null) return null;
  return { on: formatDay(due.on), follows: due.follows, source: due.source };
}

type Place = Omit<CaseRow, 'lawful' | 'cover' | 'proof' | 'cause'>;

function placeOf(person: string, view: CaseView, access: string, on: Day): Place | undefined {
  const chart = chartNamed(view.chart);
  const stay = stayOn(view.stays, on);
  if (chart === undefined || stay === undefined) return undefined;
  const [procedure = '', clock = '', provision = ''] = statesOf(chart, stay);
  return {
    person,
    case: view.case,
    office: officeOn(view.offices, on),
    on: formatDay(on),
    procedure,
    clock,
    provision,
    access,
    owners: ownersIn(chart, stay),
    ownersSince: formatDay(stay.ownersSince),
    days: on - stay.ownersSince + 1,
    due: dueText(view, stay),
  };
}

function isWanted(place: Place, { office, state, owner }: CaseFilter): boolean {
  if (office !== undefined && place.office !== office) return false;
  if (owner !== undefined && !place.owners.includes(owner)) return false;
  const states = [place.procedure, place.clock, place.provision, place.access];
  return state === undefined || states.some((each) => isState(each, state));
}

function withCover(place: Place, { segments }: Outlook, on: Day): CaseRow {
  const segment = segments[segmentIndexAt(segments, on)];
  return {
    ...place,
    lawful: segment?.lawful ?? null,
    cover: segment?.instruments ?? [],
    proof: segment?.proof ?? 'none',
    cause: segment?.cause ?? null,
  };
}

/** The lines of a person's cases that had begun by that day, in the order in which the cases first appear. */
export function caseRows(
  person: string,
  { cases, access }: Casework,
  outlookOf: () => Outlook,
  on: Day,
  filter: CaseFilter = {},
): CaseRow[] {
  const state = accessState(access, on);
  return cases.flatMap((view) => {
    const place = placeOf(person, view, state, on);
    return place !== undefined && isWanted(place, filter)
      ? [withCover(place, outlookOf(), on)]
      : [];
  });
}
