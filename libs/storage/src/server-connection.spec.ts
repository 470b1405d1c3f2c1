import { describe, expect, it } from '@jest/globals';
import { derivedFolder, nameOf } from './data-place.js';
import { readConnection, shownConnection, writeConnection } from './server-connection.js';

function rewritten(text: string): string {
  return writeConnection(readConnection(text));
}

describe('a connection string', () => {
  it('is taken apart and put together again', () => {
    const text = 'esdb://agent:secret@One:2113,two,three:2114?tls=true&tlsCAFile=%2Fetc%2Fca.pem';
    expect(readConnection(text)).toEqual({
      scheme: 'esdb',
      user: 'agent',
      password: 'secret',
      hosts: ['one:2113', 'two:2113', 'three:2114'],
      parameters: 'tls=true&tlsCAFile=%2Fetc%2Fca.pem',
    });
    const whole =
      'esdb://agent:secret@one:2113,two:2113,three:2114?tls=true&tlsCAFile=%2Fetc%2Fca.pem';
    expect(rewritten(text)).toBe(whole);
    expect(rewritten('esdb+discover://cluster.example/?nodePreference=follower')).toBe(
      'esdb+discover://cluster.example:2113?nodePreference=follower',
    );
  });

  it.each([
    ['esdb://a:p:w@h', 'esdb://a:p%3Aw@h:2113'],
    ['esdb://a:p@w@h', 'esdb://a:p%40w@h:2113'],
    ['esdb://a:100%@h', 'esdb://a:100%25@h:2113'],
    ['esdb://a:p%2Fw@h', 'esdb://a:p%2Fw@h:2113'],
    ['esdb://a%40b:é@h', 'esdb://a%40b:%C3%A9@h:2113'],
  ])('%s has its user and password encoded once', (text, encoded) => {
    expect(rewritten(text)).toBe(encoded);
  });

  it.each([
    ['kurrentdb://h', 'write esdb://'],
    ['kurrent://h', 'write esdb://'],
    ['kdb+discover://h', 'write esdb+discover://'],
    ['http://h', 'write esdb://HOST:2113'],
    ['h:2113', 'write esdb://HOST:2113'],
    ['./data', 'write esdb://HOST:2113'],
    ['esdb://', 'hosts'],
    ['esdb://h:port', 'hosts'],
    ['esdb://h,', 'hosts'],
    ['esdb://h?tls', 'tls has no value'],
    ['esdb://h?tsl=true', 'there is no parameter tsl'],
    ['esdb://h?tls_verify_cert=false', 'tlsCAFile'],
    ['esdb://h?connectionName=a@b', '%40'],
  ])('%s is refused with what to write', (text, why) => {
    expect(() => readConnection(text)).toThrow(why);
  });

  it('is refused without quoting its password', () => {
    for (const text of ['http://a:secret@h', 'esdb://a:secret@h?x=1', 'esdb://a:secret@h:x']) {
      expect(() => readConnection(text)).not.toThrow(/secret/);
      expect(() => readConnection(text)).toThrow();
    }
    expect(shownConnection('esdb://a:secret@h?tls=false')).toBe('esdb://a@h:2113');
  });
});

describe('a data place', () => {
  const place = (server: string | null) => ({ directory: 'data', server });

  it('has a folder a server, whatever the order of its hosts and whoever asks', () => {
    const folder = derivedFolder(place('esdb://a:2113,b:2113'));
    expect(folder).toMatch(/^data\/server-[0-9a-f]{12}$/);
    expect(derivedFolder(place('esdb://agent:secret@B,A?tls=false'))).toBe(folder);
    expect(derivedFolder(place('esdb://a:2114'))).not.toBe(folder);
    expect(derivedFolder(place(null))).toBe('data');
  });

  it('is named without a secret', () => {
    expect(nameOf(place('esdb://agent:secret@h'))).toBe(
      'the data directory data with the server esdb://agent@h:2113',
    );
  });
});
