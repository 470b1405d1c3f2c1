import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formatDay, parseDay } from '#libs/kernel';
import { attestation, demandeFiled, fact } from '#libs/testing';
import { decidingOn } from '#libs/testing/acting';
import type { Told } from '#libs/testing';

const filed = demandeFiled('2026-03-15');
const requested = fact('SupplementRequested', '2026-04-01', {
  items: ['contract'],
  deadline: '2026-05-01',
});
const told = fact('SupplementRequestNotified', '2026-04-02');
const provided = fact('SupplementProvided', '2026-04-20');

const lost = (blockage: string, aside = {}): Told =>
  fact('BlockageReported', '2026-04-10', { blockage, channel: 'ccc' }, aside);

describe('completeness', () => {
  const establish = { type: 'EstablishCompleteness', case: 'C-1' } as const;

  it('is established of a demande that is filed', () => {
    decidingOn('2026-04-01', filed)
      .when(establish)
      .records({ type: 'CompletenessEstablished', data: {} });
    const { first } = decidingOn('2026-04-01').when(establish).isRefused('act.no-place');
    expect(first).toEqual(['DemandeFiled']);
  });
});

describe('a request for documents (L114-5 CRPA)', () => {
  function request(items: readonly string[], deadline: string) {
    return { type: 'RequestSupplement', case: 'C-1', items, deadline } as const;
  }

  it('says what is missing, and until when', () =>
    decidingOn('2026-04-01', filed)
      .when(request(['contract'], '2026-05-01'))
      .records({
        type: 'SupplementRequested',
        data: { items: ['contract'], deadline: '2026-05-01' },
      }));

  it.each([[[]], [['', ' ']]])('names at least one document, not %j', (items) => {
    const { article } = decidingOn('2026-04-01', filed)
      .when(request(items, '2026-05-01'))
      .isRefused('supplement.nothing-named');
    expect(article).toBe('crpa:L114-5');
  });

  it.each(['2026-03-31', '2026-04-01', 'soon'])('leaves time: not %s', (deadline) => {
    const { change } = decidingOn('2026-04-01', filed)
      .when(request(['contract'], deadline))
      .isRefused('supplement.no-time-given');
    expect(change).toContain('2026-04-02');
  });

  it('is accepted exactly where its last day comes after it, whatever the days', () => {
    const day = fc.integer({ min: parseDay('2026-03-15') ?? 0, max: parseDay('2026-12-31') ?? 0 });
    const deciding = decidingOn('2026-12-31', filed);
    fc.assert(
      fc.property(day, day, (on, deadline) => {
        const { decision } = deciding.when({
          ...request(['contract'], formatDay(deadline)),
          occurredOn: formatDay(on),
          reason: 'by letter',
        }).decided;
        return decision.accepted === deadline > on;
      }),
    );
  });
});

describe('the applicant told of it', () => {
  const notify = { type: 'NotifySupplementRequest', case: 'C-1' } as const;

  it('up to its last day', () => {
    decidingOn('2026-05-01', filed, requested)
      .when(notify)
      .records({ type: 'SupplementRequestNotified', data: {} });
  });

  it('is not told once its delay is over: it would leave none', () => {
    const { first } = decidingOn('2026-05-02', filed, requested)
      .when(notify)
      .isRefused('supplement.told-too-late');
    expect(first).toEqual(['SupplementRequested']);
  });

  it('is told of a later request beside one that is over', () => {
    const again = fact('SupplementRequested', '2026-05-02', { deadline: '2026-06-01' });
    const { decision } = decidingOn('2026-05-03', filed, requested, again).when(notify).decided;
    expect(decision.accepted).toBe(true);
  });

  it('is told once, of a request that was made: the chart has no other place', () => {
    decidingOn('2026-05-02', filed, requested, told).when(notify).isRefused('act.no-place');
    decidingOn('2026-04-10', filed).when(notify).isRefused('act.no-place');
    const later = { ...notify, occurredOn: '2026-03-20', reason: 'x' };
    decidingOn('2026-04-10', filed, requested).when(later).isRefused('act.no-place');
  });
});

describe('a supplement', () => {
  const provide = { type: 'ProvideSupplement', case: 'C-1' } as const;

  it('answers what was asked for', () =>
    decidingOn('2026-04-10', filed, requested, told)
      .when({ ...provide, items: ['contract'] })
      .records({ type: 'SupplementProvided', data: { items: ['contract'] } }));

  it('may come unasked while the demande is pending: it can be completed', () => {
    decidingOn('2026-04-10', filed).when(provide).records({ type: 'SupplementProvided', data: {} });
    decidingOn('2026-04-10', filed, fact('RefusalDecided', '2026-04-01', { oqtf: false }))
      .when(provide)
      .isRefused('act.no-place');
  });
});

describe('registration refused', () => {
  const refuse = { type: 'RefuseRegistration', case: 'C-1', reasonGiven: 'incomplete' } as const;
  const recorded = { type: 'RegistrationRefused', data: { reason: 'incomplete' } } as const;

  it('closes what was asked for, told, and is missing once its delay is over', () =>
    decidingOn('2026-05-02', filed, requested, told).when(refuse).records(recorded));

  it.each([
    ['nothing was asked for', '2026-05-02', []],
    ['the applicant was never told', '2026-05-02', [requested]],
    ['the delay runs, its last day included', '2026-05-01', [requested, told]],
    ['it was answered', '2026-05-02', [requested, told, provided]],
    [
      'the file was found complete since',
      '2026-05-02',
      [requested, told, fact('CompletenessEstablished', '2026-04-20')],
    ],
    [
      'a provisional document presumes it complete',
      '2026-05-02',
      [requested, told, attestation('2026-04-20', '2026-07-19')],
    ],
  ])('is not founded where %s', (_, day, facts) => {
    const { article } = decidingOn(day, filed, ...facts)
      .when(refuse)
      .isRefused('registration.nothing-overdue');
    expect(article).toBe('crpa:L114-5');
  });

  it.each(['B04', 'B05', 'B06'])('is not founded while %s is open for the case', (code) => {
    const { first } = decidingOn('2026-05-02', filed, requested, told, lost(code))
      .when(refuse)
      .isRefused('registration.supplement-lost');
    expect(first).toEqual(['BlockageResolved']);
    decidingOn('2026-05-02', filed, requested, told, lost(code, { case: 'C-2' }))
      .when(refuse)
      .records(recorded);
  });

  it('is founded again once the blockage is resolved, or is another', () => {
    const over = fact('BlockageResolved', '2026-05-01', { blockage: 'B04', how: 'shown' });
    decidingOn('2026-05-02', filed, requested, told, lost('B04'), over)
      .when(refuse)
      .records(recorded);
    decidingOn('2026-05-02', filed, requested, told, lost('B17')).when(refuse).records(recorded);
  });

  it('for another reason is recorded: whether it was lawful is for the judge', () =>
    decidingOn('2026-04-01', filed)
      .when({ ...refuse, reasonGiven: 'other' })
      .records({ type: 'RegistrationRefused', data: { reason: 'other' } }));

  it('has no place where nothing is filed, nor once decided', () => {
    decidingOn('2026-04-01').when(refuse).isRefused('registration.nothing-overdue');
    decidingOn('2026-04-01')
      .when({ ...refuse, reasonGiven: 'other' })
      .isRefused('act.no-place');
    decidingOn('2026-05-02', filed, fact('DecisionFavourable', '2026-04-01'))
      .when({ ...refuse, reasonGiven: 'other' })
      .isRefused('act.no-place');
  });
});
