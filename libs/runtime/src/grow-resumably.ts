import { growPersons, PERSONS_A_WRITE } from './grow-persons.js';
import type { Growth } from './grow-persons.js';
import type { OnProgress } from './progress.js';
import { touchedAfter } from './touched.js';
import type { Touched } from './touched.js';

/** Written down as complete together: some seconds of work, the most that a pass cut short does twice. */
const PERSONS_A_STEP = 4096;

/** How views are to be grown. */
export interface GrowingResumably {
  readonly onProgress?: OnProgress;
  /** Persons written down as complete together. */
  readonly step?: number;
}

/** A pass that goes on where it was cut short: to the same last event, without those who were complete by then. */
async function nextPass({ store, views, eventsAPass }: Growth): Promise<Touched> {
  const { position } = views.checkpoint();
  const cut = views.pass();
  // A pass that was cut short is finished as it was begun, however far it looked.
  const bounds = cut === null ? { eventsMax: eventsAPass } : { upTo: cut.target };
  const touched = await touchedAfter(store, position, bounds);
  for (const person of cut?.persons ?? []) touched.streams.delete(person);
  return touched;
}

async function growPass(
  growth: Growth,
  touched: Touched,
  { onProgress, step = PERSONS_A_STEP }: GrowingResumably,
): Promise<void> {
  const size = Math.min(PERSONS_A_WRITE, step);
  const persons = [...touched.streams];
  const target = touched.checkpoint.position;
  let complete: string[] = [];
  for (let i = 0; i < persons.length; i += size) {
    const some = persons.slice(i, i + size);
    complete.push(...some.map(([person]) => person));
    const isStep = complete.length >= step;
    await growPersons(growth, some, isStep ? { pass: { target, persons: complete } } : {});
    if (isStep) complete = [];
    const done = Math.min(i + size, persons.length);
    onProgress?.({ what: 'views, persons', done, total: persons.length });
  }
  // The checkpoint moves once everyone is there, never before.
  await growPersons(growth, [], { checkpoint: touched.checkpoint });
}

/**
 * Brings views to the head of the store as `growViews` does, writing down on the way who is complete: a pass over a
 * million persons that is cut short goes on, and does not begin again.
 */
export async function growResumably(growth: Growth, options: GrowingResumably = {}): Promise<void> {
  for (;;) {
    const touched = await nextPass(growth);
    if (touched.events === 0) return;
    await growPass(growth, touched, options);
  }
}
