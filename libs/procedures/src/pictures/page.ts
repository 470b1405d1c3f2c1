import { OWN_SERVICE_LEVEL } from '../state-meta.js';
import type { StateMeta } from '../state-meta.js';
import type { Told } from './arrows.js';
import { frenchTerm } from './french.js';
import { mermaidOf } from './mermaid.js';
import type { Outline, OutlineState } from './outline.js';
import { laneText, limitText, ownerText, sourceText, toldLines } from './words.js';

/** A table of Markdown, its columns as wide as they need to be. */
function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [head, ...rows];
  const widths = head.map((_, i) => Math.max(3, ...all.map((row) => [...(row[i] ?? '')].length)));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, i) => cell + ' '.repeat((widths[i] ?? 0) - [...cell].length)).join(' | ')} |`;
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  return [line(head), rule, ...rows.map(line)].join('\n');
}

function sourceCell({ limit }: StateMeta, hasPage: (page: string) => boolean): string {
  const text = sourceText(limit);
  if (limit.source === OWN_SERVICE_LEVEL) return text;
  const page = `${limit.source.replace(':', '-').toLowerCase()}.md`;
  return hasPage(page) ? `[${text}](../law/${page})` : text;
}

function rowOf(path: string, state: OutlineState, hasPage: (page: string) => boolean): string[] {
  const { name, meta, kind } = state;
  const french = frenchTerm(name) ?? '';
  if (meta === null)
    return [`\`${path}\``, french, kind === 'final' ? 'nobody: final' : '', '', '', ''];
  return [
    `\`${path}\``,
    french,
    ownerText(meta.owner),
    limitText(meta.limit),
    sourceCell(meta, hasPage),
    `\`${meta.onLimit}\``,
  ];
}

function statesOf(state: OutlineState): OutlineState[] {
  return [state, ...state.children.flatMap(statesOf)];
}

const HEAD = ['state', 'French term', 'who must act', 'limit', 'set by', 'what follows'];

function laneSection(lane: OutlineState, hasPage: (page: string) => boolean): string {
  const leaves = statesOf(lane).filter(({ kind }) => kind === 'leaf' || kind === 'final');
  const rows = leaves.map((state) => rowOf(state.id.slice(lane.id.length + 1), state, hasPage));
  return [`### ${lane.name}`, `Says ${laneText(lane.name)}.`, markdownTable(HEAD, rows)].join(
    '\n\n',
  );
}

function toldText(fact: Told): string {
  const [signal = '', without = ''] = toldLines(fact);
  return without === '' ? `\`${signal}\`` : `\`${signal}\` ${without}`;
}

function keepsSection({ lanes, anywhere }: Outline): string {
  const keeping = lanes.flatMap(statesOf).filter(({ keeps }) => keeps.length > 0);
  const rows = keeping.map(({ id, keeps }) => [`\`${id}\``, keeps.map(toldText).join(', ')]);
  const always = ['any state', anywhere.map((signal) => `\`${signal}\``).join(', ')];
  return markdownTable(['state', 'facts'], [...rows, always]);
}

/**
 * The page of a chart in docs/procedures.
 *
 * @param hasPage Whether docs/law has a page of that name.
 */
export function pageOf(outline: Outline, hasPage: (page: string) => boolean): string {
  const { file, chart, lanes } = outline;
  const lanesText = lanes.map(({ name }) => `\`${name}\``).join(', ');
  return [
    ['---', `title: Chart ${chart}`, 'kind: reference', '---'].join('\n'),
    `# Chart ${chart}`,
    `Drawn from the machine by \`npm run draw\`; not edited by hand. Lanes: ${lanesText}.`,
    `![The states of ${chart}, the facts that lead from one to another, who must act in each and for how long](${file}.svg)`,
    '## States',
    ...lanes.map((lane) => laneSection(lane, hasPage)),
    '## Accepted without moving',
    'Facts that a state, or what it holds, has a place for and that lead nowhere else.',
    keepsSection(outline),
    '## Source of the diagram',
    `The same chart for Mermaid, in [${file}.mmd](${file}.mmd).`,
    `\`\`\`mermaid\n${mermaidOf(outline)}\`\`\``,
    '',
  ]
    .join('\n\n')
    .replace(/\n+$/, '\n');
}
