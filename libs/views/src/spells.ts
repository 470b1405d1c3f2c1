import { FOREVER } from '#libs/kernel';
import type { Day } from '#libs/kernel';
import { currentFiling, sinceOf } from '#libs/law';
import type { CauseCode, InstrumentCode, Outlook, Proof, Segment, Situation } from '#libs/law';
import { officeChanges, officeOn } from './office.js';
import type { OfficeChange } from './office.js';

/** Where a person's file is on some days: the current demande, and the office that answers for it. */
export interface Place {
  readonly case: string | null;
  readonly office: string | null;
}

/** Days, both included, on which a person has a cause and everything the register says of it stays the same. */
export interface Spell extends Place {
  readonly from: Day;
  readonly until: Day;
  readonly lawful: boolean;
  readonly proof: Proof;
  readonly cause: CauseCode;
  readonly since: Day;
  readonly refusalShadow: boolean;
}

/** Days, both included, on which a person is lawful without a cause, before a day that has one. */
export interface Reprieve extends Place {
  readonly from: Day;
  readonly until: Day;
  readonly instruments: readonly InstrumentCode[];
  /** First day after it that has a cause. */
  readonly causeOn: Day;
}

interface Range {
  readonly from: Day;
  readonly until: Day;
}

/** Where the file of a person is, day by day. */
class Whereabouts {
  private readonly ofPerson: readonly OfficeChange[];
  private readonly ofCase = new Map<string, readonly OfficeChange[]>();
  private readonly turns: readonly Day[];

  constructor(private readonly situation: Situation) {
    this.ofPerson = officeChanges(situation.dossier.facts.all);
    const turns: Day[] = this.ofPerson.map((change) => change.from);
    for (const filing of situation.filings) {
      const changes = officeChanges(filing.file.facts.all);
      this.ofCase.set(filing.file.id, changes);
      turns.push(...changes.map((change) => change.from));
      turns.push(filing.demande.filedOn, filing.file.withdrawnOn, filing.endedOn);
    }
    this.turns = turns.filter((day) => day < FOREVER).sort((a, b) => a - b);
  }

  on(day: Day): Place {
    const filing = currentFiling(this.situation.filings, day);
    const ofPerson = officeOn(this.ofPerson, day);
    if (filing === null) return { case: null, office: ofPerson };
    const ofCase = officeOn(this.ofCase.get(filing.file.id) ?? [], day);
    return { case: filing.file.id, office: ofCase ?? ofPerson };
  }

  /** The range cut where the place changes. */
  cut(range: Range): (Range & Place)[] {
    const pieces: (Range & Place)[] = [];
    let from = range.from;
    let place = this.on(from);
    for (const turn of this.turns) {
      if (turn <= from || turn > range.until) continue;
      const next = this.on(turn);
      if (next.case === place.case && next.office === place.office) continue;
      pieces.push({ from, until: turn - 1, ...place });
      from = turn;
      place = next;
    }
    return [...pieces, { from, until: range.until, ...place }];
  }
}

/** What the register lists of one person, for every day. */
export interface Spells {
  readonly spells: readonly Spell[];
  readonly reprieves: readonly Reprieve[];
}

function nextCause(segments: readonly Segment[], index: number): Day | null {
  for (let i = index + 1; i < segments.length; i++) {
    const segment = segments[i];
    if (segment !== undefined && segment.cause !== null) return segment.from;
  }
  return null;
}

function spellsOfSegment(
  outlook: Outlook,
  index: number,
  where: Whereabouts,
  into: { spells: Spell[]; reprieves: Reprieve[] },
): void {
  const { segments } = outlook;
  const segment = segments[index];
  if (segment === undefined || segment.lawful === null) return;
  const until = (segments[index + 1]?.from ?? FOREVER + 1) - 1;
  const range = { from: segment.from, until };
  const { cause, lawful, proof, refusalShadow, instruments } = segment;
  if (cause !== null) {
    const since = sinceOf(segments, index);
    for (const piece of where.cut(range)) {
      into.spells.push({ ...piece, lawful, proof, cause, since, refusalShadow });
    }
    return;
  }
  const causeOn = lawful ? nextCause(segments, index) : null;
  if (causeOn === null) return;
  for (const piece of where.cut(range)) into.reprieves.push({ ...piece, instruments, causeOn });
}

/** The spells and reprieves of one person. */
export function spellsOf(situation: Situation, outlook: Outlook): Spells {
  const found = { spells: [] as Spell[], reprieves: [] as Reprieve[] };
  const where = new Whereabouts(situation);
  for (let i = 0; i < outlook.segments.length; i++) spellsOfSegment(outlook, i, where, found);
  return found;
}
