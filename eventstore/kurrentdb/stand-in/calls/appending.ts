import type { Call, NodeView } from './node-view.js';
import type { AppendFault } from './faults.js';
import type { Outcome } from '../log/log.js';

/** One append and the ways to answer it. */
export interface Appending {
  readonly call: Call;
  /** Writes, if the log takes it. */
  append(): Outcome;
  answer(outcome: Outcome): void;
  /** Ends with the failure that a fault has chosen. */
  fail(status: 'UNAVAILABLE' | 'DEADLINE_EXCEEDED'): void;
}

/** Answers held back on one connection until a later one has gone. */
export type Held = (() => void)[];

/** Does one append and answers it, or suffers the fault that strikes it. */
export function carryOut(node: NodeView, appending: Appending, held: Held): void {
  const fault = node.faults.append.take();
  if (fault === undefined) return answerNow(appending, appending.append(), held);
  if (fault.kind === 'break' && fault.when === 'before') return node.cut(appending.call);
  if (fault.kind === 'fail' && !fault.written) return appending.fail(fault.with);
  suffer(node, appending, fault, held);
}

function suffer(node: NodeView, appending: Appending, fault: AppendFault, held: Held): void {
  const outcome = appending.append();
  switch (fault.kind) {
    case 'drop':
      return;
    case 'break':
      return node.cut(appending.call);
    case 'fail':
      return appending.fail(fault.with);
    case 'delay':
      setTimeout(() => answerNow(appending, outcome, held), fault.milliseconds);
      return;
    case 'duplicate':
      appending.answer(outcome);
      return answerNow(appending, outcome, held);
    case 'reorder':
      held.push(() => appending.answer(outcome));
      return;
  }
}

function answerNow(appending: Appending, outcome: Outcome, held: Held): void {
  appending.answer(outcome);
  for (const release of held.splice(0)) release();
}
