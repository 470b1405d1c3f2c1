import { describe, expect, it } from '@jest/globals';
import { configIn } from './config.js';
import { UnusableConfiguration } from './environment.js';

describe('the configuration', () => {
  it('listens on this machine alone, over the embedded store, when nothing is said', () => {
    expect(configIn({})).toMatchObject({
      host: '127.0.0.1',
      port: 3000,
      place: { directory: './data', server: null },
      openMetrics: false,
    });
  });

  it('takes what is said, and nothing for an empty variable', () => {
    const config = configIn({
      CONTINUO_PORT: '0',
      CONTINUO_DATA: 'elsewhere',
      CONTINUO_HOST: '',
      CONTINUO_RATE: '0',
      CONTINUO_METRICS: 'loopback',
      CONTINUO_STORE: 'esdb://agent@events:2113',
      CONTINUO_STORE_PASSWORD: 'p@ss',
    });
    expect(config).toMatchObject({
      host: '127.0.0.1',
      port: 0,
      openMetrics: true,
      doesChores: true,
    });
    expect(config.limits.requestsPerMinute).toBe(0);
    expect(config.place).toEqual({
      directory: 'elsewhere',
      server: 'esdb://agent:p%40ss@events:2113',
    });
  });

  it.each([
    [{ CONTINUO_PORT: '70000' }, 'CONTINUO_PORT=70000'],
    [{ CONTINUO_PORT: '-1' }, 'whole number'],
    [{ CONTINUO_RATE: 'many' }, 'CONTINUO_RATE=many'],
    [{ CONTINUO_LOG: 'loud' }, 'choose info, warn, silent'],
    [{ CONTINUO_METRICS: 'everyone' }, 'choose token, loopback'],
    [{ CONTINUO_CHORES: 'some' }, 'choose on, off'],
    [{ CONTINUO_STORE: 'http://events' }, 'CONTINUO_STORE:'],
    [{ CONTINUO_CLOCK: 'tomorrow' }, 'CONTINUO_CLOCK=tomorrow'],
    [{ CONTINUO_CLOCK: '2026-11-21' }, 'write an instant'],
  ])('refuses %j in a sentence', (environment, sentence) => {
    const reading = (): unknown => configIn(environment);
    expect(reading).toThrow(UnusableConfiguration);
    expect(reading).toThrow(sentence);
  });
});

describe('the test clock', () => {
  const start = '2031-02-03T04:05:06Z';

  it('starts where it is told and goes on', () => {
    const { now } = configIn({ CONTINUO_CLOCK: start });
    expect(Math.abs(Date.parse(now()) - Date.parse(start))).toBeLessThan(5000);
  });

  it('is refused in production', () => {
    const reading = (): unknown => configIn({ CONTINUO_CLOCK: start, NODE_ENV: 'production' });
    expect(reading).toThrow('no test clock');
  });
});
