import { describe, it } from '@jest/globals';
import { fact } from '#libs/testing';
import { decidingOn } from '#libs/testing/acting';

const told = { message: 'M-1', template: 'expiry' } as const;
const sent = { type: 'RecordMessageSent', ...told, channel: 'smtp', attempts: 1 } as const;
const failed = { type: 'RecordMessageFailed', ...told, attempt: 1, error: 'no answer' } as const;
const parked = { type: 'RecordMessageParked', ...told, reasonGiven: 'no address' } as const;
const retried = { type: 'RecordMessageRetried', message: 'M-1' } as const;

const isParked = fact('MessageParked', '2026-05-01', { ...told, reason: 'x' });
const isSent = fact('MessageSent', '2026-05-01', { ...told, channel: 'smtp', attempts: 1 });

describe('a message', () => {
  it('is sent, fails, or is parked', () => {
    const deciding = decidingOn('2026-05-02');
    deciding.when({ ...sent, maybeTwice: true }).records({
      type: 'MessageSent',
      data: { ...told, channel: 'smtp', attempts: 1, maybeTwice: true },
    });
    deciding
      .when(failed)
      .records({ type: 'MessageFailed', data: { ...told, attempt: 1, error: 'no answer' } });
    deciding
      .when(parked)
      .records({ type: 'MessageParked', data: { ...told, reason: 'no address' } });
    deciding
      .after(failed)
      .when(sent)
      .records({ type: 'MessageSent', data: { ...told, channel: 'smtp', attempts: 1 } });
  });

  it('leaves once', () => {
    for (const command of [sent, failed, parked]) {
      decidingOn('2026-05-02', isSent).when(command).isRefused('message.sent-already');
    }
  });

  it('is tried again on request once it is parked, and not before', () => {
    decidingOn('2026-05-02', isParked).when(sent).isRefused('message.parked');
    decidingOn('2026-05-02', isParked)
      .when(retried)
      .records({ type: 'MessageRetried', data: { message: 'M-1' } });
    decidingOn('2026-05-02', isParked)
      .after(retried)
      .when(sent)
      .records({ type: 'MessageSent', data: { ...told, channel: 'smtp', attempts: 1 } });
    decidingOn('2026-05-02').when(retried).isRefused('message.not-parked');
    decidingOn('2026-05-02', isSent).when(retried).isRefused('message.not-parked');
  });
});
