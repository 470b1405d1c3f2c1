import { describe, expect, it } from '@jest/globals';
import type { DocumentSaid } from './document.js';
import { shapeOf, wordsOf } from './schema-words.js';

const DOCUMENT: DocumentSaid = {
  paths: {},
  components: {
    schemas: {
      Fact: { type: 'object', properties: { id: { type: 'string' }, on: { format: 'date' } } },
    },
  },
};
const FACT = { $ref: '#/components/schemas/Fact' };

describe('a schema in words', () => {
  it.each([
    [{ type: 'string', format: 'date' }, 'day'],
    [{ type: 'string', pattern: '^[0-9]{2}$' }, 'text `^[0-9]{2}$`'],
    [{ type: 'string', enum: ['lost', 'stolen'] }, 'one of `lost`, `stolen`'],
    [{ type: 'integer', minimum: 1, maximum: 1000 }, 'whole number from 1 to 1000'],
    [{ type: 'integer', minimum: 0, maximum: 999_999_999 }, 'whole number'],
    [{ type: 'array', items: { type: 'string' } }, 'list of text'],
    [{ anyOf: [{ type: 'string' }, { type: 'null' }] }, 'text or null'],
    [{}, 'anything'],
  ])('%j is %s', (schema, words) => {
    expect(wordsOf(DOCUMENT, schema)).toBe(words);
  });
});

describe('the shape of an answer', () => {
  it('has plain keys side by side, and what holds others on a line of its own', () => {
    const properties = {
      on: { type: 'string' },
      next: { type: 'string' },
      rows: { type: 'array', items: { anyOf: [FACT, { type: 'null' }] } },
    };
    expect(shapeOf(DOCUMENT, { type: 'object', properties })).toBe(
      '{\n  on, next,\n  rows: [{id, on}]\n}',
    );
  });

  it('is nothing for what is no object', () => {
    expect(shapeOf(DOCUMENT, { type: 'string' })).toBeNull();
    expect(shapeOf(DOCUMENT, { type: 'array', items: { type: 'string' } })).toBeNull();
  });
});
