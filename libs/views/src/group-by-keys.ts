import { compareCodePoints } from '#libs/kernel';

/** Rows that agree on some keys. */
export interface Group<Row extends object, Key extends keyof Row> {
  readonly keys: Pick<Row, Key>;
  readonly rows: readonly Row[];
}

function compareValues(a: unknown, b: unknown): number {
  if (a === b) return 0;
  if (a === null || a === undefined) return -1;
  if (b === null || b === undefined) return 1;
  if (typeof a === 'boolean' && typeof b === 'boolean') return Number(a) - Number(b);
  return compareCodePoints(String(a), String(b));
}

/** The rows by the keys given, sorted by them: null first, false before true. */
export function groupByKeys<Row extends object, Key extends keyof Row>(
  rows: readonly Row[],
  keys: readonly Key[],
): Group<Row, Key>[] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const name = JSON.stringify(keys.map((key) => row[key]));
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [row]);
    else group.push(row);
  }
  const compare = (a: Pick<Row, Key>, b: Pick<Row, Key>): number => {
    for (const key of keys) {
      const order = compareValues(a[key], b[key]);
      if (order !== 0) return order;
    }
    return 0;
  };
  return [...groups.values()]
    .flatMap((group) => {
      const [first] = group;
      if (first === undefined) return [];
      const picked = Object.fromEntries(keys.map((key) => [key, first[key]])) as Pick<Row, Key>;
      return [{ keys: picked, rows: group }];
    })
    .sort((a, b) => compare(a.keys, b.keys));
}
