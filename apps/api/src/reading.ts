import type { Provider, Type } from '@nestjs/common';
import { ListDesk } from './views/list-desk.js';
import { ListsController } from './views/lists.controller.js';

/** The controllers of what is read, and of the work that is no fact. */
export const READING_CONTROLLERS: readonly Type[] = [ListsController];

/** What they are made of. */
export const READING_PROVIDERS: readonly Provider[] = [ListDesk];
