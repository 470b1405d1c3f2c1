import { dayIn, textIn } from '#libs/kernel';
import type { Day } from '#libs/kernel';
import type { KnownFact } from '#libs/law';
import type { CaseFile, Finding } from './row.js';

const L114_5 = 'crpa:L114-5';

function isSignOfCompleteness({ type }: KnownFact): boolean {
  return (
    type === 'CompletenessEstablished' ||
    type === 'AttestationProlongationIssued' ||
    type === 'RecepisseIssued'
  );
}

/** Whether a request told to the applicant was over and unanswered on that day. */
function isOverdue(request: KnownFact, on: Day, { facts }: CaseFile): boolean {
  const since = facts.all.filter(({ day }) => day >= request.day && day <= on);
  const told = since.some(({ type }) => type === 'SupplementRequestNotified');
  const answered = since.some(
    (fact) => fact.type === 'SupplementProvided' || isSignOfCompleteness(fact),
  );
  const deadline = dayIn(request.data, 'deadline') ?? request.day;
  return told && !answered && deadline < on;
}

/** Whether something asked for, and told to the applicant, is missing on that day, its deadline past. */
export function isClosureFounded(file: CaseFile, on: Day): boolean {
  return file.facts
    .of('SupplementRequested')
    .some((request) => request.day <= on && isOverdue(request, on, file));
}

/**
 * Registrations refused because the file was incomplete, where nothing that was asked for, and told, was still missing
 * once its deadline had passed. A provisional document presumes the file complete.
 *
 * @source crpa:L114-5: the administration says what is missing, and gives a delay.
 */
export function unfoundedClosures(file: CaseFile): Finding[] {
  return file.facts
    .of('RegistrationRefused')
    .filter(
      (refusal) =>
        textIn(refusal.data, 'reason') === 'incomplete' && !isClosureFounded(file, refusal.day),
    )
    .map((fact) => ({
      fact,
      without: 'SupplementRequested',
      article: L114_5,
      days: null,
      detail:
        'Registration was refused because the file was incomplete, ' +
        'and nothing asked for and told to the applicant was overdue.',
    }));
}
