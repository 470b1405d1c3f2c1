import type { Type } from '@nestjs/common';
import type { CommandType } from '#libs/case';
import { ACCESS } from './access.dto.js';
import { AboutCaseDto } from './act.dto.js';
import type { Capability } from './capability.js';
import { COMPLETENESS } from './completeness.dto.js';
import { CORRECTION } from './correction.dto.js';
import { DECISION } from './decision.dto.js';
import { EXAMINATION } from './examination.dto.js';
import { FILING } from './filing.dto.js';
import { PARTNERS_RIGHTS } from './partners.dto.js';
import { HANDOVER, PRODUCTION } from './production.dto.js';
import { PROLONGATION } from './prolongation.dto.js';
import { REGISTRATION } from './registration.dto.js';
import { REMEDIES } from './remedies.dto.js';
import { TITRES } from './titres.dto.js';
import { TRANSFER } from './transfer.dto.js';
import { MESSAGES, WORK } from './work.dto.js';

/** What the clock does itself: it has no address. */
type OfTheEngine = 'RaiseAlarm';

/** Every command that can be asked over HTTP: one that no capability has does not compile. */
const ASKED = {
  ...FILING.dtos,
  ...COMPLETENESS.dtos,
  ...EXAMINATION.dtos,
  ...PROLONGATION.dtos,
  ...DECISION.dtos,
  ...REMEDIES.dtos,
  ...TRANSFER.dtos,
  ...CORRECTION.dtos,
  ...REGISTRATION.dtos,
  ...TITRES.dtos,
  ...ACCESS.dtos,
  ...PARTNERS_RIGHTS.dtos,
  ...PRODUCTION.dtos,
  ...HANDOVER.dtos,
  ...WORK.dtos,
  ...MESSAGES.dtos,
} satisfies Record<Exclude<CommandType, OfTheEngine>, unknown>;

/** The commands of the server, by what they are about. */
export const CAPABILITIES: readonly Capability[] = [
  REGISTRATION,
  TITRES,
  ACCESS,
  PARTNERS_RIGHTS,
  FILING,
  COMPLETENESS,
  EXAMINATION,
  PROLONGATION,
  DECISION,
  PRODUCTION,
  HANDOVER,
  REMEDIES,
  TRANSFER,
  CORRECTION,
  WORK,
  MESSAGES,
];

function canNameCase(dto: Type): boolean {
  return dto === AboutCaseDto || dto.prototype instanceof AboutCaseDto;
}

/** The acts upon a person whose body may name the case they are about. */
export const NAMING_CASE: ReadonlySet<string> = new Set(
  Object.entries<Type>(ASKED).flatMap(([type, dto]) => (canNameCase(dto) ? [type] : [])),
);

/** Names of the commands that have an address. */
export const ASKED_COMMANDS = Object.keys(ASKED) as readonly (keyof typeof ASKED)[];
