import { describe, expect, it } from '@jest/globals';
import { outlines } from './files.js';
import { mermaidOf } from './mermaid.js';

const sources = outlines().map((outline) => [outline.file, outline, mermaidOf(outline)] as const);

interface Block {
  readonly declared: Set<string>;
  readonly used: string[];
}

/** What each block of braces declares, and what its arrows join. */
function blocksOf(source: string): Block[] {
  const done: Block[] = [];
  const open: Block[] = [{ declared: new Set(), used: [] }];
  for (const line of source.split('\n')) {
    const block = open.at(-1);
    const [, name] = /^ *state ".*" as (\w+)/.exec(line) ?? [];
    const [, from, to] = /^ *(\S+) --> ([^:]+)/.exec(line) ?? [];
    if (name !== undefined) block?.declared.add(name);
    for (const end of [from, to]) {
      if (end !== undefined && end !== '[*]') block?.used.push(end.trim());
    }
    if (line.endsWith('{')) open.push({ declared: new Set(), used: [] });
    if (line.trim() === '}') done.push(...open.splice(-1));
  }
  return [...done, ...open];
}

describe.each(sources)('the Mermaid source of %s', (_, outline, source) => {
  it('joins only states of one box, for Mermaid draws no other arrow', () => {
    for (const { declared, used } of blocksOf(source)) {
      expect(used.filter((name) => !declared.has(name))).toEqual([]);
    }
  });

  it('declares every state once, and says every fact that moves the chart', () => {
    const names = [...source.matchAll(/ as (\w+)/g)].map(([, name]) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const { facts } of outline.arrows) {
      for (const { signal, without } of facts) {
        expect(source).toContain(signal);
        if (without !== null) expect(source).toMatch(`without ${without})`);
      }
    }
  });

  it('has as many regions side by side as the chart', () => {
    const sides = outline.lanes.length - 1;
    const within = source.includes('"underReview"') ? 3 : 0;
    expect(source.split('\n').filter((line) => line.trim() === '--')).toHaveLength(sides + within);
  });
});
