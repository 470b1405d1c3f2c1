import { describe, expect, it } from '@jest/globals';
import { formatDay, parseDay } from '#libs/kernel';
import type { CoverageAnswer, TimelineEntry } from '#libs/law';
import { textWidth } from '#libs/procedures';
import { drawStrip } from './coverage-strip.js';

type Entry = Omit<TimelineEntry, 'from' | 'to'>;

const COVERED: Entry = { lawful: true, instruments: ['I09'] };
const OMITTED: Entry = { lawful: false, cause: 'G1' };
const UNPROVEN: Entry = { lawful: true, instruments: ['I24'], cause: 'G3' };
const TOLERATED: Entry = { lawful: null };

/** A timeline from a first day on: stretches with their lengths in days. */
function timeline(first: string, ...stretches: readonly (readonly [number, Entry])[]) {
  let day = parseDay(first) ?? 0;
  return stretches.map(([days, entry]): TimelineEntry => {
    const from = formatDay(day);
    day += days;
    return { from, to: formatDay(day - 1), ...entry };
  });
}

function answer(entries: TimelineEntry[], more: Partial<CoverageAnswer> = {}): CoverageAnswer {
  return {
    person: 'P-1',
    on: '2026-04-10',
    knownAt: '2026-11-21T12:00:00Z',
    lawful: false,
    cover: [],
    proof: 'none',
    cause: 'G1',
    causeName: 'attestation-omitted',
    becauseOfBlockedFile: true,
    since: '2026-04-04',
    days: 7,
    refusalShadow: false,
    timeline: entries,
    implicitRejections: [],
    ...more,
  };
}

const whole = answer(
  timeline(
    '2025-01-01',
    [458, COVERED],
    [16, OMITTED],
    [100, COVERED],
    [1, UNPROVEN],
    [60, TOLERATED],
  ),
  { implicitRejections: [{ case: 'C-1', on: '2026-02-06' }] },
);

interface Stretch {
  readonly verdict: string;
  readonly x: number;
  readonly width: number;
}

function stretchesOf(svg: string): Stretch[] {
  const found = svg.matchAll(/<rect data-verdict="(\w+)" x="([\d.]+)" y="\d+" width="([\d.]+)"/g);
  return [...found].map(([, verdict = '', x, width]) => {
    return { verdict, x: Number(x), width: Number(width) };
  });
}

interface Line {
  readonly text: string;
  readonly from: number;
  readonly to: number;
  readonly y: number;
}

function linesOf(svg: string): Line[] {
  const found = svg.matchAll(/<text ([^>]*)>([^<]*)</g);
  return [...found].map(([, attributes = '', text = '']) => {
    const read = (name: string): number =>
      Number(new RegExp(`(?:^| )${name}="([\\d.]+)"`).exec(attributes)?.[1]);
    const width = textWidth(text, read('font-size'), attributes.includes('bold'));
    const x = attributes.includes('text-anchor="middle"') ? read('x') - width / 2 : read('x');
    return { text, from: x, to: x + width, y: read('y') };
  });
}

/** Pairs of texts of which one stands on the other. */
function clashes(svg: string): string[] {
  const lines = linesOf(svg);
  return lines.flatMap((a, i) =>
    lines
      .slice(i + 1)
      .filter((b) => Math.abs(a.y - b.y) < 12 && a.from < b.to && b.from < a.to)
      .map((b) => `${a.text} on ${b.text}`),
  );
}

