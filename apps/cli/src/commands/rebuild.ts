import { rebuildViews } from '#libs/embedded';
import { EXIT, usage } from '../exit-code.js';
import type { CommonOptions } from '../options.js';
import type { Output } from '../output.js';
import { say } from '../output.js';
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
  const line = new ProgressLine();
  const started = performance.now();
  const { resumedAt, position, persons } = await sayingWhere(options.data, () =>
    rebuildViews(options.data, ({ what, done, total }) => line.tell(what, done, total)),
  );
  line.end();
  const seconds = (performance.now() - started) / 1000;
  const events = Number(position - resumedAt);
  if (output.json) {
    await output.object({
      resumedAt: String(resumedAt),
      position: String(position),
      persons,
      seconds,
    });
    return EXIT.done;
  }
  const resumed = resumedAt > 0n ? `, resumed after event ${resumedAt}` : '';
  const rate = Math.round(events / Math.max(seconds, 0.001)).toLocaleString('en');
  await output.line(
    `Views of ${persons} persons rebuilt up to event ${position}${resumed}, ` +
      `in ${seconds.toFixed(1)} s (${rate} events/s).`,
  );
  return EXIT.done;
}
