import type { Provider, Type } from '@nestjs/common';
import { AdminController } from './admin/admin.controller.js';
import { AdminDesk } from './admin/admin-desk.js';
import { CaseController } from './files/case.controller.js';
import { FileDesk } from './files/file-desk.js';
import { PersonController } from './files/person.controller.js';
import { EventDesk } from './views/event-desk.js';
import { EventsController } from './views/events.controller.js';
import { ListDesk } from './views/list-desk.js';
import { ListsController } from './views/lists.controller.js';
import { BulkDesk } from './work/bulk-desk.js';
import { BulksController } from './work/bulks.controller.js';
import { ClaimDesk } from './work/claim-desk.js';
import { ClaimKeeper } from './work/claim-keeper.js';
import { WorklistController } from './work/worklist.controller.js';

/** The controllers of what is read, and of the work that is no fact. */
export const READING_CONTROLLERS: readonly Type[] = [
  ListsController,
  EventsController,
  PersonController,
  CaseController,
  WorklistController,
  BulksController,
  AdminController,
];

/** What they are made of. */
export const READING_PROVIDERS: readonly Provider[] = [
  ListDesk,
  EventDesk,
  FileDesk,
  ClaimDesk,
  ClaimKeeper,
  BulkDesk,
  AdminDesk,
];
