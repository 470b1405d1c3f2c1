import { describe, expect, it } from '@jest/globals';
import type { Fact } from '#libs/kernel';
import { messagesFor } from './messages-for.js';

function told(type: Fact['type'], data: Fact['data'] = {}): Fact {
  const recordedAt = '2026-03-02T09:00:00Z';
  const actor = { kind: 'prefecture', office: '75' };
  return {
    ...{ id: 'f-1', person: 'P-1', case: 'C-1', type, occurredOn: '2026-03-02' },
    ...{ recordedAt, actor, data },
  };
}

const owed = (fact: Fact, before: string | null, after: string | null) =>
  messagesFor({ fact, case: 'C-1', before, after }).map(({ template }) => template);

describe('a change of state', () => {
  it.each([
    ['DemandeFiled', 'draft', 'submitted', 'submitted'],
    ['SupplementRequested', 'submitted', 'incomplete.supplementToNotify', 'incomplete'],
    ['SupplementRequested', 'underReview', 'underReview.supplementToNotify', 'incomplete'],
    ['SupplementProvided', 'underReview.supplementNotified', 'underReview', 'under-review'],
    ['CompletenessEstablished', 'incomplete.supplementOverdue', 'underReview', 'under-review'],
    ['DecisionFavourable', 'underReview.summoned', 'approved', 'approved'],
    ['CardAvailable', 'inProduction', 'awaitingHandover.noSlot', 'card-available'],
    ['TitreHandedOver', 'awaitingHandover.booked', 'delivered', 'delivered'],
    ['RefusalDecided', 'underReview', 'refused', 'refused'],
    ['RegistrationRefused', 'submitted', 'notRegistered', 'not-registered'],
    ['DecisionAnnulled', 'refused', 'underReview', 'under-review'],
  ] as const)('%s, from %s to %s, is told as %s', (type, before, after, template) =>
    expect(owed(told(type), before, after)).toEqual([template]),
  );

  it.each([
    ['ApplicantSummoned', 'underReview', 'underReview.summoned'],
    ['SupplementRequestNotified', 'incomplete.supplementToNotify', 'incomplete.supplementNotified'],
    ['CardOrdered', 'approved', 'inProduction'],
    ['HandoverBooked', 'awaitingHandover.slotOffered', 'awaitingHandover.booked'],
    ['DemandeWithdrawn', 'submitted', 'withdrawn'],
    ['DemandeDrafted', null, 'draft'],
    ['RefusalDecided', 'refused', 'refused'],
  ] as const)('%s, from %s to %s, is not told', (type, before, after) =>
    expect(owed(told(type), before, after)).toEqual([]),
  );

  it('that brings a file back to where it was filed says what was received, not when it was filed', () => {
    const back = (type: Fact['type']) =>
      messagesFor({
        ...{ fact: told(type), case: 'C-1' },
        ...{ before: 'incomplete.supplementNotified', after: 'submitted' },
      }).map(({ vars }) => vars);
    expect(back('SupplementProvided')).toEqual([{ supplied: '2026-03-02' }]);
    expect(back('DemandeReopened')).toEqual([{}]);
    expect(back('FactCorrected')).toEqual([{}]);
    expect(back('DemandeFiled')).toEqual([{ on: '2026-03-02' }]);
  });

  it('is about the fact that made it, and carries days alone', () => {
    const fact = told('SupplementRequested', { items: ['bail'], deadline: '2026-04-02' });
    const incomplete = 'incomplete.supplementToNotify';
    expect(messagesFor({ fact, case: 'C-1', before: 'submitted', after: incomplete })).toEqual([
      {
        ...{ person: 'P-1', case: 'C-1', template: 'incomplete', cause: 'f-1' },
        vars: { deadline: '2026-04-02' },
      },
    ]);
  });
});

describe('each request for a supplement, each paper', () => {
  it('is told, though the state stays', () => {
    const incomplete = 'incomplete.supplementNotified';
    expect(owed(told('SupplementRequested'), incomplete, incomplete)).toEqual(['incomplete']);
    const paper = { document: 'A-1', from: '2026-03-02', to: '2026-06-01' };
    for (const type of ['AttestationProlongationIssued', 'RecepisseIssued'] as const) {
      expect(owed(told(type, paper), 'underReview', 'underReview')).toEqual(['extended']);
    }
  });
});
