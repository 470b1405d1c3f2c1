export { assert, InvariantViolation } from './assert.js';
export {
  addMonths,
  civilFromDay,
  dayFromCivil,
  daysInMonth,
  FOREVER,
  formatDay,
  NEVER,
  parseDay,
} from './calendar-date.js';
export type { Day } from './calendar-date.js';
export { isDepartment } from './department.js';
export { addInOrder } from './days-in-order.js';
export { compareCodePoints, sortByCodePoints } from './code-points.js';
export { isObject, officeOf } from './fact.js';
export type { Actor, Fact, FactData, Json } from './fact.js';
export { accepted, refused, refusing } from './decision.js';
export type {
  Decision,
  Draft,
  Refusal,
  RefusalKind,
  RefusalKinds,
  RefusalParticulars,
} from './decision.js';
export { dayIn, dayOrForeverIn, flagIn, identIn, textIn, textsIn } from './fact-data.js';
export { FACT_TYPES, isFactType, shapeOf } from './fact-catalogue.js';
export type { FactShape, FactType } from './fact-catalogue.js';
export { parseInstant } from './instant.js';
export type { Instant } from './instant.js';
export { parisDay } from './paris-day.js';
export { dataFault, readFact } from './read-fact.js';
export type { ReadFact } from './read-fact.js';
export { caseStream, parseStreamName, personStream, streamOf, workStream } from './stream-name.js';
export type { StreamSubject } from './stream-name.js';
export { climb, latestVersion } from './upcast.js';
export type { Climb, Ladder, UpcastStep } from './upcast.js';
