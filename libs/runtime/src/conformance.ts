import { conformanceOf } from '#libs/case';
import type { ConformanceRow } from '#libs/case';
import type { Day } from '#libs/kernel';
import { placeOn } from '#libs/views';
import { factsForCase } from './case-questions.js';
import type { CaseName } from './case-questions.js';
import { eventsOfStreams, factsOf } from './person-facts.js';
import type { Sources } from './sources.js';

/**
 * What everyone's recorded history did that the charts and the law do not allow, by person, case, day and fact: person by
 * person, in constant memory. Persons parked in the views are left out.
 *
 * @param lateAfterDays Days between a fact and its recording beyond which it is late.
 * @param of Those persons alone whose file is that office's on that day.
 * @throws {UnreadableEvent} Somebody's events were altered since the views were grown.
 */
export async function* conformance(
  sources: Sources,
  lateAfterDays: number,
  of?: { readonly office: string; readonly on: Day },
): AsyncGenerator<ConformanceRow> {
  const { store, views, seal, onProgress } = sources;
  const total = views.count();
  let done = 0;
  for (const { person, row } of views.people()) {
    if (row.parked === null && (!of || placeOn(row.places, of.on).office === of.office)) {
      const events = await eventsOfStreams(store, views.streamsOfEach([person]).flat());
      yield* conformanceOf(factsOf(events, seal), lateAfterDays);
    }
    onProgress?.({ what: 'persons checked', done: ++done, total });
  }
}

/** The same of one case: what belongs to its person, and not to the case, is left out. */
export async function* conformanceOfCase(
  sources: Sources,
  name: CaseName,
  lateAfterDays: number,
): AsyncGenerator<ConformanceRow> {
  const { facts } = await factsForCase(sources, name);
  for (const row of conformanceOf(facts, lateAfterDays)) if (row.case === name.case) yield row;
}
