import type { CaseView, Casework, Stay } from '#libs/views';

/** A stay as numbers: from, ownersSince, its due day or null with region and state, then a position a region. */
type StayText = readonly (number | null)[];

type CaseText = readonly [
  id: string,
  chart: string,
  stays: readonly StayText[],
  offices: readonly (readonly [number, string | null])[],
];

type CaseworkText = readonly [cases: readonly CaseText[], access: readonly StayText[]];

const BEFORE_POSITIONS = 5;

function stayText({ from, ownersSince, due, positions }: Stay): StayText {
  const limit = due === null ? [null, 0, 0] : [due.on, due.region, due.active];
  return [from, ownersSince, ...limit, ...positions];
}

function stayFrom(text: StayText): Stay {
  const [from, ownersSince, on, region, active] = text;
  return {
    from: from ?? 0,
    positions: text.slice(BEFORE_POSITIONS).map((position) => position ?? 0),
    ownersSince: ownersSince ?? 0,
    due: on === null || on === undefined ? null : { on, region: region ?? 0, active: active ?? 0 },
  };
}

/** The casework of a person as the text of a row; null for one without. */
export function caseworkText({ cases, access }: Casework): string | null {
  if (cases.length === 0 && access.length === 0) return null;
  const text: CaseworkText = [
    cases.map((view): CaseText => [
      view.case,
      view.chart,
      view.stays.map(stayText),
      view.offices.map(({ from, office }) => [from, office] as const),
    ]),
    access.map(stayText),
  ];
  return JSON.stringify(text);
}

/** The inverse of `caseworkText`. */
export function caseworkFrom(text: string | null): Casework {
  if (text === null) return { cases: [], access: [] };
  const [cases, access] = JSON.parse(text) as CaseworkText;
  return {
    cases: cases.map(([id, chart, stays, offices]): CaseView => ({
      case: id,
      chart,
      stays: stays.map(stayFrom),
      offices: offices.map(([from, office]) => ({ from, office })),
    })),
    access: access.map(stayFrom),
  };
}
