import { describe, it } from '@jest/globals';
import { fact } from '#libs/testing';
import { decidingOn } from '#libs/testing/acting';

const told = { message: 'M-1', template: 'expiry' } as const;
const retried = { type: 'RecordMessageRetried', message: 'M-1' } as const;

const failed = fact('MessageFailed', '2026-05-01', { ...told, attempt: 1, error: 'no answer' });
const parked = fact('MessageParked', '2026-05-01', { ...told, reason: 'x' });
const sent = fact('MessageSent', '2026-05-01', { ...told, channel: 'smtp', attempts: 1 });

describe('a message', () => {
  it('is tried again on request once it is parked', () => {
    const deciding = decidingOn('2026-05-02', failed, parked);
    deciding.when(retried).records({ type: 'MessageRetried', data: { message: 'M-1' } });
    deciding.after(retried).when(retried).recordsNothing();
  });

  it('is not tried again on request while it is tried, once it has left, or where there is none', () => {
    for (const facts of [[failed], [sent], []]) {
      decidingOn('2026-05-02', ...facts)
        .when(retried)
        .isRefused('message.not-parked');
    }
  });
});
