// The second door of this room: the machines themselves, for what must see them whole (diagrams, tests, the oracle).
// Everything else takes the compiled charts of `index.ts`, which load no XState.
import { ACCES_FACTS } from './acces/acces.signals.js';
import { accesV1 } from './acces/acces.v1.js';
import { compileChart } from './compile/compile.js';
import { DEMANDE_FACTS, TIME_FACTS } from './demande/demande.signals.js';
import { demandeV1 } from './demande/demande.v1.js';

export { accesV1 } from './acces/acces.v1.js';
export { compileChart } from './compile/compile.js';
export { UnsupportedChart } from './compile/supported.js';
export { tablesOfChart } from './compile/tables.js';
export { demandeV1 } from './demande/demande.v1.js';

/** Compiles every chart of this release from its machine. */
export function compileCharts() {
  return {
    'demande.v1': compileChart('demande@1', demandeV1, [...DEMANDE_FACTS, ...TIME_FACTS]),
    'acces.v1': compileChart('acces@1', accesV1, ACCES_FACTS),
  };
}
