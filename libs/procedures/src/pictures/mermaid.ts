import { mergedArrows } from './arrows.js';
import type { Arrow } from './arrows.js';
import type { Outline, OutlineState } from './outline.js';
import { laneText, toldLines } from './words.js';

/** An arrow between two states that the same box holds, and its label in lines. */
interface Drawn {
  readonly within: string;
  readonly from: string;
  readonly to: string;
  readonly lines: readonly string[];
}

/** The names that Mermaid knows the states by: the last part of an id, with as many before it as tell it from others. */
function wordsOf(ids: readonly string[]): ReadonlyMap<string, string> {
  const tails = (id: string): string[] => {
    const parts = id.split('.');
    return parts.map((_, i) => parts.slice(-1 - i).join('.'));
  };
  const isOnly = (tail: string): boolean =>
    ids.filter((id) => id === tail || id.endsWith(`.${tail}`)).length === 1;
  return new Map(ids.map((id) => [id, (tails(id).find(isOnly) ?? id).replaceAll('.', '_')]));
}

function nameOf(id: string): string {
  return id.slice(id.lastIndexOf('.') + 1);
}

/** The deepest id that holds both. */
function holderOf(a: string, b: string): string {
  const parts = a.split('.');
  const other = b.split('.');
  const common = parts.findIndex((part, i) => part !== other[i]);
  return parts.slice(0, common).join('.');
}

/** The state that is held by `holder` and holds `id`. */
function heldBy(holder: string, id: string): string {
  const rest = id.slice(holder.length + 1);
  return `${holder}.${rest.split('.')[0] ?? ''}`;
}

function firstOf(state: OutlineState | undefined): string[] {
  if (state === undefined) return [];
  const first = state.children.find((child) => child.first);
  return [state.id, ...firstOf(first)];
}

/**
 * Mermaid draws no arrow between states of different boxes. Such an arrow runs between the boxes, and its label says from
 * where within the one and to where within the other, unless that is where the box begins.
 */
function lifted({ from, to, facts }: Arrow, states: ReadonlyMap<string, OutlineState>): Drawn {
  const within = holderOf(from, to);
  const begins = heldBy(within, from);
  const ends = heldBy(within, to);
  const isPlain = firstOf(states.get(ends)).includes(to);
  const where = [
    ...(begins === from ? [] : [`from ${nameOf(from)}`]),
    ...(isPlain ? [] : [`to ${nameOf(to)}`]),
  ];
  const lines = facts.map((fact) => {
    const [signal = '', without = ''] = toldLines(fact);
    const said = [...where, without.slice(1, -1)].filter((text) => text !== '').join(', ');
    return said === '' ? signal : `${signal} (${said})`;
  });
  return { within, from: begins, to: ends, lines };
}

function merged(drawn: readonly Drawn[]): Drawn[] {
  const arrows = new Map<string, Drawn>();
  for (const arrow of drawn) {
    const key = `${arrow.from} ${arrow.to}`;
    const before = arrows.get(key)?.lines ?? [];
    arrows.set(key, { ...arrow, lines: [...before, ...arrow.lines] });
  }
  return [...arrows.values()];
}

interface Sheet {
  readonly arrows: readonly Drawn[];
  readonly word: (id: string) => string;
}

/** What a state holds, and the arrows between what it holds. */
function heldBlock(state: OutlineState, sheet: Sheet, indent: string): string[] {
  const { arrows, word } = sheet;
  const blocks = state.children.map((child) => blockOf(child, sheet, indent));
  const between = state.kind === 'sides' ? [`${indent}--`] : [];
  const first = state.children.find((child) => child.first);
  const own = arrows.filter(({ within }) => within === state.id);
  return [
    ...(first === undefined ? [] : [`${indent}[*] --> ${word(first.id)}`]),
    ...blocks.flatMap((block, i) => (i === 0 ? block : [...between, ...block])),
    ...own.map(
      ({ from, to, lines }) => `${indent}${word(from)} --> ${word(to)}: ${lines.join('<br/>')}`,
    ),
    ...state.children
      .filter(({ kind }) => kind === 'final')
      .map(({ id }) => `${indent}${word(id)} --> [*]`),
  ];
}

function blockOf(state: OutlineState, sheet: Sheet, indent: string): string[] {
  const head = `${indent}state "${state.name}" as ${sheet.word(state.id)}`;
  if (state.children.length === 0) return [head];
  return [`${head} {`, ...heldBlock(state, sheet, `${indent}  `), `${indent}}`];
}

function withinAll(state: OutlineState): OutlineState[] {
  return [state, ...state.children.flatMap(withinAll)];
}

/**
 * The chart as a Mermaid state diagram: lanes and sides stand beside each other, as parallel regions do. What a state
 * accepts without moving is not drawn; a transition that is a deviation says what should have come before.
 */
export function mermaidOf({ lanes, arrows, chart }: Outline): string {
  const states = new Map(lanes.flatMap(withinAll).map((state) => [state.id, state]));
  const drawn = merged(mergedArrows(arrows).map((arrow) => lifted(arrow, states)));
  const words = wordsOf([...states.keys()]);
  const sheet: Sheet = { arrows: drawn, word: (id) => words.get(id) ?? id };
  const [only, ...others] = lanes;
  const body =
    only !== undefined && others.length === 0
      ? heldBlock(only, sheet, '  ')
      : [
          `  state "${chart}" as ${chart.slice(0, chart.indexOf('@'))} {`,
          ...lanes.flatMap((lane, i) => [
            ...(i === 0 ? [] : ['    --']),
            `    %% lane ${lane.name}: ${laneText(lane.name)}`,
            ...heldBlock(lane, sheet, '    '),
          ]),
          '  }',
        ];
  return ['stateDiagram-v2', ...body, ''].join('\n');
}
