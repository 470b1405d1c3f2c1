import { NEVER, type Day } from './days.js';
import type { Dossier } from './dossier.js';
import { coveredSpan, hasEnd, type Instrument } from './instruments.js';

/** A day after which nothing that is known changes any instrument. */
function horizonOf({ facts }: Dossier, instruments: readonly Instrument[]): Day {
  const days = instruments.flatMap(({ from, to, interruptions }) => [
    from,
    to,
    ...interruptions.flatMap(({ after, until }) => [after, until]),
  ]);
  const finite = days.filter((day) => Number.isFinite(day));
  return Math.max(...facts.map((fact) => fact.day), ...finite) + 1;
}

/** The first day of the timeline: four sentences of section 2. */
export function timelineStart(dossier: Dossier, instruments: readonly Instrument[]): Day {
  const { applicant, facts } = dossier;
  const horizon = horizonOf(dossier, instruments);
  const starts = instruments
    .filter(({ code }) => code !== 'I03')
    .flatMap((one) => coveredSpan(one, applicant, horizon)?.first ?? []);
  const filed = facts.filter((fact) => fact.type === 'DemandeFiled').map((fact) => fact.day);
  const telling = facts.filter((fact) => fact.type !== 'FileTransferred');
  const earliestFact = Math.min(...telling.map((fact) => fact.day));
  const { eighteen } = applicant;
  const birthday = eighteen !== null && earliestFact <= eighteen ? [eighteen] : [];
  const start = Math.min(NEVER, ...starts, ...filed, ...birthday);
  return start === NEVER ? earliestFact : start;
}

/** The last day of the timeline for a question. */
export function timelineEnd(
  dossier: Dossier,
  instruments: readonly Instrument[],
  on: Day,
  knownDay: Day,
): Day {
  const horizon = horizonOf(dossier, instruments);
  const ends = instruments
    .filter((one) => one.code !== 'I03' && hasEnd(one))
    .flatMap((one) => coveredSpan(one, dossier.applicant, horizon)?.last ?? []);
  return Math.max(on, knownDay, ...ends);
}
