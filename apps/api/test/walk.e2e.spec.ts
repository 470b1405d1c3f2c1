import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Caller } from './caller.js';
import { startServer } from './server.js';
import type { Server } from './server.js';
import { guide, inOrder, stepsOf, Walk } from './walk.js';
import type { Step } from './walk.js';

jest.setTimeout(60_000);

const STEPS = stepsOf(guide());
const STORIES = [...new Set(STEPS.map(({ story }) => story))];
const CAUSES = Array.from({ length: 13 }, (_, i) => `G${i + 1}`);

let server: Server;
let now = '2026-01-01T08:00:00.000Z';
const told = new Map<Step, readonly string[]>();

/** A moment of the day of a step, later than those of the steps before. */
function momentOf({ day }: Step, taken: number): string {
  return new Date(Date.parse(`${day}T08:00:00Z`) + taken * 1000).toISOString();
}

beforeAll(async () => {
  server = await startServer({ now: () => now });
  const walk = new Walk(new Caller(() => server));
  for (const [taken, step] of inOrder(STEPS).entries()) {
    now = momentOf(step, taken);
    told.set(step, await walk.take(step));
  }
});

afterAll(() => server.close());

function written(steps: readonly Step[], outcome: (step: Step) => readonly string[] | undefined) {
  return steps.map((step) => {
    const { day, who, what, person } = step;
    return [`${day} ${who} ${what} ${person}`, ...(outcome(step) ?? [])];
  });
}

/** Causes with which the person was seen, in order; null for a day without one. */
function seenOf(person: string): (string | null)[] {
  const looks = STEPS.filter((step) => step.what === 'look' && step.person === person);
  return looks.map(({ told: [line = ''] }) => /: (G\d+) /.exec(line)?.[1] ?? null);
}

describe('docs/guides/drive-a-case.md, walked over HTTP', () => {
  it.each(STORIES)('%s: what comes of each step is what the guide says', (story) => {
    const steps = STEPS.filter((step) => step.story === story);
    const came = written(steps, (step) => told.get(step));
    expect(came).toEqual(written(steps, (step) => step.told));
  });

  it.each(CAUSES)('leads into %s, and out of it', (cause) => {
    const story = STEPS.find((step) => step.story.startsWith(`${cause} `));
    const seen = seenOf(story?.person ?? '');
    expect(seen).toContain(cause);
    expect(seen.at(-1)).toBeNull();
  });

  it('drives a case from its draft to the card in its holder’s hand', () => {
    const recorded = STEPS.filter(({ person }) => person === 'P-1').flatMap(({ told: [line] }) =>
      (line ?? '').startsWith('→') ? (line ?? '').slice(2).split(', ') : [],
    );
    expect(recorded.indexOf('DemandeDrafted')).toBeGreaterThan(-1);
    expect(recorded.at(-2)).toBe('TitreHandedOver');
    expect(recorded.at(-1)).toBe('TitreHandoverRecorded');
  });

  it('explains every refusal: by rule, in both languages, with what would be allowed', () => {
    const refusals = STEPS.map((step) => step.told).filter(([line]) => line?.startsWith('✗ 422'));
    expect(refusals.length).toBeGreaterThan(40);
    for (const [, rule, dit, change] of refusals) {
      expect(rule).toMatch(/^\p{Lu}.+\.$/u);
      expect(dit).toMatch(/^« \p{Lu}.+ »$/u);
      expect(change).toMatch(/^To be allowed: .+\.$/);
    }
  });

  it('leaves nothing that the charts or the law have no place for', async () => {
    const token = server.tokenFor({ role: 'auditor' });
    const answer = await server.ask('/v1/conformance?limit=1000', { token });
    const { rows } = (await answer.json()) as { rows: { class: string }[] };
    // The titres issued before this office used the engine, and the visa validated in time.
    expect(new Set(rows.map((row) => row.class))).toEqual(new Set(['recorded-late']));
  });

  it('sends its first steps with curl as it tells them', () => {
    const curls = [
      ...guide().matchAll(/^curl -X POST http:\/\/127\.0\.0\.1:3000(\S+)([^]*?)^```$/gm),
    ];
    const sent = curls.map(([, path, rest = '']) => ({
      path,
      body: JSON.parse(/-d '(.*)'/.exec(rest)?.[1] ?? 'null') as unknown,
    }));
    const steps = STEPS.slice(0, 2).map(({ person, what, body }) => ({
      path: `/v1/persons/${person}/${what}`,
      body,
    }));
    expect(sent).toEqual(steps);
  });
});
