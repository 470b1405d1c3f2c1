import { describe, expect, it } from '@jest/globals';
import { addressOf } from './address.js';

describe('the address of a connection', () => {
  it.each([
    ['esdb://localhost:2113', 'localhost:2113'],
    [' esdb://localhost:2113/ ', 'localhost:2113'],
    ['esdb+discover://events.example:2113', 'events.example:2113'],
    ['esdb://a:1,b:2,c:3?tls=false', 'a:1,b:2,c:3'],
    ['esdb://a:1/?tls=false&connectionName=x', 'a:1'],
  ])('of %s is %s', (connection, address) => {
    expect(addressOf(connection)).toBe(address);
  });

  it.each([
    ['esdb://admin:secret@a:1'],
    ['esdb+discover://admin:secret@a:1?tls=true&userKeyFile=secret'],
    ['esdb://admin:sec%40ret@a:1'],
    ['esdb://admin:se@cret@a:1'],
    ['esdb://admin:se?cret@a:1'],
    ['esdb://admin:se/cret@a:1'],
  ])('hides user, password and parameters of %s', (connection) => {
    expect(addressOf(connection)).toBe('a:1');
  });
});
