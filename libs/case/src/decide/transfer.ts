import { FOREVER, formatDay, isDepartment, refusing } from '#libs/kernel';
import type { Day, Refusal } from '#libs/kernel';
import { officeOfFile } from '#libs/law';
import type { Act, AskedOn, CommandShape } from '#libs/law';
import { chartOfCase } from '../standing/chart-of.js';
import { heardByCase } from '../standing/heard.js';
import { walk } from '../standing/walk.js';
import { caseFile, filingOf } from './case-state.js';

/** The office that has a file hands it to another, mostly because its applicant has moved. */
export interface TransferFile extends CommandShape {
  readonly type: 'TransferFile';
  readonly case: string;
  /** Of the office that receives it. */
  readonly department: string;
  readonly reasonGiven: string;
}

export type TransferCommand = TransferFile;

export const TRANSFER_REFUSALS = {
  'transfer.not-filed': {
    article: null,
    says: 'A file goes to another office once its demande is filed.',
    dit: 'Un dossier se transfère une fois la demande déposée.',
    change: 'Have the demande filed first.',
  },
  'transfer.ended': {
    article: null,
    says: 'A file that has ended stays with the office that had it.',
    dit: 'Un dossier clos reste à la préfecture dont il relevait.',
    change: 'Transfer a demande that has not ended.',
  },
  'transfer.department-unknown': {
    article: null,
    says: 'A file goes to the office of a département, and there is none of that code.',
    dit: 'Aucun département ne porte ce code : aucune préfecture n’y reçoit le dossier.',
    change: 'Give 01 to 95, 2A, 2B or 971 to 976.',
  },
  'transfer.same-office': {
    article: null,
    says: 'The file is with that office already.',
    dit: 'Le dossier relève déjà de cette préfecture.',
    change: 'Name another office.',
  },
  'transfer.no-reason': {
    article: null,
    says: 'Whoever gives a file to another office says why.',
    dit: 'Le transfert d’un dossier se motive.',
    change: 'Give `reasonGiven`.',
  },
} as const;

const no = refusing(TRANSFER_REFUSALS);

/** The last day on which an act finds a case that has not ended: its card not handed over, its chart not at an end. */
function lastDay(asked: AskedOn, caseId: string): Day {
  const { situation } = asked;
  const chart = chartOfCase(situation, caseId);
  const ending = walk(chart, heardByCase(situation, caseId)).find(({ moves }) =>
    moves.some(({ region, to }) => region === 0 && chart.regions[0]?.positions[to]?.final === true),
  );
  const handedOver = caseFile(asked, caseId)?.handedOverOn ?? FOREVER;
  if (ending === undefined) return handedOver - 1;
  // What time does to a case comes after the acts of its day.
  return Math.min(handedOver - 1, ending.phase === 3 ? ending.on : ending.on - 1);
}

function notNow(asked: AskedOn, caseId: string | null): Refusal | null {
  const filedOn = filingOf(asked, caseId)?.demande.filedOn ?? FOREVER;
  if (caseId === null || filedOn > asked.on) return no('transfer.not-filed');
  const last = lastDay(asked, caseId);
  if (asked.on <= last) return null;
  const change = `Date it ${formatDay(last)} or earlier, if the file went by then.`;
  return no('transfer.ended', last < filedOn ? {} : { change });
}

const transferFile: Act<TransferFile> = {
  subject: 'case',
  basis: ['own:transfer'],
  records: ['FileTransferred'],
  draft: ({ case: id, department, reasonGiven }) => [
    { type: 'FileTransferred', case: id, data: { department, reason: reasonGiven } },
  ],
  may: notNow,
  check({ case: id, department, reasonGiven }, { situation, on }) {
    if (!isDepartment(department)) return no('transfer.department-unknown');
    if (officeOfFile(situation, id, on) === department) return no('transfer.same-office');
    return reasonGiven.trim() === '' ? no('transfer.no-reason') : null;
  },
};

export const TRANSFER_ACTS = { TransferFile: transferFile } as const;
