/** A fact as a chart hears it, and the one that should have come before when it is taken as a deviation. */
export interface Told {
  readonly signal: string;
  readonly without: string | null;
}

/** An arrow of a picture: from one state to another, on any of these facts. */
export interface Arrow {
  /** Id of a state. */
  readonly from: string;
  readonly to: string;
  /** The state that holds both ends and itself has the transition; null when it begins where the machine says. */
  readonly inside: string | null;
  /** All regular, or all deviations. */
  readonly facts: readonly Told[];
}

/** From how many states on an arrow begins at the sign for "any state here" instead. */
const MANY = 3;

/** Whether the arrow shows what happens in fact and not in order. */
export function deviates({ facts }: Pick<Arrow, 'facts'>): boolean {
  return facts.some(({ without }) => without !== null);
}

/** Id of the sign for "any state here". */
export function anyOf(inside: string): string {
  return `${inside}.*`;
}

/** Whether an id is one of those. */
export function isAny(id: string): boolean {
  return id.endsWith('.*');
}

function grouped(arrows: readonly Arrow[], keyOf: (arrow: Arrow) => string): Arrow[][] {
  const groups = new Map<string, Arrow[]>();
  for (const arrow of arrows) {
    const key = keyOf(arrow);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [arrow]);
    else group.push(arrow);
  }
  return [...groups.values()];
}

function signals({ facts }: Arrow): string {
  return facts.map(({ signal }) => signal).join();
}

/** Arrows between the same two states become one, unless one is a deviation and the other is not. */
export function mergedArrows(arrows: readonly Arrow[]): Arrow[] {
  return grouped(arrows, (arrow) => [arrow.from, arrow.to, deviates(arrow)].join()).flatMap(
    (group) => {
      const [first] = group;
      return first === undefined ? [] : [{ ...first, facts: group.flatMap(({ facts }) => facts) }];
    },
  );
}

/** The same arrows with those that many states of one box share begun once, at its sign for "any state here". */
export function gatheredArrows(arrows: readonly Arrow[]): Arrow[] {
  const groups = grouped(arrows, (arrow) =>
    [arrow.inside ?? arrow.from, arrow.to, signals(arrow)].join(),
  );
  return mergedArrows(
    groups.flatMap((group) => {
      const [first] = group;
      if (first === undefined || first.inside === null || group.length < MANY) return group;
      return [{ ...first, from: anyOf(first.inside) }];
    }),
  );
}
