import { availableActions } from '#libs/case/acting';
import type { CommandType } from '#libs/case';
import { ACT_POLICIES, mayAct } from '#libs/access';
import type { Denial, Principal } from '#libs/access';
import type { Refusal } from '#libs/kernel';
import type { Engine } from '#libs/nest-kit';
import type { Situation } from '#libs/law';
import { officeOfFile } from '#libs/views';
import { dayOf } from './reach.js';
import type { OpenCase } from './open-case.js';

/** An act about a case: whether whoever asks could do it now, and if not, why. */
export interface Action {
  readonly command: CommandType;
  readonly allowed: boolean;
  /** Why the law, or the order of the file, says no; null when neither does. */
  readonly refusal: Refusal | null;
  /** Why the token does not allow it; null when it does. */
  readonly denial: Denial | null;
}

type Refusals = readonly { readonly command: CommandType; readonly refusal: Refusal | null }[];

const counted = new WeakMap<Situation, Map<string, Refusals>>();

/** What the law says of every act is the same for whoever asks: it is counted once a day for what is known. */
function refusalsIn(engine: Engine, { known, case: id, person }: OpenCase): Refusals {
  const { situation, facts } = known;
  const today = dayOf(engine);
  const kept = counted.get(situation) ?? new Map<string, Refusals>();
  counted.set(situation, kept);
  const key = `${today} ${id}`;
  const before = kept.get(key);
  if (before !== undefined) return before;
  const actor = { kind: 'prefecture' };
  const asked = { person, facts, situation, at: engine.now(), today, actor };
  const found = availableActions(asked, id).map((action) => ({
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

function actionOf(
  who: Principal,
  office: string | null,
  { command, refusal }: Refusals[number],
): Action {
  const denial = mayAct(who, command, office);
  return { command, allowed: refusal === null && denial === null, refusal, denial };
}

/** Every act about a case, with why it cannot be done now where it cannot. */
export function actionsIn(engine: Engine, file: OpenCase): Action[] {
  const office = officeOfFile(file.known.situation, file.case, dayOf(engine));
  return refusalsIn(engine, file)
    .filter(({ command }) => !isOfTheEngine(command))
    .map((refused) => actionOf(file.who, office, refused));
}
