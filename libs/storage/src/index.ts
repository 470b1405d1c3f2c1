export { openAccessTokens, UngrantableAccess } from './access-tokens.js';
export type { AccessToken, AccessTokens, Grant } from './access-tokens.js';
export { openBulkRecords } from './bulk-records.js';
export type { BulkRecord, BulkRecords } from './bulk-records.js';
export { CLAIM_MINUTES, openClaims } from './claims.js';
export type { Claim, ClaimedCase, Claims } from './claims.js';
export { isOfficePolicy, OFFICE_POLICIES, openOfficePolicies } from './office-policies.js';
export type { OfficePolicies, OfficePolicy, OfficePolicyName } from './office-policies.js';
export { openToRead, openToWrite } from './data-directory.js';
export type { DataDirectory } from './data-directory.js';
export type { Comparison } from './compare-stores.js';
export { embeddedIn, nameOf } from './data-place.js';
export type { DataPlace } from './data-place.js';
export { openOutbox } from './outbox/outbox.js';
export { importFiles } from './import-files.js';
export { isEmpty } from './is-empty.js';
export { migrate } from './migrate.js';
export type { Migrated } from './migrate.js';
export { rebuildViews } from './rebuild-views.js';
export type { Rebuilt } from './rebuild-views.js';
export {
  readConnection,
  shownConnection,
  UnusableConnection,
  writeConnection,
} from './server-connection.js';
export { keepHeapSmall } from './small-heap.js';
export { followInBackground } from './background-following.js';
export type { FollowOptions } from './background-following.js';
export type { Following } from './following.js';
export { openToServe } from './serving.js';
export type { Serving } from './serving.js';
