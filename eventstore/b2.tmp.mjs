import { openSqliteStore } from '#eventstore/sqlite';
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
const what = process.argv[2];
if (what === 'read') {
  const s = await openSqliteStore({ directory: '/tmp/es/data/store', mode: 'reader' });
  const M = 25000;
  for (let rep = 0; rep < 5; rep++) {
    const c0 = process.cpuUsage();
    const t = performance.now();
    let c = 0;
    for (let i = 0; i < 20000; i++) {
      c += (await s.readStream('case-' + String((i * 7919) % M).padStart(12, '0'))).length;
    }
    const d = process.cpuUsage(c0);
    console.log(
      'readStream ev/s',
      ((c / (performance.now() - t)) * 1000) | 0,
      'cpu-based',
      (c / ((d.user + d.system) / 1e6)) | 0,
    );
  }
  for (let rep = 0; rep < 5; rep++) {
    const c0 = process.cpuUsage();
    const t = performance.now();
    let c = 0;
    for (let i = 0; i < 20000; i += 100) {
      c += (
        await s.readStreams(
          Array.from(
            { length: 100 },
            (_, k) => 'case-' + String(((i + k) * 7919) % M).padStart(12, '0'),
          ),
        )
      ).flat().length;
    }
    const d = process.cpuUsage(c0);
    console.log(
      'readStreams ev/s',
      ((c / (performance.now() - t)) * 1000) | 0,
      'cpu-based',
      (c / ((d.user + d.system) / 1e6)) | 0,
    );
  }
  await s.close();
}
if (what === 'many') {
  const dir = '/tmp/es/data/store2';
  fs.rmSync(dir, { recursive: true, force: true });
  const s = await openSqliteStore({ directory: dir, mode: 'writer' });
  const data = '{"kind":"x"}'.padEnd(120, ' '),
    metadata = 'm'.repeat(199);
  for (let rep = 0; rep < 4; rep++) {
    const n = 40000;
    const c0 = process.cpuUsage();
    const t = performance.now();
    await Promise.all(
      Array.from({ length: 64 }, async (_, w) => {
        for (let k = 0; k < n / 64; k++) {
          const id = randomUUID();
          await s.append(
            `c-${rep}-${w}-${(k/12)|0}`,
            [{ id, type: 'AttestationProlongationIssued', data, metadata }],
            { expected: k % 12 === 0 ? "none" : (k % 12) - 1, commandId: randomUUID() },
          );
        }
      }),
    );
    const d = process.cpuUsage(c0);
    console.log(
      '64 in flight',
      ((n / (performance.now() - t)) * 1000) | 0,
      'cpu-based',
      (n / ((d.user + d.system) / 1e6)) | 0,
    );
  }
  await s.close();
}
