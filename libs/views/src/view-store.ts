import type { Day, Instant } from '#libs/kernel';
import type { Outlook } from '#libs/law';
import type { Owner } from '#libs/procedures';
import type { BlockageRow } from './blockages.js';
import type { Casework } from './case-view.js';
import type { DuesAsked, DuesPage, DuesUntil } from './dues/due.js';
import type { PersonView } from './person-view.js';
import type { PlaceChange } from './places.js';
import type { RegisterFilter, RegisterRow } from './register.js';
import type { Rupture } from './ruptures.js';
import type { ActRow } from './worklist/acts.js';
import type { AlarmRow } from './worklist/alarms.js';
import type { WorkRow } from './worklist/work-row.js';
import type { PageAsked, WorklistFilter, WorklistPage } from './worklist/worklist.js';

/** How far the views have come: every row reflects at least the events up to here. */
export interface Checkpoint {
  /** Position in the event store. */
  readonly position: bigint;
  /** When the event at that position was appended; null before the first. */
  readonly appendedAt: string | null;
}

/** A person whose events could not be read: the others go on, this one waits and is named. */
export interface Parked {
  readonly person: string;
  readonly reason: string;
}

/**
 * What one transaction writes: rows and checkpoint together, or nothing. A pass over many persons is several updates of
 * which the last has the checkpoint; lists may show its persons from then on only.
 */
export interface ViewUpdate {
  readonly views: readonly PersonView[];
  readonly parked?: readonly Parked[];
  /** Streams seen for the first time, with their person. */
  readonly streams?: readonly { readonly person: string; readonly stream: string }[];
  readonly checkpoint?: Checkpoint;
  /** Of a pass that is to be resumed when it is cut short: who is complete with this update. */
  readonly pass?: PassProgress;
}

/** How far a long pass has come that began at the checkpoint. */
export interface PassProgress {
  /** Position in the event store up to which the pass goes: later events are for the next one. */
  readonly target: bigint;
  /** Persons whose rows are there, all of them. */
  readonly persons: readonly string[];
}

/** Something the views keep of a person. */
export interface OfPerson<T> {
  readonly person: string;
  readonly row: T;
}

/** What the views know of one person. */
export interface KeptPerson {
  readonly knownFrom: Instant;
  readonly outlook: Outlook | null;
  readonly places: readonly PlaceChange[];
  /** Why the person is parked, or null. */
  readonly parked: string | null;
}

/** What the views know of one person's cases. */
export interface KeptCasework extends Casework {
  /** Read when it is asked for. */
  outlook(): Outlook;
}

/** On a day, in an office, or waiting for somebody: whose casework is asked for. */
export interface CaseworkFilter {
  readonly day: Day;
  readonly office?: string;
  readonly owner?: Owner;
}

/** Where views are kept. Everything in it is derived: it can be deleted and grown again from the events. */
export interface ViewStore {
  checkpoint(): Checkpoint;
  /** The pass that was cut short, with everyone it had completed; null when there is none. */
  pass(): PassProgress | null;
  /** Everyone the events up to the checkpoint speak of, with the streams that do, by id, in constant memory. */
  streams(): IterableIterator<OfPerson<readonly string[]>>;
  /** Every stream that speaks of each of some persons, up to the checkpoint, in the order asked. */
  streamsOfEach(persons: readonly string[]): readonly (readonly string[])[];
  person(person: string): KeptPerson | undefined;
  /** Everything kept of the person, to be compared; personal texts as they are sealed. */
  viewOf(person: string): PersonView | undefined;
  parked(): readonly Parked[];
  /** How many persons are kept, the parked included. */
  count(): number;
  /** All persons by id (code points), in constant memory. */
  people(): IterableIterator<OfPerson<KeptPerson>>;
  /**
   * Everyone of whom a case or an access fact is known, by id, in constant memory; of a filter, those alone who have a
   * case that meets it.
   */
  casework(filter?: CaseworkFilter): IterableIterator<OfPerson<KeptCasework>>;
  /** Persons of whom something was recorded after that moment: their rows do not hold for it. */
  recordedAfter(knownAt: Instant): readonly string[];
  /** Persons about whom work was recorded after that moment: their rows of work do not hold for it. */
  workedAfter(knownAt: Instant): readonly string[];
  /** The register of a day: those of its lines that are asked for, in no order. The array is the caller's. */
  registerOn(day: Day, filter: RegisterFilter): RegisterRow[];
  /** Persons for whom a spell begins after that day, within so many days. */
  beginningAfter(day: Day, withinDays: number): readonly OfPerson<KeptPerson>[];
  rupturesBy(day: Day): readonly OfPerson<Rupture>[];
  blockagesOn(day: Day): readonly OfPerson<BlockageRow>[];
  /** Every row of a worklist of a day, in no order. */
  workOn(day: Day, filter: WorklistFilter): readonly OfPerson<WorkRow>[];
  /** A page of a worklist of a day, in its order. */
  worklist(day: Day, filter: WorklistFilter, page: PageAsked): WorklistPage;
  /** What agents recorded on a day: of one agent, of one office, or of everyone; by person. */
  actsOn(
    day: Day,
    of?: { readonly agent?: string; readonly office?: string },
  ): readonly OfPerson<ActRow>[];
  /** Alarms raised by that day that are open as far as is known, by person, as raised. */
  alarmsOn(day: Day): readonly OfPerson<AlarmRow>[];
  /** What is to be done on some days, in order. */
  dues(asked: DuesAsked): DuesPage;
  /** What is to be done by a day, by person, in the order of the person's rows. */
  duesByPerson(asked: DuesUntil): DuesPage;
  write(update: ViewUpdate): void;
  close(): void;
}
