import { afterEach, beforeEach, describe } from '@jest/globals';
import { describeAdopting } from './adopting.js';
import { describeAppending } from './appending.js';
import { describeAppendingMany } from './appending-many.js';
import { describeChaining } from './chaining.js';
import { describeInterleaving } from './interleaving.js';
import { describeModel } from './model.js';
import { describeReading } from './reading.js';
import { openSubject } from './subject.js';
import type { StoreFactory, Subject } from './subject.js';
import { describeSubscribing } from './subscribing.js';

/** Declares the tests that every store must pass, each on a store of the factory's making. */
export function describeEventStore(name: string, factory: StoreFactory): void {
  describe(name, () => {
    let opened: Subject | undefined;

    beforeEach(async () => {
      opened = await openSubject(factory);
    });

    afterEach(async () => {
      await opened?.dispose();
      opened = undefined;
    });

    const subject = (): Subject => {
      if (opened === undefined) throw new Error('no store is open');
      return opened;
    };

    describeAppending(subject);
    describeAppendingMany(subject);
    describeAdopting(subject);
    describeReading(subject);
    describeSubscribing(subject);
    describeInterleaving(subject);
    describeChaining(subject);
    describeModel(subject);
  });
}
