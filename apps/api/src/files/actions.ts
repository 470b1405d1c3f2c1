import { actionsBeside, actOf, availableActions } from '#libs/case/acting';
import type { CommandType } from '#libs/case';
import { ACT_POLICIES, mayAct } from '#libs/access';
import type { Denial } from '#libs/access';
import type { Day, Fact, Refusal } from '#libs/kernel';
import { officeOfFile } from '#libs/law';
import type { Engine } from '#libs/nest-kit';
import { NAMING_CASE } from '../commands/capabilities.js';
import { dayOf } from './reach.js';
import type { OpenCase } from './open-case.js';

/** Whose address an act has and whose revision it names: the case's, the person's, or the case's and that of the work. */
export type ActionSubject = 'case' | 'person' | 'work';

/** An act in a case, upon its person or in the work about it: whether whoever asks could do it now, and if not, why. */
export interface Action {
  readonly command: CommandType;
  readonly subject: ActionSubject;
  readonly allowed: boolean;
  /** Why the law, or the order of the file, says no; null when neither does. */
  readonly refusal: Refusal | null;
  /** Why the token does not allow it; null when it does. */
  readonly denial: Denial | null;
}

type Refusals = readonly { readonly command: CommandType; readonly refusal: Refusal | null }[];

// By the list of facts: what the law reads of them stays the same while work is done.
const counted = new WeakMap<readonly Fact[], Map<string, Refusals>>();

/** What the law says of every act is the same for whoever asks: it is counted once a day for what is known. */
function refusalsIn(engine: Engine, { known, case: id, person }: OpenCase): Refusals {
  const { situation, facts } = known;
  const today = dayOf(engine);
  const kept = counted.get(facts) ?? new Map<string, Refusals>();
  counted.set(facts, kept);
  const key = `${today} ${id}`;
  const before = kept.get(key);
  if (before !== undefined) return before;
  const actor = { kind: 'prefecture' };
  const asked = { person, facts, situation, at: engine.now(), today, actor };
  const found = [...availableActions(asked, id), ...actionsBeside(asked, id)].map((action) => ({
    command: action.command,
    refusal: action.allowed ? null : action.refusal,
  }));
  kept.set(key, found);
  return found;
}

function isOfTheEngine(command: CommandType): boolean {
  const { office, reportedBy } = ACT_POLICIES[command];
  return office === 'nobody' && reportedBy.length === 0;
}

/** The office whose act it would be: the person's for one that is done upon the person and cannot name the case. */
function officeFor({ known, case: id }: OpenCase, command: CommandType, today: Day): string | null {
  const isOfPerson = actOf(command).subject === 'person' && !NAMING_CASE.has(command);
  return officeOfFile(known.situation, isOfPerson ? null : id, today);
}

/** Every act in a case, upon its person and in the work about it, with why it cannot be done now where it cannot. */
export function actionsIn(engine: Engine, file: OpenCase): Action[] {
  const today = dayOf(engine);
  return refusalsIn(engine, file)
    .filter(({ command }) => !isOfTheEngine(command))
    .map(({ command, refusal }) => {
      const denial = mayAct(file.who, command, officeFor(file, command, today));
      const { subject } = actOf(command);
      return { command, subject, allowed: refusal === null && denial === null, refusal, denial };
    });
}
