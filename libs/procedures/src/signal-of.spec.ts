import { describe, expect, it } from '@jest/globals';
import { FACT_TYPES, shapeOf } from '#libs/kernel';
import { accesSignalOf, demandeSignalOf } from './signal-of.js';

function typesOf(subject: 'access' | 'case') {
  return FACT_TYPES.filter((type) => shapeOf(type).subject === subject);
}

describe('the chart of a demande', () => {
  it('hears every fact of a case but a transfer or a recours, which move no demande, and a correction, which changes what others say', () =>
    expect(typesOf('case').filter((type) => demandeSignalOf(type, {}) === undefined)).toEqual([
      'FileTransferred',
      'RecoursFiled',
      'RecoursAnswered',
      'FactCorrected',
    ]));

  it.each([
    [{}, 'DecisionAnnulled'],
    [{ of: null }, 'DecisionAnnulled'],
    [{ of: 'express' }, 'DecisionAnnulled'],
    [{ of: 'implicit' }, 'ImplicitRejectionAnnulled'],
    [{ of: 'neither' }, undefined],
  ])('hears of the annulment of %j: %s', (data, signal) =>
    expect(demandeSignalOf('DecisionAnnulled', data)).toBe(signal),
  );
});

describe('the chart of access', () => {
  it('hears every fact of access', () =>
    expect(
      typesOf('access').filter((type) => accesSignalOf(type, {}, false) === undefined),
    ).toEqual([]));

  it('hears access restored once nothing blocks any more', () => {
    expect(accesSignalOf('BlockageResolved', {}, true)).toBe('BlockageResolved');
    expect(accesSignalOf('BlockageResolved', {}, false)).toBe('AccessRestored');
  });

  it('hears of a demande filed by substitution alone', () => {
    expect(accesSignalOf('DemandeFiled', { channel: 'substitution' }, false)).toBe(
      'SubstitutionFiled',
    );
    expect(accesSignalOf('DemandeFiled', { channel: 'counter' }, false)).toBeUndefined();
  });
});
