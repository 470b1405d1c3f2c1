import { setup } from 'xstate';
import type { StateMeta, TransitionMeta } from '../state-meta.js';
import { clock } from './clock.js';
import type { DemandeSignal } from './demande.signals.js';
import { procedure } from './procedure.js';
import { provision } from './provision.js';

/**
 * The chart of a demande, version 1: topology alone. Facts in; no guard, no timer, no effect: what happened is in the
 * fact's name, when time passes is the law's to say. Never edited once a case has been opened under it: a change is
 * version 2.
 */
export const demandeV1 = setup({
  types: {} as {
    events: { type: DemandeSignal };
    meta: StateMeta;
    transitionMeta: TransitionMeta;
  },
}).createMachine({
  id: 'demande.v1',
  type: 'parallel',
  on: { InterimApplicationFiled: {}, CourtOrderGiven: {}, CourtOrderExecuted: {} },
  states: { procedure, clock, provision },
});
