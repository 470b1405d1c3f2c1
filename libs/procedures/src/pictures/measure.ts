import { frenchTerm } from './french.js';
import type { OutlineState } from './outline.js';
import { textWidth, wrapped } from './text-width.js';
import { laneText, limitText, ownerText, sourceText } from './words.js';

/** Sizes of type and of what stands around it, in pixels: measuring and painting must agree on them. */
export const TYPE = {
  name: 14,
  lane: 17,
  small: 11,
  line: 15,
  pad: 12,
  /** Height of the tag that names the owner. */
  tag: 18,
} as const;

const LETTERS_IN_LEAF = 30;
const LETTERS_IN_BOX = 60;

interface Size {
  readonly width: number;
  readonly height: number;
}

/** The French term under a state's name, in lines. */
export function frenchLines({ name, kind }: OutlineState): string[] {
  const term = frenchTerm(name);
  const letters = kind === 'leaf' || kind === 'final' ? LETTERS_IN_LEAF : LETTERS_IN_BOX;
  return term === undefined ? [] : wrapped(term, letters);
}

/** What a box says in plain words: the limit of a state, what a lane is about. */
export function saidLines({ kind, name, meta }: OutlineState): string[] {
  if (kind === 'lane') return wrapped(laneText(name), LETTERS_IN_BOX);
  if (meta === null) return [];
  return [limitText(meta.limit), sourceText(meta.limit), `then ${meta.onLimit}`];
}

/** Room that the head of a box takes above what it holds, or above its tag. */
export function headHeight(state: OutlineState): number {
  const lines = frenchLines(state).length + saidLines(state).length;
  return TYPE.pad + (state.kind === 'lane' ? TYPE.lane : TYPE.name) + lines * TYPE.line + 4;
}

/** How wide the head of a box is, with its margins. */
export function headWidth(state: OutlineState): number {
  const texts = [...frenchLines(state), ...saidLines(state)];
  const owner = state.meta === null ? 0 : textWidth(ownerText(state.meta.owner), TYPE.small) + 16;
  const name = textWidth(state.name, state.kind === 'lane' ? TYPE.lane : TYPE.name, true);
  const widest = Math.max(name, owner, ...texts.map((text) => textWidth(text, TYPE.small)));
  return widest + 2 * TYPE.pad;
}

/** What a path may write on a state, at its longest: every state has room for it. */
const LONGEST_TAB = 'YOU ARE HERE, 2026-12-31';

/** How wide a tab is that says so. */
export function tabWidth(text: string): number {
  return textWidth(text, TYPE.small, true) + 14;
}

/** How large a state is that holds no other. The last line of its head is where a path writes. */
export function leafSize(state: OutlineState): Size {
  const below = state.meta === null ? TYPE.line + 6 : TYPE.tag + 4;
  const width = Math.max(tabWidth(LONGEST_TAB) + 2 * TYPE.pad, headWidth(state));
  return { width, height: headHeight(state) + below + 8 };
}

/** How large the label of an arrow is, with a margin for the number of a step. */
export function labelSize(lines: readonly string[]): Size {
  const widest = Math.max(...lines.map((line) => textWidth(line, TYPE.small)));
  return { width: widest + 14, height: lines.length * TYPE.line + 6 };
}
