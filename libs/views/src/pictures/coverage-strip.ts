import type { CoverageAnswer, TimelineEntry } from '#libs/law';
import { element, escaped, INK, picture, textLine, textWidth } from '#libs/procedures';
import { paintAsked, paintAxis } from './strip-axis.js';
import { diamond, labelsOf, paintLabels, rejectionsInView } from './strip-causes.js';
import { EDGES, fillOf, patterns } from './strip-ink.js';
import { scaleOf } from './strip-scale.js';
import { BAR, MARGIN, SIZE, small, span, WIDTH } from './strip-sheet.js';
import type { Strip } from './strip-sheet.js';
import {
  dayOf,
  entryText,
  rejectionText,
  VERDICT_TEXTS,
  verdictOf,
  verdictText,
} from './strip-words.js';
import type { Verdict } from './strip-words.js';

/** From how many pixels on a lawful stretch is set off from the one before it. */
const DIVIDED = 6;

function inView(answer: CoverageAnswer, from: string, to: string): TimelineEntry[] {
  return answer.timeline
    .filter((entry) => entry.from <= to && entry.to >= from)
    .map((entry) => ({
      ...entry,
      from: entry.from < from ? from : entry.from,
      to: entry.to > to ? to : entry.to,
    }));
}

/** The text within a stretch: as much as fits, or nothing. */
function within(entry: TimelineEntry, width: number): string {
  const codes = (entry.instruments ?? []).join(' ');
  const texts = [`lawful, ${codes}`, codes];
  return texts.find((text) => textWidth(text, SIZE, true) + 12 <= width) ?? '';
}

function paintEntry({ id, scale }: Strip, entry: TimelineEntry): string {
  const verdict = verdictOf(entry);
  const [x, end] = span(scale, entry);
  const width = Math.round((end - x) * 100) / 100;
  const text = verdict === 'lawful' ? within(entry, width) : '';
  const rect = element('rect', {
    'data-verdict': verdict,
    x,
    y: BAR.top,
    width,
    height: BAR.height,
    fill: fillOf(id, verdict),
    stroke: EDGES[verdict],
    'stroke-width': 0.6,
  });
  const title = element('title', {}, escaped(entryText(entry)));
  const rule = { x1: x, x2: x, y1: BAR.top, y2: BAR.top + BAR.height, stroke: INK.paper };
  const divider = verdict === 'lawful' && width > DIVIDED ? element('line', rule) : '';
  const line = small(text, {
    x: x + width / 2,
    y: BAR.top + BAR.height / 2 + 4,
    'text-anchor': 'middle',
    'font-weight': 'bold',
    fill: INK.paper,
  });
  return `<g>${title}${rect}${divider}${text === '' ? '' : line}</g>`;
}

const VERDICTS: readonly Verdict[] = ['lawful', 'unproven', 'unlawful', 'neither'];

function paintKey(id: string, top: number): string[] {
  let x = MARGIN;
  const content = VERDICTS.flatMap((verdict) => {
    const text = VERDICT_TEXTS[verdict];
    const at = x;
    x += 34 + textWidth(text, SIZE) + 22;
    const swatch = { x: at, y: top, width: 26, height: 16, stroke: EDGES[verdict] };
    return [
      element('rect', { ...swatch, fill: fillOf(id, verdict) }),
      small(text, { x: at + 34, y: top + 12 }),
    ];
  });
  return [
    ...content,
    diamond(x + 8, top + 8),
    small('implicit rejection', { x: x + 24, y: top + 12 }),
  ];
}

function described(strip: Strip): string {
  const rejections = rejectionsInView(strip).map(rejectionText);
  return [verdictText(strip.answer), ...strip.entries.map(entryText), ...rejections].join('. ');
}

/**
 * One person's timeline as a strip in SVG: what each day is, by pattern and label as well as by colour, as wide as its
 * days; the day asked about, the causes of what is not covered or not proven, and where silence was worth a rejection.
 *
 * @param view First and last day to show, `YYYY-MM-DD`; by default the whole timeline.
 */
export function drawStrip(
  answer: CoverageAnswer,
  view: { readonly from?: string; readonly to?: string } = {},
): string {
  const from = view.from ?? answer.timeline[0]?.from ?? answer.on;
  const to = view.to ?? answer.timeline.at(-1)?.to ?? answer.on;
  const id = `strip-${answer.person.replaceAll(/[^A-Za-z0-9-]/g, '-')}`;
  const scale = scaleOf(dayOf(from), dayOf(to), MARGIN, WIDTH - 2 * MARGIN);
  const strip: Strip = { id, answer, entries: inView(answer, from, to), scale };
  const labels = paintLabels(labelsOf(strip));
  const title = `Right to stay of ${answer.person}, ${from} to ${to}`;
  return picture({ id, title, description: described(strip) }, WIDTH, labels.bottom + 54, [
    patterns(id),
    textLine(title, { x: MARGIN, y: 38, 'font-size': 19, 'font-weight': 'bold', fill: INK.text }),
    small(`${verdictText(answer)}. As known at ${answer.knownAt}.`, { x: MARGIN, y: 62 }),
    ...paintAxis(strip),
    ...strip.entries.map((entry) => paintEntry(strip, entry)),
    ...labels.content,
    ...paintAsked(strip),
    ...paintKey(id, labels.bottom + 18),
  ]);
}
