import type { TemplateName } from './message.js';
import { EXTENDED, UNDER_REVIEW } from './templates/examination.js';
import { INCOMPLETE, NOT_REGISTERED, SUBMITTED } from './templates/filing.js';
import { APPROVED, CARD_AVAILABLE, DELIVERED, REFUSED } from './templates/outcome.js';
import { EXPIRY } from './templates/reminders.js';
import type { Template } from './templates/template.js';

/** Every template by its name. */
export const TEMPLATES: Readonly<Record<TemplateName, Template>> = {
  'expiry-120': EXPIRY,
  'expiry-90': EXPIRY,
  'expiry-60': EXPIRY,
  'expiry-30': EXPIRY,
  submitted: SUBMITTED,
  incomplete: INCOMPLETE,
  'under-review': UNDER_REVIEW,
  extended: EXTENDED,
  approved: APPROVED,
  'card-available': CARD_AVAILABLE,
  delivered: DELIVERED,
  refused: REFUSED,
  'not-registered': NOT_REGISTERED,
};
