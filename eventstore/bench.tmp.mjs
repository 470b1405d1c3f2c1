import { openSqliteStore } from '#eventstore/sqlite';
import { allPages, createChainVerifier, verifyChain } from '#eventstore/core';
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
const dir = '/tmp/es/data/store';
fs.rmSync(dir, { recursive: true, force: true });
const data =
    '{"kind":"x","validFrom":"2026-10-10","validTo":"2027-01-09","office":"75","n":123456}'.padEnd(
      120,
      ' ',
    ),
  metadata = 'm'.repeat(199);
const ev = () => ({ id: randomUUID(), type: 'AttestationProlongationIssued', data, metadata });
const store = await openSqliteStore({ directory: dir, mode: 'writer' });
function raw(ms = 1500) {
  const fd = fs.openSync('/tmp/es/data/raw.bin', 'w');
  const b = Buffer.alloc(4096, 7);
  let n = 0;
  const t = performance.now();
  while (performance.now() - t < ms) {
    fs.writeSync(fd, b, 0, 4096, null);
    fs.fdatasyncSync(fd);
    n++;
  }
  fs.closeSync(fd);
  return ((n / (performance.now() - t)) * 1000) | 0;
}
const rate = (n, t) => ((n / (performance.now() - t)) * 1000) | 0;
const only = process.argv[2];
if (!only || only === 'single') {
  for (let rep = 0; rep < 3; rep++) {
    const r = raw();
    const n = 5000;
    const t = performance.now();
    for (let i = 0; i < n; i++)
      await store.append('s-' + rep + '-' + (i % 500), [ev()], {
        expected: i < 500 ? 'none' : ((i / 500) | 0) - 1,
        commandId: randomUUID(),
      });
    const s = rate(n, t);
    console.log('fdatasync/s', r, 'single/s', s, (s / r).toFixed(2));
  }
  for (let rep = 0; rep < 3; rep++) {
    const n = 40000;
    let i = 0;
    const t = performance.now();
    await Promise.all(
      Array.from({ length: 64 }, async (_, w) => {
        for (let k = 0; k < n / 64; k++)
          await store.append(`c-${rep}-${w}`, [ev()], {
            expected: k === 0 ? 'none' : k - 1,
            commandId: randomUUID(),
          });
      }),
    );
    console.log('64 in flight events/s', rate(n, t));
  }
}
const N = +process.argv[3] || 300000;
const made = [];
let t,
  wall = 0,
  cpu = 0;
for (let i = 0; i < N;) {
  const chunk = [];
  for (let k = 0; k < 2000 && i < N; k++, i++)
    chunk.push({
      stream: 'case-' + String((i / 12) | 0).padStart(12, '0'),
      events: [ev()],
      expected: i % 12 === 0 ? 'none' : (i % 12) - 1,
      commandId: randomUUID(),
    });
  if (made.length < 50000) made.push(...chunk);
  const c = process.cpuUsage();
  t = performance.now();
  const o = await store.appendMany(chunk);
  if (o[0].outcome !== 'appended') throw o[0];
  wall += performance.now() - t;
  const d = process.cpuUsage(c);
  cpu += (d.user + d.system) / 1000;
}
console.log('bulk', ((N / wall) * 1000) | 0, 'N', N, 'cpu µs/event', ((cpu / N) * 1000).toFixed(1));
if (process.argv[4]) {
  await store.close();
  process.exit();
}
for (let rep = 0; rep < 3; rep++) {
  t = performance.now();
  let c = 0;
  for await (const p of allPages(store, { pageSize: 2000 })) c += p.length;
  console.log('readAll', rate(c, t));
}
t = performance.now();
{
  let c = 0,
    after = 0n;
  for (;;) {
    const p = await store.readAllHeaders({ after, limit: 2000 });
    if (!p.length) break;
    c += p.length;
    after = p.at(-1).position;
  }
  console.log('headers', rate(c, t));
}
for (let rep = 0; rep < 3; rep++) {
  t = performance.now();
  let c = 0;
  for (let i = 0; i < 20000; i++) {
    c += (await store.readStream('case-' + String((i * 7919) % ((N / 12) | 0)).padStart(12, '0')))
      .length;
  }
  console.log('readStream events/s', rate(c, t));
}
t = performance.now();
{
  let c = 0;
  for (let i = 0; i < 20000; i += 100) {
    c += (
      await store.readStreams(
        Array.from(
          { length: 100 },
          (_, k) => 'case-' + String(((i + k) * 7919) % ((N / 12) | 0)).padStart(12, '0'),
        ),
      )
    ).flat().length;
  }
  console.log('readStreams events/s', rate(c, t));
}
for (let rep = 0; rep < 2; rep++) {
  t = performance.now();
  let f = 0;
  const v = verifyChain(allPages(store, { pageSize: 2000 }), store.capabilities);
  for await (const x of v) {
    f++;
    if (f < 5) console.log(x);
  }
  console.log('verify', rate(Number(await store.head()), t), 'faults', f);
}
t = performance.now();
const found = await store.findEvents(
  made.slice(0, 50000).map((b) => ({ stream: b.stream, id: b.events[0].id })),
);
console.log('findEvents', rate(50000, t), found.every(Boolean));
t = performance.now();
{
  let c = 0;
  const ac = new AbortController();
  await store.subscribe({
    after: 0n,
    signal: ac.signal,
    onEvents(e) {
      c += e.length;
    },
    onCaughtUp() {
      ac.abort();
    },
  });
  console.log('subscribe', rate(c, t));
}
console.log('bytes/event', (fs.statSync(dir + '/events.db').size / Number(await store.head())) | 0);
t = performance.now();
await store.close();
console.log(
  'close ms',
  (performance.now() - t) | 0,
  fs.readdirSync(dir).map((f) => f + ' ' + (fs.statSync(dir + '/' + f).mode & 0o777).toString(8)),
  (fs.statSync(dir).mode & 0o777).toString(8),
);
