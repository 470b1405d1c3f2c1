import type { FactData } from './fact.js';

/**
 * From the data of one version to that of the next. Pure; one data in, one data out: a step
 * renames, splits or fills a key from what the old data says, and never says what nobody recorded.
 */
export type UpcastStep = (data: FactData) => FactData;

/**
 * For each type of event, its steps: the first leads from version 1 to 2, the next from 2 to 3. A
 * type without steps has version 1 alone.
 */
export type Ladder = Readonly<Record<string, readonly UpcastStep[]>>;

/**
 * Data at the latest version, or why it cannot be brought there: the type, the version found, the
 * latest known.
 */
export type Climb =
  | { readonly ok: true; readonly version: number; readonly data: FactData }
  | {
      readonly ok: false;
      readonly code: 'version.newer-than-known' | 'version.unreadable';
      readonly type: string;
      readonly version: number;
      readonly latest: number;
    };

function stepsOf(ladder: Ladder, type: string): readonly UpcastStep[] {
  return Object.hasOwn(ladder, type) ? (ladder[type] ?? []) : [];
}

/** The version of `data` written today for that type: one more than its steps. */
export function latestVersion(ladder: Ladder, type: string): number {
  return stepsOf(ladder, type).length + 1;
}

/**
 * Brings stored data of `version` to the latest version of its type. The data of the latest version
 * comes back as it is.
 *
 * @param version Whole number from 1, as stored with the event.
 * @returns An error value, never an exception, for a version later than the ladder's (written by a
 *   newer release) and for what is no version at all.
 */
export function climb(ladder: Ladder, type: string, version: number, data: FactData): Climb {
  const latest = latestVersion(ladder, type);
  if (!Number.isSafeInteger(version) || version < 1) {
    return { ok: false, code: 'version.unreadable', type, version, latest };
  }
  if (version > latest) {
    return { ok: false, code: 'version.newer-than-known', type, version, latest };
  }
  if (version === latest) return { ok: true, version, data };
  const climbed = stepsOf(ladder, type)
    .slice(version - 1)
    .reduce((below, step) => step(below), data);
  return { ok: true, version: latest, data: climbed };
}
