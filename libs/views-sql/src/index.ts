export {
  openViewsInMemory,
  openViewsToRead,
  openViewsToWrite,
  VIEWS_FILE,
} from './sqlite-views.js';
