import { describe, expect, it } from '@jest/globals';
import { demandeFiled, fact, oneYearCard, titre } from '#libs/testing';
import { decidingOn } from '#libs/testing/acting';
import type { Told } from '#libs/testing';

const held = oneYearCard();
const by = (office: string) => ({ actor: { kind: 'prefecture', office } });
const filed = demandeFiled('2026-04-01', {}, by('69'));
const transfer = {
  type: 'TransferFile',
  case: 'C-1',
  department: '75',
  reasonGiven: 'moved to Paris',
} as const;
const data = { department: '75', reason: 'moved to Paris' };

function transferred(on: string, department: string): Told {
  return fact('FileTransferred', on, { department, reason: 'moved' });
}

describe('a file', () => {
  it('goes to another office, for a reason', () => {
    decidingOn('2026-05-02', held, filed).when(transfer).records({ type: 'FileTransferred', data });
  });

  it.each<[string, Told[]]>([
    ['it is complete', [fact('CompletenessEstablished', '2026-04-20')]],
    ['it is granted', [fact('DecisionFavourable', '2026-04-20')]],
    ['it is refused', [fact('RefusalDecided', '2026-04-20', { oqtf: false })]],
    ['it is not registered', [fact('RegistrationRefused', '2026-04-20', { reason: 'other' })]],
  ])('goes there where %s', (_, told) => {
    decidingOn('2026-05-02', held, filed, ...told)
      .when(transfer)
      .records({ type: 'FileTransferred', data });
  });

  it('goes there whatever is asked for, a duplicate as well', () => {
    decidingOn('2026-05-02', held, demandeFiled('2026-04-01', { kind: 'duplicate' }))
      .when(transfer)
      .records({ type: 'FileTransferred', data });
  });

  it('goes there once, and back again', () => {
    const there = decidingOn('2026-05-02', held, filed).after(transfer);
    there.when(transfer).recordsNothing();
    there.when({ ...transfer, reasonGiven: 'again' }).isRefused('transfer.same-office');
    const back = { ...transfer, department: '69' };
    there.when(back).records({ type: 'FileTransferred', data: { ...data, department: '69' } });
  });

  it('goes there again once an address of its own brought it back on the same day', () => {
    const own = fact('AddressDeclared', '2026-05-02', { department: '69' }, { case: 'C-1' });
    const gone = fact('FileTransferred', '2026-05-02', data, {
      recordedAt: '2026-05-02T07:00:00Z',
    });
    decidingOn('2026-05-02', held, filed, gone, own)
      .when(transfer)
      .records({ type: 'FileTransferred', data });
  });

  it('goes nowhere while it is a draft, or nothing', () => {
    const draft = fact('DemandeDrafted', '2026-04-01', { kind: 'renewal', ground: 'L421-1' });
    for (const told of [[], [held], [held, draft]]) {
      const { change } = decidingOn('2026-05-02', ...told)
        .when(transfer)
        .isRefused('transfer.not-filed');
      expect(change).toBe('Have the demande filed first.');
    }
    decidingOn('2026-05-02', held, filed)
      .when({ ...transfer, occurredOn: '2026-03-31', reason: 'recorded late' })
      .isRefused('transfer.not-filed');
  });

  it.each<[string, string, Told[]]>([
    ['withdrawn', '2026-04-30', [fact('DemandeWithdrawn', '2026-05-01')]],
    [
      'ended by the hand-over of its card',
      '2026-04-30',
      [
        fact('DecisionFavourable', '2026-04-20'),
        titre({ titre: 'T-2', validFrom: '2026-05-01', validTo: '2030-04-30', case: 'C-1' }),
      ],
    ],
    [
      'closed once nobody can contest its refusal',
      '2026-06-21',
      [fact('RefusalDecided', '2026-04-20', { oqtf: false, notifiedOn: '2026-04-20' })],
    ],
  ])('stays where it is once it is %s', (_, last, told) => {
    const deciding = decidingOn('2026-07-02', held, filed, ...told);
    const { change } = deciding.when(transfer).isRefused('transfer.ended');
    expect(change).toBe(`Date it ${last} or earlier, if the file went by then.`);
    const late = { ...transfer, reason: 'recorded late' };
    deciding.when({ ...late, occurredOn: last }).records({ type: 'FileTransferred', data });
  });

  it('goes to an office that there is, and that does not have it', () => {
    const deciding = decidingOn('2026-05-02', held, filed);
    for (const department of ['99', '20', '75000', '']) {
      const { change } = deciding
        .when({ ...transfer, department })
        .isRefused('transfer.department-unknown');
      expect(change).toBe('Give 01 to 95, 2A, 2B or 971 to 976.');
    }
    deciding.when({ ...transfer, department: '69' }).isRefused('transfer.same-office');
    const moved = transferred('2026-04-10', '75');
    decidingOn('2026-05-02', held, filed, moved).when(transfer).isRefused('transfer.same-office');
  });

  it('is not given to others without a word', () => {
    decidingOn('2026-05-02', held, filed)
      .when({ ...transfer, reasonGiven: ' ' })
      .isRefused('transfer.no-reason');
  });
});
