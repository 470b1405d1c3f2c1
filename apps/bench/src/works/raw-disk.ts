import { closeSync, fdatasyncSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { stopwatch } from '../measure.js';

/** The disk without a store: a file written over and over, flushed after every write. */
export interface RawDisk {
  /** Writes and flushes so many times. @returns Flushes a second. */
  rate(writes: readonly number[]): number;
  close(): void;
}

const FILE_BYTES = 8 * 2 ** 20;

/**
 * The file has its size from the start and is only written over, so that a flush carries data alone and no change of
 * the file's length: the fastest durable write the disk offers.
 */
export function openRawDisk(directory: string): RawDisk {
  const file = openSync(join(directory, 'raw'), 'w');
  writeSync(file, Buffer.alloc(FILE_BYTES));
  fsyncSync(file);
  const bytes = Buffer.alloc(2 ** 20, 0x61);
  let at = 0;
  return {
    rate(writes) {
      const seconds = stopwatch();
      for (const length of writes) {
        if (at + length > FILE_BYTES) at = 0;
        at += writeSync(file, bytes, 0, length, at);
        fdatasyncSync(file);
      }
      return writes.length / seconds();
    },
    close: () => closeSync(file),
  };
}
