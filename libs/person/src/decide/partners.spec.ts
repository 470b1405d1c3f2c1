import { describe, it } from '@jest/globals';
import { fact } from '#libs/testing';
import { decidingOn } from '#libs/testing/acting';

const suspended = fact('PartnerRightSuspended', '2026-03-01', { partner: 'caf' });
const restore = { type: 'RestorePartnerRight', partner: 'caf' } as const;

describe('a right at a partner', () => {
  it('is stopped, with what was shown and what was said', () => {
    decidingOn('2026-03-01')
      .when({
        type: 'SuspendPartnerRight',
        partner: 'caf',
        documentShown: 'expired card',
        reasonGiven: 'no valid document',
      })
      .records({
        type: 'PartnerRightSuspended',
        data: { partner: 'caf', documentShown: 'expired card', reason: 'no valid document' },
      });
  });

  it('is stopped again by the same partner: a partner has several rights to stop', () => {
    decidingOn('2026-03-02', suspended)
      .when({ type: 'SuspendPartnerRight', partner: 'caf' })
      .records({ type: 'PartnerRightSuspended', data: { partner: 'caf' } });
  });

  it('is restored where it was stopped', () => {
    decidingOn('2026-03-02', suspended)
      .when(restore)
      .records({ type: 'PartnerRightRestored', data: { partner: 'caf' } });
    decidingOn('2026-03-02').when(restore).isRefused('partner.not-suspended');
    decidingOn('2026-03-02', suspended)
      .when({ ...restore, partner: 'cpam' })
      .isRefused('partner.not-suspended');
  });
});
