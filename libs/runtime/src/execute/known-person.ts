import type { Fact } from '#libs/kernel';
import { knownFacts, PRACTICE, situationOf } from '#libs/law';
import type { Situation } from '#libs/law';
import type { Position, Revision, StoredEvent } from '#eventstore/core';
import { requestOf } from '../event-of-fact.js';
import { factOf } from '../fact-of-event.js';
import type { FactSeal } from '../fact-seal.js';

/** What a command wrote: the answer to whoever repeats it. */
export interface Receipt {
  readonly stream: string;
  /** Of the last event of the command. */
  readonly revision: Revision;
  readonly position: Position;
  readonly facts: readonly Fact[];
  /** Fingerprint of the request; null for what was imported. */
  readonly request: string | null;
}

/** One stream of a person, as far as it has been read. */
interface KnownStream {
  revision: Revision;
  position: Position;
  readonly commands: Map<string, Receipt>;
}

const NOWHERE: Position = 0n;

/** A person's streams and facts in memory, and the law's reading of them, worked out when it is asked for. */
export class KnownPerson {
  private told: readonly Fact[];
  private readonly streams = new Map<string, KnownStream>();
  private reading: Situation | null = null;

  constructor(
    readonly person: string,
    events: readonly StoredEvent[],
    seal: FactSeal,
  ) {
    const facts: Fact[] = [];
    for (const event of events) {
      const fact = factOf(event, seal);
      if (fact !== undefined) facts.push(fact);
      this.read(event, fact);
    }
    this.told = facts;
  }

  /** Every fact of the person. Another list once there is another fact: what was worked out from one holds for it. */
  get facts(): readonly Fact[] {
    return this.told;
  }

  /** Every stream of the person that was read. */
  get names(): readonly string[] {
    return [...this.streams.keys()];
  }

  /** Last revision of a stream; -1 for one that does not exist. */
  revision(stream: string): Revision {
    return this.streams.get(stream)?.revision ?? -1;
  }

  position(stream: string): Position {
    return this.streams.get(stream)?.position ?? NOWHERE;
  }

  receipt(stream: string, commandId: string): Receipt | undefined {
    return this.streams.get(stream)?.commands.get(commandId);
  }

  get situation(): Situation {
    this.reading ??= situationOf(knownFacts(this.facts, Infinity), PRACTICE);
    return this.reading;
  }

  /**
   * Takes note of what was appended just after what is known.
   *
   * @param reading The law's reading of all facts, these included, where it is known already.
   * @returns False when something else came in between: the person must be read again.
   */
  add(commandId: string, receipt: Receipt, reading: Situation | null): boolean {
    const { stream, revision, position, facts } = receipt;
    const known = this.stream(stream);
    if (known.revision + facts.length !== revision) return false;
    known.revision = revision;
    known.position = position;
    known.commands.set(commandId, receipt);
    this.told = [...this.told, ...facts];
    this.reading = reading;
    return true;
  }

  private stream(name: string): KnownStream {
    const known = this.streams.get(name);
    if (known !== undefined) return known;
    const created = { revision: -1, position: NOWHERE, commands: new Map<string, Receipt>() };
    this.streams.set(name, created);
    return created;
  }

  private read(event: StoredEvent, fact: Fact | undefined): void {
    const { stream, revision, position, commandId } = event;
    const known = this.stream(stream);
    const before = known.commands.get(commandId);
    const facts = [...(before?.facts ?? []), ...(fact === undefined ? [] : [fact])];
    const request = before?.request ?? requestOf(event);
    known.commands.set(commandId, { stream, revision, position, facts, request });
    known.revision = revision;
    known.position = position;
  }
}
