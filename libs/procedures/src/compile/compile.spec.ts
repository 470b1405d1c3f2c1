import { describe, expect, it } from '@jest/globals';
import { createMachine } from 'xstate';
import { ACCES_CHART, DEMANDE_CHART } from '../charts.js';
import { serviceLevel } from '../state-meta.js';
import { NO_PLACE, nextPosition } from './chart.js';
import type { Chart, Region } from './chart.js';
import { compileChart } from './compile.js';
import { UnsupportedChart } from './supported.js';

type Config = Parameters<typeof createMachine>[0];

const SIGNALS = ['A', 'B', 'C'];

function compiled(config: object): Chart {
  return compileChart('sample@1', createMachine({ id: 'm', ...config } as Config), SIGNALS);
}

function regionOf(chart: Chart, name: string): Region {
  const region = chart.regions.find((found) => found.name === name);
  if (region === undefined) throw new RangeError(`${chart.name} has no region ${name}`);
  return region;
}

/** Where each signal leads from a position, by name; nothing for one that has no place. */
function wayFrom(chart: Chart, region: Region, from: string): Record<string, string> {
  const number = region.positions.findIndex((position) => position.name === from);
  const taken = chart.signals.flatMap((signal, column) => {
    const next = region.next[number * chart.signals.length + column] ?? NO_PLACE;
    return next === NO_PLACE ? [] : [[signal, region.positions[next]?.name]];
  });
  return Object.fromEntries(taken);
}

const within = (state: object, others: object = {}) => ({
  initial: 'one',
  states: { one: state, two: {}, ...others },
});

/** A root of one region, whose nested parallel state `both` has the regions `left` and `right`. */
const nested = (left: object, on: object = {}) => ({
  initial: 'both',
  states: {
    both: {
      type: 'parallel',
      on,
      states: {
        left: { initial: 'l1', states: { l1: left, l2: {} } },
        right: { initial: 'r1', states: { r1: { on: { A: 'r2' } }, r2: {} } },
      },
    },
    out: {},
  },
});

describe('a chart that does more than order facts', () => {
  it.each<[string, string, object]>([
    ['a guard', 'm.one', within({ on: { A: { target: 'two', guard: () => true } } })],
    ['a named guard', 'm.one', within({ on: { A: { guard: 'isComplete' } } })],
    ['an action of a transition', 'm.one', within({ on: { A: { actions: () => {} } } })],
    ['an action on entering', 'm.one', within({ entry: () => {} })],
    ['an action on leaving', 'm.one', within({ exit: 'sayGoodbye' })],
    ['an action on entering the whole', 'm', { ...within({}), entry: () => {} }],
    ['a timer', 'm.one', within({ after: { 1000: 'two' } })],
    ['a transition without an event', 'm.one', within({ always: 'two' })],
    ['an actor', 'm.one', within({ invoke: { src: 'clerk' } })],
    ['a history state', 'm.past', within({}, { past: { type: 'history' } })],
    ['a wildcard', 'm.one', within({ on: { '*': 'two' } })],
    ['a wildcard in a name', 'm.one', within({ on: { 'A.*': 'two' } })],
    [
      'what follows a final state',
      'm.one',
      within({ initial: 'done', states: { done: { type: 'final' } }, onDone: 'two' }),
    ],
    ['re-entering', 'm.one', within({ on: { A: { target: 'one', reenter: true } } })],
    ['two transitions on one event', 'm.one', within({ on: { A: [{ target: 'two' }, {}] } })],
    [
      'two targets',
      'm.one',
      {
        initial: 'one',
        states: {
          one: { on: { A: { target: ['#l2', '#r2'] } } },
          both: {
            type: 'parallel',
            states: {
              left: { initial: 'l1', states: { l1: {}, l2: { id: 'l2' } } },
              right: { initial: 'r1', states: { r1: {}, r2: { id: 'r2' } } },
            },
          },
        },
      },
    ],
    ['leaving a nested region', 'm.both.left.l1', nested({ on: { A: '#m.out' } })],
    ['going to the region beside', 'm.both.left.l1', nested({ on: { A: '#m.both.right.r2' } })],
    ['going to the state around', 'm.both.left.l1', nested({ on: { A: '#m.both' } })],
    [
      'leaving a region of the whole',
      'm.left.l1',
      {
        type: 'parallel',
        states: {
          left: { initial: 'l1', states: { l1: { on: { A: '#m.right.r2' } } } },
          right: { initial: 'r1', states: { r1: {}, r2: {} } },
        },
      },
    ],
  ])('is refused aloud, by the name of the state: %s', (_, state, config) => {
    expect(() => compiled(config)).toThrow(UnsupportedChart);
    expect(() => compiled(config)).toThrow(`${state}: `);
  });

  // From within a region to the region itself, XState enters the regions beside it afresh as well.
  it.each<[string, string, object]>([
    ['entering its own region afresh', 'm.both.left.l1', nested({ on: { A: '#m.both.left' } })],
    [
      'moving the regions from around them',
      'm',
      {
        type: 'parallel',
        on: { A: '.left.l2' },
        states: { left: { initial: 'l1', states: { l1: {}, l2: {} } } },
      },
    ],
    [
      'a deviation said around the regions',
      'm',
      { type: 'parallel', on: { A: { meta: { without: 'B' } } }, states: { left: {} } },
    ],
  ])('is refused where regions would move together: %s', (_, state, config) => {
    expect(() => compiled(config)).toThrow(UnsupportedChart);
    expect(() => compiled(config)).toThrow(`${state}: `);
  });

  it('compiles as soon as it does no more', () =>
    expect(() => compiled(within({ on: { A: 'two', B: {} } }))).not.toThrow());
});

