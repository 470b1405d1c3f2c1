import type { Act, CommandShape } from '#libs/law';
import { PERSON_ACTS } from '#libs/person/acting';
import type { PersonCommand } from '#libs/person';
import { WORK_ACTS } from '#libs/work/acting';
import type { WorkCommand } from '#libs/work';
import { FILING_ACTS } from './filing.js';
import type { FilingCommand } from './filing.js';
import { COMPLETENESS_ACTS } from './completeness.js';
import type { CompletenessCommand } from './completeness.js';
import { EXAMINATION_ACTS } from './examination.js';
import type { ExaminationCommand } from './examination.js';
import { CORRECTION_ACTS } from './correction.js';
import type { CorrectionCommand } from './correction.js';
import { MOTIVES_ACTS } from './motives.js';
import type { MotivesCommand } from './motives.js';
import { INTERIM_ACTS } from './interim.js';
import type { InterimCommand } from './interim.js';
import { RECOURS_ACTS } from './recours.js';
import type { RecoursCommand } from './recours.js';
import { DECISION_ACTS } from './decision.js';
import type { DecisionCommand } from './decision.js';
import { TITRE_REFUSAL_ACTS } from './titre-refusal.js';
import type { TitreRefusalCommand } from './titre-refusal.js';
import { TRANSFER_ACTS } from './transfer.js';
import type { TransferCommand } from './transfer.js';
import { UNDOING_ACTS } from './undoing.js';
import type { UndoingCommand } from './undoing.js';
import { PRODUCTION_ACTS } from './production.js';
import type { ProductionCommand } from './production.js';
import { HANDOVER_ACTS } from './handover.js';
import type { HandoverCommand } from './handover.js';
import { PROLONGATION_ACTS } from './prolongation.js';
import type { ProlongationCommand } from './prolongation.js';
import { PROVISIONAL_ACTS } from './provisional.js';
import type { ProvisionalCommand } from './provisional.js';
import { RENEWAL_ACTS } from './renewal.js';
import type { RenewalCommand } from './renewal.js';

/** Everything that can be asked of a case or of a person. */
export type Command =
  | MotivesCommand
  | RecoursCommand
  | InterimCommand
  | CorrectionCommand
  | FilingCommand
  | ProlongationCommand
  | RenewalCommand
  | ProvisionalCommand
  | PersonCommand
  | WorkCommand
  | CompletenessCommand
  | ExaminationCommand
  | DecisionCommand
  | TitreRefusalCommand
  | UndoingCommand
  | ProductionCommand
  | HandoverCommand
  | TransferCommand;

/** Name of a command. */
export type CommandType = Command['type'];

type Named<T extends CommandType> = Extract<Command, { readonly type: T }>;

/** How each command is decided: one that has no act here does not compile. */
export const ACTS: { readonly [T in CommandType]: Act<Named<T>> } = {
  ...FILING_ACTS,
  ...COMPLETENESS_ACTS,
  ...EXAMINATION_ACTS,
  ...DECISION_ACTS,
  ...TITRE_REFUSAL_ACTS,
  ...UNDOING_ACTS,
  ...PRODUCTION_ACTS,
  ...HANDOVER_ACTS,
  ...PROLONGATION_ACTS,
  ...RENEWAL_ACTS,
  ...PROVISIONAL_ACTS,
  ...MOTIVES_ACTS,
  ...RECOURS_ACTS,
  ...INTERIM_ACTS,
  ...TRANSFER_ACTS,
  ...CORRECTION_ACTS,
  ...PERSON_ACTS,
  ...WORK_ACTS,
};

/** The act of a command, whichever it is. */
export function actOf(type: CommandType): Act<CommandShape> {
  return ACTS[type] as unknown as Act<CommandShape>;
}
