export { ACT_POLICIES } from './act-policies.js';
export type { ActName, ActPolicy } from './act-policies.js';
export { grantFault, isOffice } from './grant.js';
export { actorKind, mayAct } from './may-act.js';
export type { ActorKind } from './may-act.js';
export { maySee, SIGHTS } from './may-see.js';
export type { Sight } from './may-see.js';
export { DENIALS, ROLES, SPOKEN_FOR } from './principal.js';
export type { Denial, DenialPolicy, Principal, Role, SpokenFor } from './principal.js';