describe('a chart compiled', () => {
  it('a chart of one state at a time is one region, `access`', () => {
    const chart = compiled(within({ on: { A: 'two', B: {} } }, { three: {} }));
    expect(chart.regions.map(({ name }) => name)).toEqual(['access']);
    const region = regionOf(chart, 'access');
    // A state that no signal leads to is no position.
    expect(region.positions.map(({ name }) => name)).toEqual(['one', 'two']);
    expect(wayFrom(chart, region, 'one')).toEqual({ A: 'two', B: 'one' });
    expect(wayFrom(chart, region, 'two')).toEqual({});
  });

  it('tells a fact accepted where it stands from one that has no place', () => {
    const chart = compiled(within({ on: { B: {} } }));
    const region = regionOf(chart, 'access');
    expect([...region.next]).toEqual([NO_PLACE, 0, NO_PLACE]);
    expect([0, 1, 2].map((signal) => nextPosition(region, 3, 0, signal))).toEqual([0, 0, 0]);
  });

  it('keeps the fact that should have come before, where one should', () => {
    const chart = compiled(
      within({ on: { A: { target: 'two', meta: { without: 'B' } }, B: 'two' } }),
    );
    expect([...regionOf(chart, 'access').without]).toEqual([[0, 'B']]);
  });

  it('accepts everywhere what the root of several regions accepts, and moves nothing', () => {
    const chart = compiled({
      type: 'parallel',
      on: { C: {} },
      states: { left: within({ on: { A: 'two' } }), right: within({ type: 'final' }) },
    });
    expect(chart.anywhere).toEqual([false, false, true]);
    expect(chart.regions.map(({ name }) => name)).toEqual(['left', 'right']);
    expect(wayFrom(chart, regionOf(chart, 'left'), 'one')).toEqual({ A: 'two' });
    expect(compiled(within({})).anywhere).toEqual([false, false, false]);
  });

  it('an inner transition goes before an outer one', () => {
    const inner = { initial: 'a', states: { a: { on: { A: 'b' } }, b: {} }, on: { A: 'two' } };
    const chart = compiled(within(inner));
    const region = regionOf(chart, 'access');
    expect(wayFrom(chart, region, 'one.a')).toEqual({ A: 'one.b' });
    expect(wayFrom(chart, region, 'one.b')).toEqual({ A: 'two' });
  });
});

