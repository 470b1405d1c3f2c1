import { describe, expect, it } from '@jest/globals';
import { negotiated } from './negotiate.js';

const FORMS = ['application/json', 'text/csv', 'application/x-ndjson'];

describe('the form of an answer', () => {
  it.each([
    [undefined, 'application/json'],
    ['', 'application/json'],
    ['*/*', 'application/json'],
    ['text/csv', 'text/csv'],
    ['TEXT/CSV', 'text/csv'],
    ['text/*', 'text/csv'],
    ['text/csv;q=0.5, application/x-ndjson', 'application/x-ndjson'],
    ['application/*;q=0.1, text/csv;q=0.2', 'text/csv'],
    ['text/html, */*;q=0.1', 'application/json'],
    ['application/json;q=0, */*', 'text/csv'],
    ['image/png', null],
    ['application/json;q=0', null],
    ['application/json;q=much', null],
    [',;,', null],
  ])('for Accept: %s is %s', (accept, form) => {
    expect(negotiated(accept, FORMS)).toBe(form);
  });
});
