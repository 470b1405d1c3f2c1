import { WORKLISTS } from '#libs/views';
import { Office, OneOf } from '../dto/fields.js';

/** From which list the next case is to come. */
export class NextDto {
  @OneOf(WORKLISTS, { optional: true, says: 'Which list. Default: unassigned.' })
  readonly list?: string;

  @Office({ optional: true, says: 'Default: the one of the token.' })
  readonly office?: string;
}
