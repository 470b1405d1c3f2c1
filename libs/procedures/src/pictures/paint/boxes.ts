import { tabWidth, TYPE } from '../measure.js';
import type { PictureBox } from '../picture.js';
import { textWidth } from '../text-width.js';
import { ownerText } from '../words.js';
import { INK, OWNER_INK } from './ink.js';
import { element, textLine, titledGroup } from './svg.js';
import type { Trace } from './trace.js';

type Mark = 'none' | 'entered' | 'here';

const FILL: ReadonlyMap<PictureBox['kind'], string> = new Map([
  ['lane', INK.lane],
  ['group', INK.group],
  ['sides', INK.paper],
  ['state', INK.paper],
  ['side', INK.group],
]);

/** What holds other states. */
const HOLDERS: ReadonlySet<PictureBox['kind']> = new Set(FILL.keys());

const STROKE: Readonly<Record<Mark, number>> = { none: 1.2, entered: 2.6, here: 4.5 };

function frame({ x, y, width, height, kind }: PictureBox, mark: Mark): string[] {
  const side = kind === 'side';
  const rect = {
    x,
    y,
    width,
    height,
    rx: kind === 'lane' ? 14 : 10,
    fill: FILL.get(kind) ?? INK.paper,
    stroke: mark === 'none' ? INK.edge : INK.here,
    'stroke-width': STROKE[mark],
    'stroke-dasharray': side ? '5 4' : undefined,
  };
  if (kind !== 'final') return [element('rect', rect)];
  const inner = { ...rect, x: x + 4, y: y + 4, width: width - 8, height: height - 8, rx: 7 };
  return [element('rect', rect), element('rect', { ...inner, 'stroke-width': 1.2 })];
}

function head({ x, y, name, kind, french, says }: PictureBox, hasTab = false): string[] {
  // An arrow may run into a box through its head: the letters keep a rim of its ground.
  const rim = {
    stroke: FILL.get(kind) ?? INK.paper,
    'stroke-width': 4,
    'stroke-linejoin': 'round',
    'paint-order': 'stroke',
  };
  const left = x + TYPE.pad;
  const size = kind === 'lane' ? TYPE.lane : TYPE.name;
  const first = y + TYPE.pad + size - 3;
  const title = textLine(name, {
    x: left,
    y: first,
    'font-size': size,
    'font-weight': 'bold',
    fill: INK.text,
    ...(HOLDERS.has(kind) ? rim : {}),
  });
  const line = (text: string, i: number, style?: string): string =>
    textLine(text, {
      x: left,
      y: first + 3 + (i + 1) * TYPE.line - 3,
      'font-size': TYPE.small,
      'font-style': style,
      fill: INK.soft,
      ...(HOLDERS.has(kind) ? rim : {}),
    });
  return [
    title,
    ...french.map((text, i) => line(text, i, 'italic')),
    ...says.slice(0, hasTab ? -1 : undefined).map((text, i) => line(text, french.length + i)),
  ];
}

function ownerTag({ x, y, height, owner }: PictureBox): string[] {
  if (owner === null) return [];
  const text = ownerText(owner);
  const top = y + height - TYPE.tag - 8;
  const width = textWidth(text, TYPE.small) + 16;
  return [
    element('rect', {
      x: x + TYPE.pad - 2,
      y: top,
      width,
      height: TYPE.tag,
      rx: 9,
      fill: OWNER_INK[owner],
    }),
    textLine(text, { x: x + TYPE.pad + 6, y: top + 13, 'font-size': TYPE.small, fill: INK.paper }),
  ];
}

/** A tab says a day, or that the case is here. */
function tab(text: string, x: number, y: number, isHere: boolean): string[] {
  const width = tabWidth(text);
  const frame = { x, y, width, height: 18, rx: 4, stroke: INK.here, 'stroke-width': 1.6 };
  const line = { x: x + 7, y: y + 13, 'font-size': TYPE.small, 'font-weight': 'bold' };
  return [
    element('rect', { ...frame, fill: isHere ? INK.here : INK.paper }),
    textLine(text, { ...line, fill: isHere ? INK.paper : INK.here }),
  ];
}

/** In a box that holds others, the right end of its head; elsewhere in place of the last line of the head. */
function tabPlace(box: PictureBox, text: string): readonly [number, number] {
  const { x, y, width, height, kind, owner } = box;
  if (HOLDERS.has(kind)) return [x + width - tabWidth(text) - 10, y + 10];
  return [x + TYPE.pad - 4, y + height - (owner === null ? 31 : 48)];
}

function markOf(id: string, trace: Trace | undefined): Mark {
  if (trace?.now.has(id) === true) return 'here';
  return trace?.entered.has(id) === true ? 'entered' : 'none';
}

function signOfAny({ x, y, width, height, name }: PictureBox): string {
  return [
    element('rect', {
      x,
      y,
      width,
      height,
      rx: height / 2,
      fill: INK.paper,
      stroke: INK.line,
      'stroke-width': 1.2,
      'stroke-dasharray': '3 3',
    }),
    textLine(name, {
      x: x + width / 2,
      y: y + height / 2 + 4,
      'text-anchor': 'middle',
      'font-size': TYPE.small,
      'font-style': 'italic',
      fill: INK.text,
    }),
  ].join('\n');
}

function spoken({ name, french, says, owner }: PictureBox): string {
  const limit = says.join(', ');
  const acts = owner === null ? '' : ownerText(owner);
  return [name, french.join(' '), limit, acts].filter((text) => text !== '').join('; ');
}

/** A state: its name, its French term, its limit and who must act; the tabs of a path are painted apart. */
export function paintBox(box: PictureBox, trace?: Trace): string {
  if (box.kind === 'any') return signOfAny(box);
  if (box.kind === 'start') {
    const r = box.width / 2;
    return element('circle', { cx: box.x + r, cy: box.y + r, r, fill: INK.line });
  }
  const mark = markOf(box.id, trace);
  const inside = HOLDERS.has(box.kind) ? [] : [...head(box, mark !== 'none'), ...ownerTag(box)];
  return titledGroup(spoken(box), ...frame(box, mark), ...inside);
}

/** The head of a box that holds others; painted above the arrows that run into it. */
export function paintHead(box: PictureBox): string[] {
  return HOLDERS.has(box.kind) ? head(box) : [];
}

/** What a path says of a state; painted last, above every arrow. */
export function paintTab(box: PictureBox, { entered, now }: Trace): string[] {
  const here = now.get(box.id);
  const first = entered.get(box.id);
  const text = here === undefined ? first : `YOU ARE HERE, ${here}`;
  if (text === undefined) return [];
  const [x, y] = tabPlace(box, text);
  return tab(text, x, y, here !== undefined);
}
