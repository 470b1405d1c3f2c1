import type { Owner } from '../state-meta.js';
import type { Told } from './arrows.js';
import type { OutlineKind } from './outline.js';

/** Where something is, in pixels from the top left corner of the picture. */
export interface Placed {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A state as drawn; `start` is the dot where a lane begins, `any` the sign for "any state here". */
export interface PictureBox extends Placed {
  readonly id: string;
  readonly name: string;
  readonly kind: OutlineKind | 'any' | 'start';
  readonly owner: Owner | null;
  /** Nothing is awaited here: a side of a state at rest. */
  readonly idle: boolean;
  /** The French term of the glossary, in lines; empty where it has none. */
  readonly french: readonly string[];
  /** What follows in plain words: the limit of a state, what a lane is about. */
  readonly says: readonly string[];
}

/** An arrow as drawn: `points` from end to end, every corner one. */
export interface PictureArrow {
  readonly from: string;
  readonly to: string;
  /** Empty for the arrow from a start. */
  readonly facts: readonly Told[];
  readonly points: readonly (readonly [number, number])[];
  /** Null for the arrow from a start. */
  readonly label: Placed | null;
}

/** A chart laid out: all that painting it takes. */
export interface ChartPicture {
  /** `demande@1`. */
  readonly chart: string;
  /** Of the lanes together. */
  readonly width: number;
  readonly height: number;
  /** What holds others comes before what it holds. */
  readonly boxes: readonly PictureBox[];
  readonly arrows: readonly PictureArrow[];
  /** Where the key and the notes begin. */
  readonly side: { readonly x: number; readonly y: number; readonly width: number };
  /** What the arrows do not show: facts that a state accepts without moving. */
  readonly keeps: readonly { readonly state: string; readonly facts: readonly Told[] }[];
}
