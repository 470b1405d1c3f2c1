import { dayFromCivil, formatDay } from '#libs/kernel';
import type { Day, FactData, FactType } from '#libs/kernel';
import type { Random } from './random.js';

/** Who tells a fact; `office` is the prefecture of the story. */
export type Teller =
  'applicant' | 'prefecture' | 'prefet' | 'ccc' | 'pan' | 'system' | 'partner' | 'court';

export interface Telling {
  readonly by?: Teller;
  readonly case?: string | null;
  /** Days until the administration's system learns it. Default: drawn, most often the same day. */
  readonly lag?: number;
}

/** A fact told, as a line will write it. */
export interface Told {
  readonly id: string;
  readonly type: FactType;
  readonly day: Day;
  readonly recordedAt: string;
  readonly line: string;
}

/** The life of one person, told fact by fact. Days after `today` have not happened: they are not told. */
export interface Story {
  readonly person: string;
  readonly office: string;
  readonly random: Random;
  readonly today: Day;
  tell(type: FactType, day: Day, data?: FactData, telling?: Telling): Told | undefined;
  /** A fresh identifier of the person: a titre, a document, a case. */
  name(kind: 'T' | 'D' | 'C' | 'V' | 'R'): string;
  /** What was told so far, in the order told. */
  readonly told: readonly Told[];
}

// The system of the story began that day: what is older was taken over from paper, and learned then.
const SYSTEM_BEGAN: Day = dayFromCivil(2021, 1, 4);

const OF_OFFICE: ReadonlySet<Teller> = new Set(['prefecture', 'prefet', 'pan']);

/** Most facts are known the day they happen; a few late by days, very few by months. */
function drawnLag(random: Random): number {
  const draw = random.next();
  if (draw < 0.94) return 0;
  return draw < 0.995 ? random.whole(1, 12) : random.whole(20, 150);
}

function instant(day: Day, secondsOfDay: number): string {
  const pad = (value: number): string => String(value).padStart(2, '0');
  const hours = Math.floor(secondsOfDay / 3600);
  const minutes = Math.floor((secondsOfDay % 3600) / 60);
  return `${formatDay(day)}T${pad(hours)}:${pad(minutes)}:${pad(secondsOfDay % 60)}Z`;
}

export function createStory(
  person: string,
  office: string,
  { random, today }: { readonly random: Random; readonly today: Day },
): Story {
  const told: Told[] = [];
  const named = { T: 0, D: 0, C: 0, V: 0, R: 0 };
  const suffix = person.slice(2);
  return {
    person,
    office,
    random,
    today,
    told,
    name: (kind) => `${kind}-${suffix}-${++named[kind]}`,
    tell(type, day, data = {}, { by = 'prefecture', case: file = null, lag } = {}) {
      const recorded = Math.max(SYSTEM_BEGAN, day + (lag ?? drawnLag(random)));
      // Offices work from 7:00 to 17:00 UTC, well inside the same civil day of Paris; facts of one day keep their order.
      const seconds = 7 * 3600 + ((told.length * 131) % 36_000);
      if (day > today || recorded > today) return undefined;
      const id = `bench-${suffix}-${String(told.length + 1).padStart(2, '0')}`;
      const recordedAt = instant(recorded, seconds);
      const actor = OF_OFFICE.has(by) ? { kind: by, office } : { kind: by };
      const occurredOn = formatDay(day);
      const fact = { id, person, case: file, type, occurredOn, recordedAt, actor, data };
      const line = { id, type, day, recordedAt, line: JSON.stringify(fact) };
      told.push(line);
      return line;
    },
  };
}
