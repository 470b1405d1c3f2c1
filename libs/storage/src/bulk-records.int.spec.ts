import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { openBulkRecords } from './bulk-records.js';
import type { BulkRecord } from './bulk-records.js';

const bulk: BulkRecord = {
  id: 'b-1',
  subject: 'agent-1',
  office: '69',
  createdAt: '2026-07-01T09:00:00Z',
  actor: { kind: 'prefecture', office: '69' },
  command: { type: 'TakeBiometrics' } as unknown as BulkRecord['command'],
  items: [{ person: 'P-1', case: 'C-1', seen: 3 }],
};

describe('the records of bulks', () => {
  it('are found again by another process, with their results once there are any', () => {
    const directory = mkdtempSync(join(tmpdir(), 'bulks-'));
    const records = openBulkRecords(directory);
    records.create(bulk);
    expect(records.results('b-1')).toBeNull();
    const results = [{ person: 'P-1', case: 'C-1', outcome: 'done', refusal: null }] as const;
    records.keepResults('b-1', results);
    records.close();
    const again = openBulkRecords(directory);
    const { items: _, ...head } = bulk;
    expect(again.find('b-1')).toEqual(bulk);
    expect(again.find('b-2')).toBeNull();
    expect(again.list(10)).toEqual([head]);
    expect(again.results('b-1')).toEqual(results);
    again.close();
    rmSync(directory, { recursive: true });
  });
});
