import { describeEventStore } from '#eventstore/conformance';
import { openMemoryStore } from './memory.js';

describeEventStore('the store in memory', async () => ({
  open: async () => openMemoryStore(),
  remove: async () => undefined,
}));
