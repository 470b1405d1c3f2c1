import { parseStreamName } from '#libs/kernel';
import type { Fact, StreamSubject } from '#libs/kernel';
import type { CommandOutcome } from '#libs/runtime';

type Accepted = Extract<CommandOutcome, { readonly outcome: 'accepted' }>;

/** A fact as an answer tells it. */
export interface ToldFact {
  readonly id: string;
  readonly type: string;
  readonly case: string | null;
  readonly occurredOn: string;
  readonly recordedAt: string;
  readonly actor: unknown;
  readonly data: unknown;
  readonly basis: unknown;
}

/** What became of a command that was accepted. */
export interface Receipt {
  /** Whose revision it is: the subject of the act. */
  readonly subject: StreamSubject['kind'];
  readonly revision: number;
  readonly position: string;
  readonly already: boolean;
  readonly facts: readonly ToldFact[];
}

/** A fact for whoever may see its file. */
export function toldFact(fact: Fact): ToldFact {
  const { id, type, case: caseId, occurredOn, recordedAt, actor, data, extra } = fact;
  return {
    id,
    type,
    case: caseId,
    occurredOn,
    recordedAt,
    actor,
    data,
    basis: extra?.['basis'] ?? null,
  };
}

/** The answer to a command that was accepted. */
export function receiptOf({ stream, revision, position, already, facts }: Accepted): Receipt {
  const subject = parseStreamName(stream)?.kind ?? 'case';
  return { subject, revision, position: String(position), already, facts: facts.map(toldFact) };
}
