export { currentGeneration, viewsFile, VIEWS_FILE } from './generations.js';
export {
  isBeingRebuilt,
  openNextViews,
  openViewsInMemory,
  openViewsToRead,
  openViewsToWrite,
} from './sqlite-views.js';
export type { NextViews } from './sqlite-views.js';
