import { dayIn, textIn } from '#libs/kernel';
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

/** Whether a request told to the applicant was over and unanswered when registration was refused. */
function isFounded(request: KnownFact, refusal: KnownFact, { facts }: CaseFile): boolean {
  const since = facts.all.filter(({ day }) => day >= request.day && day <= refusal.day);
  const told = since.some(({ type }) => type === 'SupplementRequestNotified');
  const answered = since.some(
    (fact) => fact.type === 'SupplementProvided' || isSignOfCompleteness(fact),
  );
  const deadline = dayIn(request.data, 'deadline') ?? request.day;
  return told && !answered && deadline < refusal.day;
}

/**
 * Registrations refused because the file was incomplete, where nothing that was asked for, and told, was still missing
 * once its deadline had passed. A provisional document presumes the file complete.
 *
 * @source crpa:L114-5: the administration says what is missing, and gives a delay.
 */
export function unfoundedClosures(file: CaseFile): Finding[] {
  const requests = file.facts.of('SupplementRequested');
  return file.facts
    .of('RegistrationRefused')
    .filter(
      (refusal) =>
        textIn(refusal.data, 'reason') === 'incomplete' &&
        !requests.some(
          (request) => request.day <= refusal.day && isFounded(request, refusal, file),
        ),
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
