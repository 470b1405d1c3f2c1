export { DecideOnCase } from './decide-on-case.js';
export { openEngine } from './engine.js';
export type { Engine, EngineOptions, EngineStanding } from './engine.js';
export { ENGINE } from './engine-token.js';
export { EngineModule } from './engine.module.js';
export { ReadView } from './read-view.js';
export type { View } from './read-view.js';
