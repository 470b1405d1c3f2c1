import { randomUUID } from 'node:crypto';
import type { Log } from './log.js';
import type { Proposed } from './record.js';
import type { Turns } from './turns.js';

const STATISTICS = '$stats-127.0.0.1:2113';

/**
 * Writes between the events of the clients what the server writes of itself, in streams whose names
 * begin with `$`: one at the beginning, then statistics after every so many events.
 */
export function writeSystemEvents(log: Log, turns: Turns, every: number): void {
  if (log.events.length === 0)
    log.append('$$$scavenges', 'any', [systemEvent('$metadata', { $maxAge: 2_592_000 })]);
  if (every === 0) return;
  let since = 0;
  log.follow(({ stream }) => {
    if (stream.startsWith('$')) return;
    since += 1;
    if (since < every) return;
    since = 0;
    // Not at once: the events of one append follow each other without a gap.
    turns.take(
      () =>
        void log.append(STATISTICS, 'any', [
          systemEvent('$statsCollected', { 'proc-mem': process.memoryUsage.rss() }),
        ]),
    );
  });
}

function systemEvent(type: string, data: Readonly<Record<string, unknown>>): Proposed {
  return {
    id: randomUUID(),
    type,
    json: true,
    data: Buffer.from(JSON.stringify(data)),
    metadata: new Uint8Array(0),
  };
}
