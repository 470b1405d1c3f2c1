import { describe, expect, it } from '@jest/globals';
import type { Due, DueCursor, DuesPage } from '#libs/views';
import { duesByPerson } from './dues.js';

function due(person: string, on: number): Due {
  const row = { case: null, kind: 'cover', region: null, state: null, alarm: 'CoverEnding' };
  return {
    person,
    on,
    daysBefore: 30,
    row: { ...row, on, owner: 'prefecture', source: 'own:x' } as Due['row'],
  };
}

const ALL = ['P-1', 'P-2', 'P-2', 'P-2', 'P-3', 'P-4', 'P-4'].map(due);

/** Views that give so many dues a page. */
function views(limit: number) {
  const duesByPersonOf = ({ after }: { after?: DueCursor | undefined }): DuesPage => {
    const from = after?.number ?? 0;
    const next = from + limit;
    const cursor = { on: 0, person: '', kind: 'cover', daysBefore: 0, number: next } as const;
    return { dues: ALL.slice(from, next), next: next < ALL.length ? cursor : null };
  };
  return { views: { duesByPerson: duesByPersonOf } };
}

describe('what is due, by person', () => {
  it.each([1, 2, 3, 7, 9])('comes once each, nobody cut in two, from pages of %i', (limit) => {
    const parts = [...duesByPerson(views(limit), { until: 9, limit })];
    expect(parts.flat()).toEqual(ALL);
    const persons = parts.flatMap((part) => [...new Set(part.map(({ person }) => person))]);
    expect(persons).toEqual(['P-1', 'P-2', 'P-3', 'P-4']);
  });
});
