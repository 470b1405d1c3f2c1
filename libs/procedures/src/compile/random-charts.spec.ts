import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import { createMachine } from 'xstate';
import type { AnyStateMachine } from 'xstate';
import { compileChart } from './compile.js';
import { Compared } from '../../fixtures/compared.js';
import { UnsupportedChart } from './supported.js';

const SIGNALS = ['A', 'B', 'C'];
const CHARTS = 1_000;
const SEED = 20_261_121;
const STEPS = 40;

interface Tree {
  readonly type: 'atomic' | 'final' | 'compound' | 'parallel';
  readonly within: readonly Tree[];
}

function tree(depth: number): fc.Arbitrary<Tree> {
  const leaf = fc
    .constantFrom('atomic' as const, 'atomic' as const, 'final' as const)
    .map((type) => ({ type, within: [] }));
  if (depth === 0) return leaf;
  const nested = fc.record({
    type: fc.constantFrom('compound' as const, 'parallel' as const),
    within: fc.array(tree(depth - 1), { minLength: 1, maxLength: 3 }),
  });
  return fc.oneof({ weight: 2, arbitrary: leaf }, { weight: 3, arbitrary: nested });
}

interface Arrow {
  readonly source: number;
  readonly signal: string;
  /** Null stays where it is. */
  readonly target: number | null;
  readonly without: boolean;
}

function arrow(): fc.Arbitrary<Arrow> {
  return fc.record({
    source: fc.nat({ max: 99 }),
    signal: fc.constantFrom(...SIGNALS),
    target: fc.option(fc.nat({ max: 99 }), { freq: 6 }),
    without: fc.boolean(),
  });
}

interface Node {
  readonly type: Tree['type'];
  readonly on: Record<string, unknown>;
  readonly config: object;
}

/** The configuration of a tree; its nodes are added to `nodes`, and named `#n0`, `#n1` in that order. */
function configured({ type, within }: Tree, nodes: Node[]): object {
  const on: Record<string, unknown> = {};
  const config: Record<string, unknown> = { id: `n${nodes.length}` };
  nodes.push({ type, on, config });
  if (type === 'parallel' || type === 'final') config['type'] = type;
  if (type !== 'final') config['on'] = on;
  if (within.length > 0) {
    config['states'] = Object.fromEntries(within.map((t, i) => [`s${i}`, configured(t, nodes)]));
    if (type === 'compound') config['initial'] = 's0';
  }
  return config;
}

function machineOf(of: Tree, arrows: readonly Arrow[]): AnyStateMachine {
  const nodes: Node[] = [];
  const config = configured(of, nodes);
  for (const { source, signal, target, without } of arrows) {
    const from = nodes[source % nodes.length];
    if (from === undefined || from.type === 'final') continue;
    const to = target === null ? {} : { target: `#n${target % nodes.length}` };
    from.on[signal] = { ...to, ...(without ? { meta: { without: signal } } : {}) };
  }
  return createMachine(config as Parameters<typeof createMachine>[0]);
}

function root(): fc.Arbitrary<Tree> {
  return fc.record({
    type: fc.constantFrom('compound' as const, 'parallel' as const),
    within: fc.array(tree(2), { minLength: 1, maxLength: 3 }),
  });
}

describe('a chart drawn at random', () => {
  it(`is refused, or its table says what transition() says: ${CHARTS} charts`, () => {
    let compiled = 0;
    let refused = 0;
    fc.assert(
      fc.property(
        root(),
        fc.array(arrow(), { minLength: 2, maxLength: 14 }),
        fc.array(fc.constantFrom(...SIGNALS.keys()), { minLength: STEPS, maxLength: STEPS }),
        (of, arrows, walk) => {
          const machine = machineOf(of, arrows);
          let compared: Compared;
          try {
            compared = new Compared(compileChart('random@1', machine, SIGNALS), machine);
          } catch (error) {
            if (!(error instanceof UnsupportedChart)) throw error;
            refused += 1;
            return;
          }
          compiled += 1;
          let positions = compared.initial();
          let snapshot = compared.snapshotAt(positions);
          for (const signal of walk) {
            const { next, after, differs } = compared.hear(snapshot, positions, signal);
            expect(differs).toBeUndefined();
            positions = next;
            snapshot = after;
          }
        },
      ),
      { numRuns: CHARTS, seed: SEED },
    );
    expect(compiled).toBeGreaterThan(CHARTS / 10);
    expect(refused).toBeGreaterThan(CHARTS / 10);
  });
});
