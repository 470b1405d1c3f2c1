export { START } from './event.js';
export type {
  AdoptResult,
  AppendCondition,
  AppendManyOptions,
  AppendResult,
  Batch,
  BatchOutcome,
  ClashingIdentity,
  ExpectedRevision,
} from './append.js';
export type { EventHeader, EventToAppend, Position, Revision, StoredEvent } from './event.js';
export type { EventStore, StoreCapabilities } from './port.js';
export type {
  CommandRecord,
  CommandReference,
  EventReference,
  ReadAllOptions,
  ReadStreamOptions,
  SubscribeOptions,
  Tail,
} from './read.js';
export {
  ChainBroken,
  CheckpointAhead,
  IdentityClash,
  InvalidAppend,
  OutcomeUnknown,
  RevisionConflict,
  StoreCorrupt,
  StoreError,
  StoreFull,
  StoreInUse,
  StoreReadOnly,
  StoreUnavailable,
} from './errors.js';
export type { BrokenLink, StoreErrorCode } from './errors.js';
export { EVENT_BYTES_MAX, checkBatch } from './check-batch.js';
export { sealedCommands, unknownCommands } from './adoption.js';
export type { SealedCommand } from './adoption.js';
export { NO_HASH, eventHash } from './chain.js';
export type { Sealed } from './chain.js';
export { createChainVerifier, verifyChain } from './verify.js';
export type { ChainFault, ChainFaultKind, ChainVerifier, VerifyOptions } from './verify.js';
export { countOfEvents } from './count.js';
export { allPages, streamEvents } from './pages.js';
export type { PagesOptions } from './pages.js';
export { openMemoryStore } from './memory.js';
export type { MemoryStoreOptions } from './memory.js';
export { appendResult } from './append-result.js';
export { sealBatch } from './seal.js';
export type { SealedEvent } from './seal.js';
export { createStaging } from './staging.js';
export type { Staging } from './staging.js';
export type { Known, StreamEnd } from './known.js';
export { patient } from './patient.js';
export type { Patience } from './patient.js';
export { runSubscription } from './subscription.js';
export type { SubscriptionSource } from './subscription.js';
export { createWakeUp } from './wake-up.js';
export type { WakeUp } from './wake-up.js';
