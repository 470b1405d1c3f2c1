import { compareCodePoints, formatDay, isObject, shapeOf } from '#libs/kernel';
import type { Draft, Fact, Json } from '#libs/kernel';
import type { AskedOn } from '#libs/law';

/** The same text for the same value, whatever the order of its keys. */
export function written(value: Json): string {
  if (Array.isArray(value)) return `[${(value as readonly Json[]).map(written).join()}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const keys = Object.keys(value).sort(compareCodePoints);
  return `{${keys.map((key) => `${JSON.stringify(key)}:${written(value[key] ?? null)}`).join()}}`;
}

interface Said {
  readonly case: string | null;
  readonly on: string;
  readonly data: Fact['data'];
}

/** What was last said of that type, in the case or of the person: as corrected, where the law hears it. */
function lastSaid({ facts, situation }: AskedOn, draft: Draft): Said | undefined {
  if (shapeOf(draft.type).subject === 'work' || draft.type === 'FactCorrected') {
    const fact = facts.findLast(({ type, case: id }) => type === draft.type && id === draft.case);
    return fact && { case: fact.case, on: fact.occurredOn, data: fact.data };
  }
  const fact = situation.dossier.facts
    .of(draft.type)
    .filter((known) => known.case === draft.case)
    .reduce<{ recorded: number; said: Said } | undefined>((last, known) => {
      if (last !== undefined && last.recorded > known.recorded) return last;
      const said = { case: known.case, on: formatDay(known.day), data: known.data };
      return { recorded: known.recorded, said };
    }, undefined);
  return fact?.said;
}

/** Whether the draft says again, for the same day, what was last said of its type: recording it would add nothing. */
export function isRecorded(draft: Draft, asked: AskedOn): boolean {
  const said = lastSaid(asked, draft);
  return (
    said !== undefined &&
    said.on === formatDay(asked.on) &&
    written(said.data) === written(draft.data)
  );
}
