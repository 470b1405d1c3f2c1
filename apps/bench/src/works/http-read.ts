import { join } from 'node:path';
import { load } from '../http/load.js';
import type { Loaded, LoadRequest } from '../http/load.js';
import { serverOver, tokenIn } from '../http/served.js';
import { CASE, OFFICE, personNamed, writeWaitingCases } from '../http/waiting-cases.js';
import { check, sampleOf } from '../measure.js';
import type { Run, Work } from '../work.js';

const CONNECTIONS = 32;

interface Size {
  readonly cases: number;
  /** Cases that are read again and again: what the agents of an office have before them in a day. */
  readonly ofTheDay: number;
  readonly rounds: number;
  readonly reads: number;
  readonly worklists: number;
}

const QUICK: Size = { cases: 1000, ofTheDay: 100, rounds: 3, reads: 500, worklists: 50 };
const FULL: Size = { cases: 20_000, ofTheDay: 1000, rounds: 5, reads: 8000, worklists: 100 };

function reading(token: string, path: (number: number) => string) {
  return (number: number): LoadRequest => ({
    method: 'GET',
    path: path(number),
    headers: { authorization: `Bearer ${token}` },
  });
}

/** Rounds of the same load; none may fail. */
async function loaded(rounds: number, round: () => Promise<Loaded>): Promise<Loaded[]> {
  const results: Loaded[] = [];
  await round();
  for (let i = 0; i < rounds; i++) results.push(await round());
  check(
    results.every(({ failures }) => failures === 0),
    'no reading may fail',
  );
  return results;
}

async function* run({ settings, directory }: Run) {
  const { cases, ofTheDay, rounds, reads, worklists } = settings.quick ? QUICK : FULL;
  const data = join(directory, 'data');
  await writeWaitingCases(data, cases);
  const token = tokenIn(data);
  const server = await serverOver(data);
  try {
    const { url } = server;
    const one = reading(token, (n) => `/v1/persons/${personNamed(n % ofTheDay)}/cases/${CASE}`);
    const ofOne = await loaded(rounds, () =>
      load({ url, connections: CONNECTIONS, amount: reads, request: one }),
    );
    const rate = sampleOf(ofOne.map((each) => each.rate));
    const often = `${ofTheDay} cases, over and over, with every act that can be done`;
    yield { work: 'http-read', unit: 'cases/s', ...rate, bar: { atLeast: 4000 }, checked: often };
    const cold = reading(
      token,
      (n) => `/v1/persons/${personNamed((n * 7919) % cases)}/cases/${CASE}`,
    );
    const ofAny = await loaded(rounds, () =>
      load({ url, connections: CONNECTIONS, amount: reads >> 2, request: cold }),
    );
    yield { work: 'http-read/any', unit: 'cases/s', ...sampleOf(ofAny.map((each) => each.rate)) };
    const worklist = reading(token, () => `/v1/worklist?list=office&office=${OFFICE}`);
    for (const connections of [4, 1]) {
      const ofList = await loaded(rounds, () =>
        load({ url, connections, amount: worklists, request: worklist }),
      );
      const p97 = sampleOf(ofList.map((each) => each.p97));
      const name = { work: `http-worklist/${connections}-at-once`, unit: 'ms', ...p97 };
      const checked = `97.5 of 100 first pages of an office with ${cases} open cases`;
      yield connections === 1 ? { ...name, bar: { atMost: 50 }, checked } : name;
    }
  } finally {
    await server.end();
  }
}

/** Readings over HTTP: one case with what can be done about it; the worklist of a large office. */
export const httpRead: Work = { name: 'http-read', run };
