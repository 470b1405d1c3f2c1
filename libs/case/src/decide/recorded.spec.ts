import { describe, expect, it } from '@jest/globals';
import { demandeFiled, registered } from '#libs/testing';
import { decidingOn } from '#libs/testing/acting';

const suspend = { type: 'SuspendPartnerRight', partner: 'caf' } as const;
const restore = { type: 'RestorePartnerRight', partner: 'caf' } as const;

describe('what is recorded already', () => {
  it('is not recorded again for the same day, whatever the order of keys', () => {
    const deciding = decidingOn('2026-06-01', registered()).after({ ...suspend, reasonGiven: 'x' });
    deciding.when({ reasonGiven: 'x', ...suspend }, 'another').recordsNothing();
  });

  it('is recorded again for another day, with other data, or about another case', () => {
    const deciding = decidingOn('2026-06-02', registered()).after(suspend);
    const told = [
      { ...suspend, occurredOn: '2026-06-01', reason: 'told late' },
      { ...suspend, documentShown: 'receipt' },
    ];
    for (const command of told) {
      const { decision } = deciding.when(command, 'another').decided;
      expect(decision).toMatchObject({ accepted: true, facts: [{}] });
    }
    const visit = { type: 'RecordPanVisit', case: 'C-1' } as const;
    const cases = ['C-1', 'C-2'].map((id) => demandeFiled('2026-05-01', {}, { case: id }));
    const { decision } = decidingOn('2026-06-02', ...cases)
      .after(visit)
      .when({ ...visit, case: 'C-2' }, 'another').decided;
    expect(decision).toMatchObject({ accepted: true, facts: [{ case: 'C-2' }] });
  });

  it('is recorded again once it was taken back, even on the same day', () => {
    decidingOn('2026-06-01', registered())
      .after(suspend)
      .after(restore)
      .when(suspend, 'again')
      .records({ type: 'PartnerRightSuspended', data: { partner: 'caf' } });
    const assign = { type: 'AssignCase', case: 'C-1', agent: 'agent-1' } as const;
    decidingOn('2026-06-01', demandeFiled('2026-04-01'))
      .after(assign)
      .after({ type: 'HandOverCase', case: 'C-1', to: 'agent-2', reasonGiven: 'leave' })
      .when(assign, 'again')
      .isRefused('assignment.taken-already');
  });
});
