export { copyKeys } from './copy-keys.js';
export { BrokenEnvelope, isEnvelope, isRedacted } from './envelope.js';
export type { Envelope, Redacted } from './envelope.js';
export { VAULT_FILE } from './key-store.js';
export { openVault } from './vault.js';
export type { Vault } from './vault.js';
