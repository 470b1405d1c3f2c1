import type { CasePath, PathMove, PathStep } from '../case-path.js';
import { TYPE } from '../measure.js';
import type { ChartPicture, PictureArrow, PictureBox } from '../picture.js';
import { toldLines } from '../words.js';
import { paintLine } from './arrows.js';
import { paintBox } from './boxes.js';
import { entry, heading, stacked } from './column.js';
import type { Column, ColumnPlace } from './column.js';
import { INK } from './ink.js';
import { element, textLine } from './svg.js';
import { innermostStates, nameOfState } from './trace.js';

/** Width of the drawings of the key. */
const SIGN = 76;

type Sign = (x: number, y: number) => string;

function sample(kind: PictureBox['kind']): Sign {
  const empty = { id: '', name: '', owner: null, idle: false, french: [], says: [] };
  return (x, y) => paintBox({ ...empty, kind, x, y, width: SIGN - 16, height: 22 });
}

function line(without: string | null): Sign {
  return (x, y) => {
    const points: PictureArrow['points'] = [
      [x, y + 11],
      [x + SIGN - 16, y + 11],
    ];
    const facts = [{ signal: '', without }];
    return paintLine({ from: '', to: '', facts, points, label: null });
  };
}

const KEY: readonly (readonly [Sign, string])[] = [
  [
    sample('leaf'),
    'A state: its name, its French term, how long it may last and who says so, and in the tag who must act.',
  ],
  [sample('final'), 'A final state: nothing moves its lane any more.'],
  [
    sample('side'),
    'A side of the state around it: all sides of it stand beside each other at once.',
  ],
  [line(null), 'A transition, on any one of the facts on its label.'],
  [
    line(''),
    'A deviation: it happens in fact and not in order; the label says what should have come before.',
  ],
];

function keyOf(place: ColumnPlace): Column {
  const rows = KEY.map(([sign, text]) => (at: ColumnPlace): Column => {
    const shifted = { ...at, x: at.x + SIGN, y: at.y + 3, width: at.width - SIGN };
    const row = entry([sign(at.x, at.y)], text, shifted);
    return { ...row, y: Math.max(row.y, at.y + 28) };
  });
  return stacked(place, [(at) => heading('How to read it', at), ...rows]);
}

function labelled(lead: string, text: string, at: ColumnPlace, indent: number): Column {
  const line = { x: at.x, y: at.y + 12, 'font-size': TYPE.small, fill: INK.text };
  const bold = textLine(lead, { ...line, 'font-weight': 'bold' });
  return entry([bold], text, { ...at, x: at.x + indent, width: at.width - indent });
}

function keepsOf({ keeps }: ChartPicture, place: ColumnPlace): Column {
  const rows = keeps.map(({ state, facts }) => (at: ColumnPlace): Column => {
    const text = facts.map((fact) => toldLines(fact).join(' ')).join(', ');
    const name = state === '*' ? 'any state' : nameOfState(state);
    return labelled(name, text, at, 150);
  });
  return stacked(place, [(at) => heading('Accepted without moving', at), ...rows]);
}

function movedText(picture: ChartPicture, { from, to }: PathMove): string {
  const names = (ids: readonly string[]): string =>
    innermostStates(picture, ids).map(nameOfState).join(' + ');
  return `${names(from)} to ${names(to)}`;
}

/** A step in words: what moved from where to where. */
export function stepText(picture: ChartPicture, { signal, deviation, moves }: PathStep): string {
  const moved = moves.map((move) => movedText(picture, move)).join('; ');
  return `${signal}${deviation ? ', a deviation' : ''}: ${moved}`;
}

function stepsOf(picture: ChartPicture, path: CasePath, place: ColumnPlace): Column {
  const rows = path.taken.map((step, i) => (at: ColumnPlace): Column => {
    const lead = `${i + 1}`.padStart(3, '\u2007');
    return labelled(`${lead}  ${step.on}`, stepText(picture, step), at, 110);
  });
  return stacked(place, [(at) => heading(`The way to ${path.on}`, at), ...rows]);
}

function pathSign(at: ColumnPlace): Column {
  const tab = element('rect', { x: at.x, y: at.y, width: 60, height: 22, rx: 4, fill: INK.here });
  const text = { x: at.x + 10, y: at.y + 15, 'font-size': 11, 'font-weight': 'bold' };
  const row = entry(
    [tab, textLine('HERE', { ...text, fill: INK.paper })],
    'Where the case stands and since when. Other thick borders: states it has been in, with the first day in each; thick arrows: the way it took, with the numbers of the steps.',
    { ...at, x: at.x + SIGN, y: at.y + 3, width: at.width - SIGN },
  );
  return { ...row, y: Math.max(row.y, at.y + 28) + 8 };
}

/** The key, a case's steps, and what the arrows do not show. */
export function paintSide(picture: ChartPicture, path?: CasePath): Column {
  const gap = (at: ColumnPlace): Column => ({ content: [], y: at.y + 16 });
  const ofPath =
    path === undefined ? [] : [pathSign, (at: ColumnPlace) => stepsOf(picture, path, at)];
  return stacked(picture.side, [keyOf, ...ofPath, gap, (at) => keepsOf(picture, at)]);
}