describe('the strip of a timeline', () => {
  const svg = drawStrip(whole);

  it('has every stretch, each as wide as its days', () => {
    const stretches = stretchesOf(svg);
    expect(stretches.map(({ verdict }) => verdict)).toEqual([
      'lawful',
      'unlawful',
      'lawful',
      'unproven',
      'neither',
    ]);
    const day = 1100 / 635;
    for (const [i, days] of [458, 16, 100, 1, 60].entries()) {
      expect(stretches[i]?.width).toBeCloseTo(days * day, 1);
    }
    for (const [i, { x, width }] of stretches.entries()) {
      expect(x + width).toBeCloseTo(stretches[i + 1]?.x ?? 1130, 1);
    }
  });

  it('tells the verdicts apart by what fills them, not by colour alone', () => {
    const fills = [...svg.matchAll(/data-verdict="(\w+)"[^>]* fill="([^"]+)"/g)];
    const by = new Map(fills.map(([, verdict, fill]) => [verdict, fill]));
    expect(new Set(by.values()).size).toBe(4);
    for (const verdict of ['unproven', 'unlawful', 'neither']) {
      expect(by.get(verdict)).toBe(`url(#strip-P-1-${verdict})`);
      expect(svg).toContain(`<pattern id="strip-P-1-${verdict}"`);
    }
  });

  it('names the cause of what is not covered or not proven, however short', () => {
    expect(svg).toContain('>G1 attestation-omitted, 16 days from 2026-04-04</text>');
    expect(svg).toContain('>G3 decided-not-proven, 1 day from 2026-07-29</text>');
  });

  it('marks the day asked about and the implicit rejection where they fall', () => {
    const asked =
      30 + ((parseDay('2026-04-10') ?? 0) - (parseDay('2025-01-01') ?? 0) + 0.5) * (1100 / 635);
    const [, x] = /<path d="M([\d.]+) 139l/.exec(svg) ?? [];
    expect(Number(x)).toBeCloseTo(asked, 1);
    expect(svg).toContain('>asked: 2026-04-10</text>');
    expect(svg).toContain('>2026-02-06 implicit rejection, case C-1</text>');
  });

  it('says the same in words', () => {
    const [, words = ''] = /<desc [^>]*>([^<]*)</.exec(svg) ?? [];
    expect(words).toContain('P-1 on 2026-04-10: unlawfully present, G1 attestation-omitted');
    expect(words).toContain('2026-04-04 to 2026-04-19, 16 days: unlawful; G1 attestation-omitted');
    expect(words).toContain('2026-02-06 implicit rejection, case C-1');
    expect(svg).toContain('role="img"');
  });

  it('shows a part: stretches are cut to it, and what is outside is left out', () => {
    const part = drawStrip(whole, { from: '2026-04-10', to: '2026-04-29' });
    const stretches = stretchesOf(part);
    expect(stretches.map(({ verdict }) => verdict)).toEqual(['unlawful', 'lawful']);
    expect(stretches[0]?.width).toBeCloseTo(550, 1);
    expect(part).not.toContain('implicit rejection, case');
    expect(drawStrip(whole, { from: '2026-05-01' })).not.toContain('asked:');
  });
});

describe('the texts of a strip', () => {
  const gaps = [...Array(8).keys()].flatMap((): [number, Entry][] => [
    [3, COVERED],
    [2, OMITTED],
    [1, UNPROVEN],
  ]);
  const crowded = answer(
    timeline('2018-01-01', [2600, COVERED], ...gaps, [3, COVERED], [2, OMITTED], [400, COVERED]),
    {
      on: '2025-02-28',
      implicitRejections: [
        { case: 'C-1', on: '2025-02-20' },
        { case: 'C-2', on: '2025-02-20' },
      ],
    },
  );

  it.each([
    ['of short gaps close together', crowded, {}],
    ['of gaps at the right end', crowded, { to: '2025-04-06' }],
    ['of gaps at the left end', crowded, { from: '2025-02-10' }],
    ['of a few days', crowded, { from: '2025-02-10', to: '2025-03-20' }],
    ['of the whole', whole, {}],
  ])('do not stand on one another in a strip %s', (_, of, view) => {
    const svg = drawStrip(of, view);
    expect(clashes(svg)).toEqual([]);
    expect(linesOf(svg).every(({ from, to }) => from >= 0 && to <= 1160)).toBe(true);
  });

  it('are all there when many gaps crowd', () => {
    const svg = drawStrip(crowded);
    expect(svg.match(/>G1 attestation-omitted, 2 days from/g)).toHaveLength(9);
    expect(svg.match(/>G3 decided-not-proven, 1 day from/g)).toHaveLength(8);
  });

  it('can hold whatever a person is called', () => {
    const svg = drawStrip({ ...whole, person: 'P<&"1' });
    expect(svg).toContain('P&lt;&amp;&quot;1');
    expect(svg).not.toContain('P<');
  });

  it('show an empty timeline as no stretch', () => {
    expect(stretchesOf(drawStrip(answer([])))).toEqual([]);
  });
});
