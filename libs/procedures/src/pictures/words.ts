import { OWN_SERVICE_LEVEL } from '../state-meta.js';
import type { Limit, Owner } from '../state-meta.js';
import type { Told } from './arrows.js';
import { frenchTerm } from './french.js';

const LANES: ReadonlyMap<string, string> = new Map([
  ['procedure', 'how far the file has come'],
  ['clock', 'the silence that is worth a rejection: a shadow over the file, never its status'],
  ['provision', 'what the applicant holds while waiting'],
  ['access', 'whether the person can file at all'],
]);

/** What a lane is about. */
export function laneText(name: string): string {
  return LANES.get(name) ?? '';
}

const ARTICLE = /^(\w+):([A-Z])(\d+)-(.+)$/;

/** `ceseda:R431-15-1` as people write it: `R. 431-15-1`, the code named when it is another than the CESEDA. */
export function articleText(source: string): string {
  const [, code = '', letter = '', book = '', number = ''] = ARTICLE.exec(source) ?? [];
  if (letter === '') return source;
  const name = `${letter}. ${book}-${number}`;
  return code === 'ceseda' ? name : `${name} ${code.toUpperCase()}`;
}

function plural(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

/** How long: `15 days`, `until the supplement deadline`. */
export function limitText(limit: Limit): string {
  if ('days' in limit) return plural(limit.days, 'day');
  if ('months' in limit) return plural(limit.months, 'month');
  return `until the ${limit.until.replaceAll('-', ' ')}`;
}

/** Who says so: an article, or ourselves. */
export function sourceText({ source }: Limit): string {
  return source === OWN_SERVICE_LEVEL ? 'own service level' : articleText(source);
}

/** `applicant · demandeur`; the name alone where the glossary has no French one. */
export function ownerText(owner: Owner): string {
  if (owner === 'france-titres') return 'France Titres';
  const french = frenchTerm(owner);
  return french === undefined ? owner.replace('-', ' ') : `${owner} · ${french}`;
}

/** A fact as an arrow says it: one line, or two when another should have come before. */
export function toldLines({ signal, without }: Told): string[] {
  return without === null ? [signal] : [signal, `(without ${without})`];
}
