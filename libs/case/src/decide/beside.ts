import { shapeOf } from '#libs/kernel';
import type { FactData, FactType, Refusal } from '#libs/kernel';
import type { Asked, AskedOn } from '#libs/law';
import { ACCES_CHART, accesSignalOf, placeOf } from '#libs/procedures';
import type { PositionNumber } from '#libs/procedures';
import { heardByAccess } from '../standing/heard.js';
import { positionsOn, walk } from '../standing/walk.js';
import { ACTS, actOf } from './acts.js';
import type { CommandType } from './acts.js';
import { neededBy, supposed } from './available.js';
import type { AvailableAction } from './available.js';

interface AccessToday {
  readonly asked: AskedOn;
  readonly case: string;
  /** Where the access of the person is. */
  readonly positions: readonly PositionNumber[];
}

/** Data under which the chart of access hears a fact of that type: where they matter, each way to hear it. */
function plausible(type: FactType, { asked }: AccessToday): FactData[] {
  const data = neededBy(type, asked);
  if (type !== 'FilingAttempted') return [data];
  return ['blocked', 'abandoned'].map((outcome) => ({ ...data, outcome }));
}

function isRegular({ positions }: AccessToday, type: FactType, data: FactData): boolean {
  // Whether others are open is for the chart to say: it hears of the last one otherwise.
  return [true, false].some((othersOpen) => {
    const signal = accesSignalOf(type, data, othersOpen);
    const number = signal === undefined ? undefined : ACCES_CHART.numbers.get(signal);
    if (number === undefined) return true;
    const { accepted, without } = placeOf(ACCES_CHART, positions, number);
    return accepted && without === undefined;
  });
}

/** Why the access is not ready for a fact of that type, whatever it says; null when it is, or when its chart hears none. */
function notReady(today: AccessToday, type: FactType): Refusal | null {
  if (shapeOf(type).subject !== 'access') return null;
  const ways = plausible(type, today);
  if (ways.some((data) => isRegular(today, type, data))) return null;
  const refusals = ways.map((data) => supposed(today, type, data));
  return refusals.includes(null) ? null : (refusals[0] ?? null);
}

/**
 * What can be done today beside a case: upon its person, and in the work about it. As `availableActions`: each command,
 * and what keeps it from being accepted whatever its fields. An act that may name a case is taken to name this one.
 */
export function actionsBeside(asked: Asked, caseId: string): AvailableAction[] {
  const on = asked.today;
  const positions = positionsOn(ACCES_CHART, walk(ACCES_CHART, heardByAccess(asked.situation)), on);
  const today = { asked: { ...asked, on }, case: caseId, positions };
  return (Object.keys(ACTS) as CommandType[]).flatMap((command): AvailableAction[] => {
    const { subject, may, records } = actOf(command);
    const [type] = records;
    if (subject === 'case' || type === undefined) return [];
    const refusal = may?.(today.asked, caseId) ?? notReady(today, type);
    return [refusal === null ? { command, allowed: true } : { command, allowed: false, refusal }];
  });
}
