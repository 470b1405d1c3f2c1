import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { placeOf } from './place.js';
import { withoutPasswords } from './without-passwords.js';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'place-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function server(store: string | undefined, environment: Record<string, string> = {}) {
  return placeOf({ data: 'data', ...(store === undefined ? {} : { store }) }, environment).server;
}

describe('where the events are', () => {
  it('is the data directory, unless a server is named', () => {
    expect(placeOf({ data: 'data' }, {})).toEqual({ directory: 'data', server: null });
    expect(server(undefined, { CONTINUO_STORE: 'esdb://h' })).toBe('esdb://h:2113');
    expect(server('esdb://typed', { CONTINUO_STORE: 'esdb://h' })).toBe('esdb://typed:2113');
    expect(server('', { CONTINUO_STORE: 'esdb://h' })).toBeNull();
    expect(server(undefined, { CONTINUO_STORE: '' })).toBeNull();
  });

  it('takes the password from the environment or a file of its own', () => {
    const file = join(folder, 'password');
    writeFileSync(file, 'p:w/é\n');
    const whole = 'esdb://agent:p%3Aw%2F%C3%A9@h:2113?tls=false';
    expect(server('esdb://agent@h?tls=false', { CONTINUO_STORE_PASSWORD: 'p:w/é' })).toBe(whole);
    expect(server('esdb://agent@h?tls=false', { CONTINUO_STORE_PASSWORD_FILE: file })).toBe(whole);
    const CONTINUO_STORE = 'esdb://agent:p%3Aw@h';
    expect(server(undefined, { CONTINUO_STORE })).toBe('esdb://agent:p%3Aw@h:2113');
    expect(server('esdb://h', { CONTINUO_STORE_PASSWORD: 'unused' })).toBe('esdb://h:2113');
  });

  it('refuses a password where other processes can read it', () => {
    const typed = () => server('esdb://agent:secret@h');
    expect(typed).toThrow(/holds a password.*esdb:\/\/agent@.*CONTINUO_STORE_PASSWORD/);
    expect(typed).not.toThrow(/secret/);
  });

  it.each([
    ['esdb://agent@h', {}, /names the user agent: give CONTINUO_STORE_PASSWORD/],
    [
      'esdb://agent@h',
      { CONTINUO_STORE_PASSWORD: 'a', CONTINUO_STORE_PASSWORD_FILE: 'b' },
      /not both/,
    ],
    ['esdb://agent@h', { CONTINUO_STORE_PASSWORD_FILE: '/nowhere' }, /_FILE: .*ENOENT/],
    [
      undefined,
      { CONTINUO_STORE: 'esdb://a:b@h', CONTINUO_STORE_PASSWORD: 'c' },
      /CONTINUO_STORE holds a password, and another/,
    ],
    ['kurrentdb://h', {}, /write esdb:\/\//],
    [undefined, { CONTINUO_STORE: 'postgres://h' }, /CONTINUO_STORE: this is no server/],
  ])('refuses %s with %j', (store, environment, why) => {
    expect(() => server(store, environment)).toThrow(why);
    expect(() => server(store, environment)).toThrow(expect.objectContaining({ exitCode: 2 }));
  });
});

describe('a message', () => {
  it('quotes no password', () => {
    const said = withoutPasswords('cannot read esdb://agent:s%3Acret@h:2113?tls=true at h:2113');
    expect(said).toBe('cannot read esdb://agent:…@h:2113?tls=true at h:2113');
  });
});
