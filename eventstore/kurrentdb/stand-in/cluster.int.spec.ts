import { EventStoreDBClient } from '@eventstore/db-client';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { close, newEvent, newStream, refusal } from './fixtures/bare-client.js';
import { startStandIn } from './index.js';
import type { StandIn } from './index.js';

jest.setTimeout(30_000);

let cluster: StandIn;
const clients: EventStoreDBClient[] = [];

beforeEach(async () => {
  cluster = await startStandIn({ nodes: 3, electionMilliseconds: 100 });
});

afterEach(async () => {
  for (const client of clients.splice(0)) await close(client);
  await cluster.stop();
});

function connect(connection: string): EventStoreDBClient {
  const client = EventStoreDBClient.connectionString(connection);
  clients.push(client);
  return client;
}

function nodeAlone(node: number): string {
  const hosts = /:\/\/([^?]*)/.exec(cluster.connection)?.[1]?.split(',') ?? [];
  return `esdb://${hosts[node]}?tls=false`;
}

const append = (client: EventStoreDBClient, requiresLeader: boolean) =>
  client.appendToStream(newStream(), newEvent(), { requiresLeader });

describe('a cluster', () => {
  it('is found by any of its nodes', async () => {
    await append(connect(cluster.connection), true);
    const discovering = nodeAlone(2).replace('esdb://', 'esdb+discover://');
    await append(connect(discovering), true);
    expect(cluster.log.events.filter(({ type }) => type === 'tried')).toHaveLength(2);
  });

  it('passes on the write of a follower, unless the leader is asked for', async () => {
    await append(connect(nodeAlone(1)), false);
    // All appends of a client share a stream, which asks for the leader as the first of them does.
    const follower = connect(nodeAlone(1));
    expect(await refusal(append(follower, true))).toEqual({ type: 'not-leader', code: 5 });
    // The client has been told where the leader is, and goes there.
    await append(follower, true);
  });

  it('refuses reads too where the leader is asked for', async () => {
    const follower = connect(nodeAlone(2));
    const read = async (requiresLeader: boolean) => {
      const streams: (string | undefined)[] = [];
      const events = follower.readAll({ requiresLeader, maxCount: 1 });
      for await (const { event } of events) streams.push(event?.streamId);
      return streams;
    };
    expect(await read(false)).toEqual(['$$$scavenges']);
    expect(await refusal(read(true))).toEqual({ type: 'not-leader', code: 5 });
    expect(await read(true)).toEqual(['$$$scavenges']);
  });

  it('changes its leader without losing connections', async () => {
    const client = connect(cluster.connection);
    await append(client, true);
    cluster.changeLeader();
    expect(await refusal(append(client, true))).toMatchObject({ type: 'not-leader' });
    await append(client, true);
  });

  it('elects a leader when the old one dies, which may come back', async () => {
    const client = connect(cluster.connection);
    await append(client, true);
    const died = cluster.leader() ?? -1;
    cluster.faults.append.next({ kind: 'drop' });
    const before = cluster.log.events.length;
    const underWay = refusal(append(client, true));
    while (cluster.log.events.length === before) await sleep(5);
    const killing = cluster.killLeader();
    expect(cluster.leader()).toBeUndefined();
    await killing;
    expect(await underWay).toMatchObject({ type: 'unavailable' });
    while (cluster.leader() === undefined) await sleep(10);
    expect(cluster.leader()).not.toBe(died);
    await append(connect(cluster.connection), true);
    await cluster.restartNode(died);
    await append(connect(nodeAlone(died)), false);
  });

  it('does not notice at once that its leader is dead', async () => {
    await cluster.stop();
    cluster = await startStandIn({ nodes: 3, electionMilliseconds: 6000 });
    const dead = new URL(nodeAlone(0)).port;
    await cluster.killLeader();
    const call = append(connect(nodeAlone(1)), true);
    await expect(call).rejects.toMatchObject({
      type: 'not-leader',
      leader: { port: Number(dead) },
    });
    // A write that a follower passes on to it is not answered in time.
    expect(await refusal(append(connect(nodeAlone(2)), false))).toEqual({
      type: 'deadline-exceeded',
    });
  });

  it('without a majority is not ready', async () => {
    const last = connect(nodeAlone(2));
    await cluster.killNode(1);
    await cluster.killNode(0);
    await sleep(150);
    expect(cluster.leader()).toBeUndefined();
    expect(await refusal(append(last, false))).toMatchObject({ type: 'unknown' });
    await cluster.restartNode(1);
    await sleep(150);
    await append(last, false);
  });
});