describe('the names of positions', () => {
  const names = (config: object) =>
    regionOf(compiled(config), 'access').positions.map(({ name }) => name);

  it('are the path of the state, without the groups and the idle', () => {
    const grouped = {
      initial: 'submitted',
      tags: ['group'],
      states: { submitted: { on: { A: 'underReview' } }, underReview: {} },
    };
    expect(names({ initial: 'pending', states: { pending: grouped } })).toEqual([
      'submitted',
      'underReview',
    ]);
    const idle = {
      initial: 'none',
      states: { none: { tags: ['idle'], on: { A: 'some' } }, some: {} },
    };
    expect(names({ initial: 'on', states: { on: idle } })).toEqual(['on', 'on.some']);
  });

  it('name side by side what is awaited side by side, under the name they share', () => {
    const side = (idle: string, busy: string, signal: string) => ({
      initial: idle,
      states: { [idle]: { tags: ['idle'], on: { [signal]: busy } }, [busy]: {} },
    });
    const review = {
      type: 'parallel',
      states: {
        attendance: side('notSummoned', 'summoned', 'A'),
        opinion: side('noneAwaited', 'awaitingOpinion', 'B'),
      },
    };
    expect(names({ initial: 'underReview', states: { underReview: review } })).toEqual([
      'underReview',
      'underReview.summoned',
      'underReview.awaitingOpinion',
      'underReview.summoned+awaitingOpinion',
    ]);
  });

  it('enter every region of a nested parallel state, each at its place', () => {
    const chart = compiled(nested({ on: { B: 'l2' } }, { C: '.right.r2' }));
    const region = regionOf(chart, 'access');
    const l1r1 = region.positions[0];
    expect(l1r1?.name).toBe('both.l1+r1');
    expect(l1r1?.active.map(({ path }) => path.join('.'))).toEqual([
      'both.left.l1',
      'both.right.r1',
    ]);
    expect(wayFrom(chart, region, 'both.l1+r1')).toEqual({
      A: 'both.l1+r2',
      B: 'both.l2+r1',
      C: 'both.l1+r2',
    });
    // C is taken around both: the region it does not name is entered afresh.
    expect(wayFrom(chart, region, 'both.l2+r1')).toEqual({ A: 'both.l2+r2', C: 'both.l1+r2' });
  });
});

describe('the charts in force', () => {
  const procedure = regionOf(DEMANDE_CHART, 'procedure');
  const names = (region: Region) => region.positions.map(({ name }) => name);

  it('name each position of a region once', () => {
    for (const { regions } of [DEMANDE_CHART, ACCES_CHART]) {
      for (const region of regions) expect(names(region)).toEqual([...new Set(names(region))]);
    }
  });

  it('name what a file under review awaits', () => {
    expect(names(procedure)).toEqual(
      expect.arrayContaining([
        'underReview',
        'underReview.summoned',
        'underReview.summoned+awaitingOpinion',
        'underReview.supplementToNotify+summoned+awaitingOpinion+atCommission',
        'incomplete.supplementNotified',
        'awaitingHandover.slotOffered',
      ]),
    );
    const both = procedure.positions.find(
      ({ name }) => name === 'underReview.summoned+awaitingOpinion',
    );
    const awaited = both?.active.filter(({ idle }) => !idle).map(({ path }) => path.at(-1));
    expect(awaited).toEqual(['summoned', 'awaitingOpinion']);
  });

  it('are over where nothing more moves them', () => {
    const over = [DEMANDE_CHART, ACCES_CHART].map(({ regions }) =>
      regions.map(({ name, positions }) => [
        name,
        ...positions.flatMap((position) => (position.final ? [position.name] : [])).sort(),
      ]),
    );
    expect(over).toEqual([
      [
        ['procedure', 'closed', 'withdrawn'],
        ['clock', 'decided', 'stopped'],
        ['provision', 'replaced'],
      ],
      [['access']],
    ]);
    for (const region of DEMANDE_CHART.regions) {
      for (const { name, final } of region.positions) {
        if (final) expect(wayFrom(DEMANDE_CHART, region, name)).toEqual({});
      }
    }
  });

  it('begin before anything is heard', () => {
    const first = ({ regions }: Chart) =>
      regions.map(({ positions, initial }) => positions[initial]?.name);
    expect(first(DEMANDE_CHART)).toEqual(['draft', 'notStarted', 'none']);
    expect(first(ACCES_CHART)).toEqual(['clear']);
  });

  it('accept anywhere the acts of a judge in urgency, and nothing else', () =>
    expect(DEMANDE_CHART.signals.filter((_, i) => DEMANDE_CHART.anywhere[i])).toEqual([
      'InterimApplicationFiled',
      'CourtOrderGiven',
      'CourtOrderExecuted',
    ]));

  it('carry the meta of each state that is not final', () => {
    const submitted = procedure.positions.find(({ name }) => name === 'submitted');
    expect(submitted?.active[0]?.meta).toEqual(
      serviceLevel('prefecture', 15, 'CompletenessCheckOverdue'),
    );
    const closed = procedure.positions.find(({ name }) => name === 'closed');
    expect(closed?.active[0]?.meta).toBeNull();
  });
});
