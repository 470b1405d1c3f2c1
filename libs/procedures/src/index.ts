export { ACCES_FACTS } from './acces/acces.signals.js';
export type { AccesSignal } from './acces/acces.signals.js';
export { ACCES_CHART, chartNamed, DEMANDE_CHART } from './charts.js';
export { NO_PLACE, nextPosition, placeOf } from './compile/chart.js';
export type {
  ActiveState,
  Chart,
  Place,
  Position,
  PositionNumber,
  Region,
} from './compile/chart.js';
export { DEMANDE_FACTS, TIME_FACTS } from './demande/demande.signals.js';
export type { DemandeSignal } from './demande/demande.signals.js';
export type { CasePath, PathMove, PathStep } from './pictures/case-path.js';
export { pictureNamed } from './pictures/drawn.js';
export { drawChart } from './pictures/paint/chart.js';
export { INK } from './pictures/paint/ink.js';
export { element, escaped, picture, textLine } from './pictures/paint/svg.js';
export type { ChartPicture } from './pictures/picture.js';
export { textWidth } from './pictures/text-width.js';
export { accesSignalOf, demandeSignalOf } from './signal-of.js';
export { OWN_SERVICE_LEVEL, OWNERS } from './state-meta.js';
export type { DueDay, Limit, Owner, StateMeta, TransitionMeta } from './state-meta.js';
