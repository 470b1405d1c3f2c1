import { rebuildViews } from '#libs/storage';
import { EXIT, usage } from '../exit-code.js';
import type { CommonOptions } from '../options.js';
import type { Output } from '../output.js';
import { say } from '../output.js';
import { placeOf } from '../place.js';
import { ProgressLine } from '../progress-line.js';
import { sayingWhere } from '../with-data.js';

/** What can be asked of the views. They lie in one database with one checkpoint: they are rebuilt together. */
const VIEWS = ['register', 'timelines', 'ruptures', 'blockages', 'cases'] as const;

/** `rebuild`: the views made anew from the events, beside those that answer, and put in their place at once. */
export async function rebuildCommand(
  view: string | undefined,
  options: CommonOptions,
  output: Output,
): Promise<number> {
  if (view !== undefined && !VIEWS.some((name) => name === view)) {
    throw usage(`there is no view ${view}: name one of ${VIEWS.join(', ')}, or none`);
  }
  if (view !== undefined) say(`${view} lies with the other views: all of them are rebuilt.`);
  const place = placeOf(options);
  const line = new ProgressLine();
  const started = performance.now();
  const { resumed, position, persons } = await sayingWhere(place, () =>
    rebuildViews(place, ({ what, done, total }) => line.tell(what, done, total)),
  );
  line.end();
  const seconds = (performance.now() - started) / 1000;
  if (output.json) {
    await output.object({ persons, position: String(position), resumed, seconds });
    return EXIT.done;
  }
  const reached = place.server === null ? `event ${position}` : `position ${position}`;
  const before = resumed > 0 ? `, ${resumed} of them by a rebuild that was cut short` : '';
  await output.line(
    `Views of ${persons} persons rebuilt up to ${reached}${before}, in ${seconds.toFixed(1)} s.`,
  );
  return EXIT.done;
}
