import { accepted, formatDay, refused } from '#libs/kernel';
import type { Decision, Draft, Fact, FactData } from '#libs/kernel';
import type { Asked, AskedOn, CommandShape, Situation } from '#libs/law';
import { DEMANDE_CHART } from '#libs/procedures';
import { actOf } from './acts.js';
import type { Command } from './acts.js';
import { datedOn } from './dated.js';
import { gate } from './gate.js';
import { caseUnknown } from './known-case.js';
import { unreadable } from './readable.js';
import { isRecorded } from './recorded.js';
import { situationWith } from './situation-with.js';

/** A command to be decided, and the name it is answered under when it is repeated. */
export interface ToDecide {
  readonly command: Command;
  readonly commandId: string;
}

/** A decision, with what is known once its facts are recorded. */
export interface Decided {
  readonly decision: Decision;
  readonly after: Situation;
}

function withoutAbsent(data: FactData): FactData {
  return Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined));
}

function factOf(
  draft: Draft,
  index: number,
  asked: AskedOn,
  { commandId, command }: ToDecide,
  basis: readonly string[],
): Fact {
  const { person, at, actor, on } = asked;
  const { reason } = command as CommandShape;
  const opens = draft.type === 'DemandeDrafted' || draft.type === 'DemandeFiled';
  return {
    id: `${commandId}/${index}`,
    person,
    case: draft.case,
    type: draft.type,
    occurredOn: formatDay(on),
    recordedAt: at,
    actor,
    data: draft.data,
    ...(opens ? { chart: DEMANDE_CHART.name } : {}),
    extra: { basis, ...(reason === undefined ? {} : { reason }) },
  };
}

/** What a correction says is the truth, whatever the charts make of it: `conformance` tells what it shows. */
function isJudged({ type }: Fact): boolean {
  return type !== 'FactCorrected';
}

/**
 * Decides a command: the facts to record, none where everything it asks is recorded already, or why not.
 *
 * In this order: the day of the act; what is recorded already is not recorded again; what keeps the act from being done
 * at all; what keeps it from being done so; whether it could be read again; and last the gate of the charts and the law,
 * which no act passes by.
 */
export function decide(toDecide: ToDecide, asked: Asked): Decided {
  const command = toDecide.command as CommandShape;
  const act = actOf(toDecide.command.type);
  const on = datedOn(command, asked);
  const said = (decision: Decision, after = asked.situation): Decided => ({ decision, after });
  if (typeof on !== 'number') return said(refused(on));
  const askedOn: AskedOn = { ...asked, on };
  const drafts = act
    .draft(command, askedOn)
    .map((draft) => ({ ...draft, data: withoutAbsent(draft.data) }))
    .filter((draft) => !isRecorded(draft, askedOn));
  if (drafts.length === 0) return said(accepted([]));
  const caseId = command.case ?? null;
  const refusal =
    caseUnknown(act, caseId, askedOn) ??
    act.may?.(askedOn, caseId) ??
    act.check?.(command, askedOn) ??
    unreadable(drafts);
  if (refusal !== null) return said(refused(refusal));
  const facts = drafts.map((draft, i) => factOf(draft, i, askedOn, toDecide, act.basis));
  // The law and the charts hear nothing of the work about a case.
  if (act.subject === 'work') return said(accepted(facts));
  const after = situationWith(asked, facts);
  const closed = facts.some(isJudged) ? gate(asked.situation, after, facts) : null;
  return closed === null ? said(accepted(facts), after) : said(refused(closed));
}
