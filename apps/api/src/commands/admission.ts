import { mayAct, mayBegin, maySee } from '#libs/access';
import type { Principal } from '#libs/access';
import { decide } from '#libs/case/acting';
import type { Command } from '#libs/case';
import type { Actor } from '#libs/kernel';
import { knownFacts, officeOfFile, PRACTICE, situationOf } from '#libs/law';
import type { Situation } from '#libs/law';
import type { Engine } from '#libs/nest-kit';
import { streamOfCommand } from '#libs/runtime/acting';
import type { ExpectedRevision } from '#eventstore/core';
import { dayOf, hiddenProblem, NOWHERE, seesPerson } from '../files/reach.js';
import { deniedProblem, refusedProblem } from '../problem.js';
import type { Problem } from '../problem.js';
import { elsewhere } from '../work/given-to.js';
import { staleProblem } from './stale.js';

/** A command, and who asks it of whom. */
export interface CommandAsked {
  readonly principal: Principal;
  readonly person: string;
  readonly command: Command;
  readonly commandId: string;
  readonly expected: ExpectedRevision;
  readonly actor: Actor;
}

/** Why a command is not taken, as the metrics count it. */
export interface KeptOut {
  readonly outcome: 'denied' | 'refused' | 'stale';
  readonly problem: Problem;
}

/** Nothing is known. */
const NOTHING: Situation = situationOf(knownFacts([], Infinity), PRACTICE);

/** Whether anything is known of a person. */
export function isKnown({ dossier }: Situation): boolean {
  return dossier.facts.all.length > 0;
}

/** The office whose file it is: of a file that nobody has, that of whoever begins it, where the act can. */
export function officeFor(
  engine: Pick<Engine, 'now'>,
  { type, case: id = null }: Command,
  situation: Situation,
): string | null {
  if (isKnown(situation)) return officeOfFile(situation, id, dayOf(engine));
  return mayBegin(type) ? null : NOWHERE;
}

/** What would be answered where nothing is known of the person; null where the act would begin a file. */
function asOfNobody(engine: Pick<Engine, 'now'>, asked: CommandAsked): KeptOut | null {
  const { principal, person, command, commandId, expected, actor } = asked;
  if (expected !== 'none') {
    const seesFile = maySee(principal, 'file', null) === null;
    const nothing = {
      stream: streamOfCommand(person, command),
      actual: 'none',
      missed: [],
    } as const;
    return { outcome: 'stale', problem: staleProblem(nothing, seesFile) };
  }
  const [at, today] = [engine.now(), dayOf(engine)];
  const nobody = { person, facts: [], situation: NOTHING, at, today, actor };
  const { decision } = decide({ command, commandId }, nobody);
  return decision.accepted
    ? null
    : { outcome: 'refused', problem: refusedProblem(decision.refusal) };
}

/** Whether a file is told of as none at all: it is another office's, and so is the person. */
function isUnseen(engine: Pick<Engine, 'now'>, { principal }: CommandAsked, situation: Situation) {
  return !isKnown(situation) || !seesPerson(principal, situation, dayOf(engine));
}

/**
 * Why a command is not for whoever asks it: null where it is theirs. A file of another office is answered as none at all,
 * so that nobody learns who has one: an act that cannot begin a file is told the same of both, and one that can is
 * answered as it would be of nobody, up to where it would begin a file.
 *
 * @param office As `officeFor` says.
 */
export function keptOut(
  engine: Pick<Engine, 'now' | 'tokens'>,
  asked: CommandAsked,
  { situation, office }: Readonly<{ situation: Situation; office: string | null }>,
): KeptOut | null {
  const { principal, command } = asked;
  const denial = mayAct(principal, command.type, office);
  if (denial === null) {
    const other = elsewhere(engine, command, office);
    return other === null ? null : { outcome: 'denied', problem: deniedProblem(other) };
  }
  const isOutside = denial.policy === 'access.other-office' && mayBegin(command.type);
  const asNobody =
    isOutside && isUnseen(engine, asked, situation) ? asOfNobody(engine, asked) : null;
  return asNobody ?? { outcome: 'denied', problem: hiddenProblem(denial) };
}
