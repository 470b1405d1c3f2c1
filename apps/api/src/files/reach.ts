import { caseStream, parisDay, parseInstant, personStream, workStream } from '#libs/kernel';
import type { Day } from '#libs/kernel';
import { mayAct, maySee } from '#libs/access';
import type { Denial, Principal } from '#libs/access';
import { officeOfFile } from '#libs/law';
import type { Situation } from '#libs/law';
import type { Engine } from '#libs/nest-kit';
import type { KnownPerson } from '#libs/runtime';
import { deniedProblem, problem, ProblemFound } from '../problem.js';
import type { Problem } from '../problem.js';
import { elsewhere } from '../work/given-to.js';
import type { NamingAgent } from '../work/given-to.js';

/** Whose file. */
export interface FileName {
  readonly person: string;
  /** Null for the person's own. */
  readonly case: string | null;
}

/** No office has this code: whoever sees a file of it sees every file. */
export const NOWHERE = '–';

/** What is outside one's office and what does not exist are told in the same words. */
const OUTSIDE = 'There is no such file in your office.';

/** A denial as it is told: of a file of another office in the words of one that does not exist. */
export function hiddenProblem(denial: Denial): Problem {
  const isOutside = denial.policy === 'access.other-office';
  return deniedProblem(isOutside ? { ...denial, detail: OUTSIDE } : denial);
}

function hidden(denial: Denial): ProblemFound {
  return new ProblemFound(hiddenProblem(denial));
}

/** There is nothing of that name: said to those alone from whom nothing is hidden. */
function unknownTo(who: Principal): ProblemFound {
  const denial = maySee(who, 'file', NOWHERE);
  return denial === null ? new ProblemFound(problem('resource.unknown')) : hidden(denial);
}

/** Today in Paris, by the clock of the engine. */
export function dayOf({ now }: Pick<Engine, 'now'>): Day {
  return parisDay(parseInstant(now()) ?? 0);
}

async function read(engine: Engine, { person, case: id }: FileName): Promise<KnownPerson> {
  const { persons, store } = engine;
  // Another process may have begun a stream that is not among those remembered.
  if (!store.capabilities.singleWriter) persons.forget(person);
  const file = id === null ? personStream(person) : caseStream(person, id);
  // Messages that are sent may begin the work about a person beside those who act.
  const known = await persons.of(person, file, workStream(person));
  if (known.facts.length === 0) persons.forget(person);
  return known;
}

/** The offices that answer for a person today: the person's own, and those of the person's cases. */
function officesOf(situation: Situation, today: Day): (string | null)[] {
  const cases = [...situation.dossier.cases.keys()];
  return [null, ...cases].map((id) => officeOfFile(situation, id, today));
}

function denialOf(who: Principal, offices: readonly (string | null)[]): Denial | null {
  const denials = offices.map((office) => maySee(who, 'file', office));
  return denials.includes(null) ? null : (denials[0] ?? null);
}

/** Whether someone sees a person, by the person's own office or by that of a case: they are told which cases there are. */
export function seesPerson(who: Principal, situation: Situation, today: Day): boolean {
  return denialOf(who, officesOf(situation, today)) === null;
}

/**
 * The file of a person, or of a case with everything of its person, as it is now. A person's is seen by the offices of the
 * person's cases too. Office and existence are of today, whatever day is asked about: nobody looks into a file by asking
 * how it was when it was theirs.
 *
 * @throws {ProblemFound} It is not theirs to see, or there is none; to whoever sees one office alone both are the same.
 */
export async function fileSeen(
  engine: Engine,
  who: Principal,
  name: FileName,
): Promise<KnownPerson> {
  const known = await read(engine, name);
  const { dossier } = known.situation;
  const today = dayOf(engine);
  if (dossier.facts.all.length === 0) throw unknownTo(who);
  const ofPerson = denialOf(who, officesOf(known.situation, today));
  if (name.case === null) {
    if (ofPerson !== null) throw hidden(ofPerson);
    return known;
  }
  if (!dossier.cases.has(name.case)) {
    // Whoever sees the person is told which cases there are anyway.
    throw ofPerson === null ? new ProblemFound(problem('resource.unknown')) : unknownTo(who);
  }
  const denial = denialOf(who, [officeOfFile(known.situation, name.case, today)]);
  if (denial !== null) throw hidden(denial);
  return known;
}

/**
 * Whether someone may do an act in a file.
 *
 * @throws {ProblemFound} They may not; to whoever acts in one office alone, a file of another and none are the same.
 */
export async function admitActor(
  engine: Engine,
  who: Principal,
  command: NamingAgent,
  name: FileName,
): Promise<void> {
  const { situation } = await read(engine, name);
  const isKnown = situation.dossier.facts.all.length > 0;
  const office = isKnown ? officeOfFile(situation, name.case, dayOf(engine)) : NOWHERE;
  const denial = mayAct(who, command.type, office);
  if (denial !== null) throw hidden(denial);
  const other = elsewhere(engine, command, office);
  if (other !== null) throw new ProblemFound(deniedProblem(other));
}
