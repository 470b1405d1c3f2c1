import { describe, expect, it } from '@jest/globals';
import type { CasePath } from '../case-path.js';
import { pictureNamed } from '../drawn.js';
import type { ChartPicture } from '../picture.js';
import { drawChart } from './chart.js';
import { traceOf } from './trace.js';

function demande(): ChartPicture {
  const picture = pictureNamed('demande@1');
  if (picture === undefined) throw new RangeError('demande@1');
  return picture;
}

const REVIEW = 'procedure.pending.underReview';
const atRest = [
  `${REVIEW}.supplement.nothingMissing`,
  `${REVIEW}.attendance.notSummoned`,
  `${REVIEW}.opinion.noOpinionAwaited`,
  `${REVIEW}.commission.notReferred`,
];
const summoned = [`${REVIEW}.attendance.summoned`, ...atRest.filter((id) => !id.includes('att'))];
const submitted = ['procedure.pending.submitted'];

const path: CasePath = {
  title: 'Case <C-1> of "P-1" & co',
  on: '2026-05-01',
  opened: '2026-01-02',
  taken: [
    {
      signal: 'DemandeFiled',
      on: '2026-01-02',
      deviation: false,
      moves: [{ from: ['procedure.draft'], to: submitted }],
    },
    {
      signal: 'CompletenessEstablished',
      on: '2026-01-20',
      deviation: false,
      moves: [{ from: submitted, to: atRest }],
    },
    {
      signal: 'ApplicantSummoned',
      on: '2026-02-03',
      deviation: false,
      moves: [{ from: atRest, to: summoned }],
    },
  ],
  now: [...summoned, 'clock.ticking.running'],
};

function tagsBalance(svg: string): boolean {
  const open: string[] = [];
  for (const [, closes, name = '', ends] of svg.matchAll(/<(\/?)([\w-]+)[^>]*?(\/?)>/g)) {
    if (ends === '/') continue;
    if (closes === '') open.push(name);
    else if (open.pop() !== name) return false;
  }
  return open.length === 0;
}

describe('a chart as SVG', () => {
  it('says itself in words, and stands on a ground of its own', () => {
    const svg = drawChart(demande());
    expect(svg).toContain('role="img"');
    expect(svg).toMatch(/<title id="demande-1-title">Chart demande@1, demande de titre de séjour</);
    expect(svg).toMatch(/<desc id="demande-1-desc">Lane procedure, .*draft, submitted,/);
    expect(svg).toMatch(/<rect width="\d+" height="\d+" fill="#ffffff"\/>/);
    expect(tagsBalance(svg)).toBe(true);
  });

  it('shows no case where none is given', () => {
    expect(drawChart(demande())).not.toContain('YOU ARE HERE');
  });

  it('dashes the deviations and no other line', () => {
    const svg = drawChart(demande());
    const { arrows } = demande();
    const deviating = arrows.filter(({ facts }) => facts.some(({ without }) => without !== null));
    // One more in the key.
    expect(svg.match(/<path [^>]*stroke-dasharray="7 5"/g)).toHaveLength(deviating.length + 1);
  });
});

describe('a case on its chart', () => {
  it('is where it stands: the side that is not at rest, since the day it came there', () => {
    const { now, entered } = traceOf(demande(), path);
    expect([...now]).toEqual([
      [`${REVIEW}.attendance.summoned`, '2026-02-03'],
      ['clock.ticking.running', '2026-01-02'],
    ]);
    expect(entered.get(REVIEW)).toBe('2026-01-20');
    expect(entered.get('procedure.draft')).toBe('2026-01-02');
  });

  it('is marked whole where all its sides are at rest', () => {
    const { now } = traceOf(demande(), { ...path, taken: path.taken.slice(0, 2), now: atRest });
    expect([...now]).toEqual([[REVIEW, '2026-01-20']]);
  });

  it('numbers the arrows it took, the same one twice when it was taken twice', () => {
    const [filed, established] = path.taken;
    if (filed === undefined || established === undefined) throw new RangeError('no steps');
    const again = { ...path, taken: [filed, established, established] };
    const { taken } = traceOf(demande(), again);
    expect([...taken.values()]).toEqual([[1], [2, 3]]);
    expect(drawChart(demande(), again)).toContain('>2, 3</text>');
  });

  it('writes the days, the steps and the place for who sees and for who does not', () => {
    const svg = drawChart(demande(), path);
    expect(svg).toContain('>YOU ARE HERE, 2026-02-03</text>');
    expect(svg).toContain('>2026-01-20</text>');
    expect(svg).toContain('>CompletenessEstablished: submitted to underReview</text>');
    expect(svg).toMatch(
      /<desc [^>]*>On 2026-05-01 the case is in: summoned, running\. 1\. 2026-01/,
    );
    expect(svg).toContain('Case &lt;C-1&gt; of &quot;P-1&quot; &amp; co');
    expect(tagsBalance(svg)).toBe(true);
  });
});
