import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EventStore, Position, StoredEvent } from '#eventstore/core';

/** How far a migration had come: the last event of the source that the target has with all before it. */
interface Note {
  /** Position in the source. */
  readonly position: string;
  readonly stream: string;
  readonly id: string;
  readonly hash: string;
}

/** Where a migration that was cut short goes on; a file beside what is grown from the target's events. */
export interface MigrationNote {
  /** Position of the source after which to go on; null where nothing is noted, or the target has it no more. */
  resume(target: Pick<EventStore, 'findEvents'>): Promise<Position | null>;
  /** Takes note that the target has that event of the source, and all before it. */
  write(event: StoredEvent): void;
  remove(): void;
}

function isNote(value: unknown): value is Note {
  if (typeof value !== 'object' || value === null) return false;
  const { position, stream, id, hash } = value as Record<string, unknown>;
  return [position, stream, id, hash].every((each) => typeof each === 'string');
}

function read(file: string): Note | null {
  try {
    const note: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return isNote(note) && /^\d+$/.test(note.position) ? note : null;
  } catch {
    // There is none, or a power cut has left half of one: then everything is looked at again.
    return null;
  }
}

/** @param folder Of the target: one migration at a time leads there. */
export function migrationNote(folder: string): MigrationNote {
  const file = join(folder, 'migration.json');
  return {
    async resume(target) {
      const note = read(file);
      if (note === null) return null;
      const [event] = await target.findEvents([note]);
      // Another target of the same name, or an older copy of it: whatever was noted is gone.
      return event?.hash === note.hash ? BigInt(note.position) : null;
    },
    write({ position, stream, id, hash }) {
      const note: Note = { position: String(position), stream, id, hash };
      writeFileSync(`${file}.new`, JSON.stringify(note), { mode: 0o600 });
      renameSync(`${file}.new`, file);
    },
    remove: () => rmSync(file, { force: true }),
  };
}
