import { describe, expect, it } from '@jest/globals';
import { fact } from '#libs/testing';
import { decidingOn } from '#libs/testing/acting';

const declare = { type: 'DeclareContact' } as const;

describe('how to reach the person', () => {
  it('is declared as a whole', () => {
    decidingOn('2026-03-01')
      .when({ ...declare, email: 'p@example.org', phone: '+33 6 12 34 56 78', language: 'pt-BR' })
      .records({
        type: 'ContactDeclared',
        data: { email: 'p@example.org', phone: '+33 6 12 34 56 78', language: 'pt-BR' },
      });
  });

  it('can be given up where it was known', () => {
    decidingOn('2026-03-01', fact('ContactDeclared', '2026-02-01', { email: 'p@example.org' }))
      .when(declare)
      .records({ type: 'ContactDeclared', data: {} });
  });

  it('says something where nothing was known', () => {
    decidingOn('2026-03-01').when(declare).isRefused('contact.says-nothing');
  });

  it.each([
    [{ email: 'nobody' }],
    [{ email: 'a@b\r\nBcc: c@d' }],
    [{ phone: 'call me' }],
    [{ language: 'français' }],
  ])('is refused where it cannot be read: %j', (told) => {
    const { detail } = decidingOn('2026-03-01')
      .when({ ...declare, ...told })
      .isRefused('contact.unreadable');
    expect(detail).toBe(`It cannot be read: ${Object.keys(told).join()}.`);
  });
});
