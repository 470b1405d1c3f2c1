import { describe, expect, it } from '@jest/globals';
import { attestation, demandeFiled, fact } from '#libs/testing';
import { decidingOn } from '#libs/testing/acting';

const filed = demandeFiled('2026-03-15');
const granted = fact('DecisionFavourable', '2026-05-10');
const refused = fact('RefusalDecided', '2026-05-10', { oqtf: false });
const refuse = { type: 'DecideRefusal', case: 'C-1', oqtf: false } as const;

describe('a favourable decision', () => {
  const grant = { type: 'DecideFavourably', case: 'C-1' } as const;
  const recorded = { type: 'DecisionFavourable', data: {} } as const;

  it('is taken on a pending demande, and on a refused one in the place of the refusal', () => {
    decidingOn('2026-05-10', filed).when(grant).records(recorded);
    decidingOn('2026-05-20', filed, refused).when(grant).records(recorded);
  });

  it('is taken after an implicit rejection', () =>
    decidingOn('2026-09-01', filed).when(grant).records(recorded));

  it('waits for the documents of an incomplete file', () => {
    const requested = fact('SupplementRequested', '2026-04-01', { deadline: '2026-05-01' });
    const { first } = decidingOn('2026-04-10', filed, requested)
      .when(grant)
      .isRefused('act.out-of-order');
    expect(first).toEqual(['SupplementProvided']);
  });

  it('is taken once, on a demande that is filed', () => {
    decidingOn('2026-05-11', filed, granted).when(grant).isRefused('act.no-place');
    decidingOn('2026-05-10').when(grant).isRefused('act.no-place');
  });
});

describe('attestation de décision favorable (R431-15-1 al. 4)', () => {
  const issue = {
    type: 'IssueAttestationDecisionFavorable',
    case: 'C-1',
    from: '2026-05-10',
  } as const;

  it('lasts until the hand-over, or to the day printed', () => {
    const document = 'C-1-ADF-2026-05-10';
    decidingOn('2026-05-10', filed, granted)
      .when(issue)
      .records({
        type: 'AttestationDecisionFavorableIssued',
        data: { document, from: '2026-05-10', to: null },
      });
    decidingOn('2026-05-10', filed, granted)
      .when({ ...issue, document: 'D-1', to: '2026-08-09' })
      .records({
        type: 'AttestationDecisionFavorableIssued',
        data: { document: 'D-1', from: '2026-05-10', to: '2026-08-09' },
      });
  });

  it.each(['2026-05-09', 'soon'])('does not end before it begins: %s', (to) => {
    decidingOn('2026-05-10', filed, granted)
      .when({ ...issue, to })
      .isRefused('decision-attestation.ends-before-it-begins');
  });

  it.each(['2026-05-09', 'soon'])('does not run from before the decision: %s', (from) => {
    const { change, article } = decidingOn('2026-05-10', filed, granted)
      .when({ ...issue, from })
      .isRefused('decision-attestation.before-the-decision');
    expect(change).toContain('2026-05-10');
    expect(article).toBe('ceseda:R431-15-1#al4');
  });

  it('is not over when it is issued, and has a name of its own', () => {
    const { article } = decidingOn('2026-06-01', filed, granted)
      .when({ ...issue, to: '2026-05-31' })
      .isRefused('decision-attestation.over-when-issued');
    expect(article).toBe('ceseda:R431-15-1#al4');
    const first = attestation('2026-05-01', '2026-07-31');
    decidingOn('2026-05-10', filed, first, granted)
      .when({ ...issue, document: 'A-1' })
      .isRefused('document.issued-already');
  });

  it('follows a favourable decision that stands', () => {
    const { first, article } = decidingOn('2026-05-10', filed)
      .when(issue)
      .isRefused('act.out-of-order');
    expect(first).toEqual(['DecisionFavourable']);
    expect(article).toBe('ceseda:R431-15-1');
    decidingOn('2026-05-10', filed, refused).when(issue).isRefused('act.no-place');
  });
});

describe('a decision after another was undone', () => {
  const grant = { type: 'DecideFavourably', case: 'C-1' } as const;
  const undone = (on: string, data = {}) => fact('DecisionAnnulled', on, { by: 'court', ...data });

  it('takes effect on a later day: the one undone is the latest of its day (history format 1)', () => {
    const told = [filed, refused, undone('2026-05-20')];
    const { change } = decidingOn('2026-05-20', ...told)
      .when(grant)
      .isRefused('decision.undone-that-day');
    expect(change).toContain('2026-05-21');
    decidingOn('2026-05-20', ...told)
      .when(refuse)
      .isRefused('decision.undone-that-day');
    decidingOn('2026-05-21', ...told)
      .when(grant)
      .records({ type: 'DecisionFavourable', data: {} });
  });

  it('a refusal takes effect on its notification', () => {
    const act = { ...refuse, occurredOn: '2026-05-20', reason: 'posted' } as const;
    decidingOn('2026-05-25', filed, granted, undone('2026-05-20'))
      .when({ ...act, notifiedOn: '2026-05-22' })
      .records({ type: 'RefusalDecided', data: { oqtf: false, notifiedOn: '2026-05-22' } });
  });

  it('an implicit rejection undone is another decision', () => {
    decidingOn('2026-07-20', filed, undone('2026-07-20', { of: 'implicit' }))
      .when(grant)
      .records({ type: 'DecisionFavourable', data: {} });
  });
});
