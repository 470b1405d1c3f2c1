import { refusing } from '#libs/kernel';
import type { Act, AskedOn, CommandShape } from '#libs/law';
import { needsCase, workAbout } from './work-state.js';

/** An agent takes a case that nobody has. */
export interface AssignCase extends CommandShape {
  readonly type: 'AssignCase';
  readonly case: string;
  /** Subject of a token. */
  readonly agent: string;
}

/** The case goes from the agent who has it to another. */
export interface HandOverCase extends CommandShape {
  readonly type: 'HandOverCase';
  readonly case: string;
  readonly to: string;
  readonly reasonGiven: string;
}

/** An agent was offered the case, and leaves it to others. */
export interface PassCase extends CommandShape {
  readonly type: 'PassCase';
  readonly case: string;
  readonly agent: string;
  readonly reasonGiven: string;
}

export type AssignmentCommand = AssignCase | HandOverCase | PassCase;

export const ASSIGNMENT_REFUSALS = {
  'assignment.taken-already': {
    article: null,
    says: 'The case has its agent already.',
    dit: 'Le dossier est déjà attribué.',
    change: 'Have it handed over: HandOverCase.',
  },
  'assignment.nobody-has-it': {
    article: null,
    says: 'Nobody has the case, so that nobody can hand it over.',
    dit: 'Le dossier n’est attribué à personne : il ne peut être transmis.',
    change: 'Assign the case: AssignCase.',
  },
  'assignment.to-the-same': {
    article: null,
    says: 'The agent to whom the case would go has it.',
    dit: 'L’agent désigné suit déjà ce dossier.',
    change: 'Name another agent.',
  },
  'assignment.no-reason': {
    article: null,
    says: 'Whoever gives a case to others says why.',
    dit: 'Transmettre ou laisser un dossier se motive.',
    change: 'Give `reasonGiven`.',
  },
  'assignment.held': {
    article: null,
    says: 'An agent who has the case does not pass it, but hands it over.',
    dit: 'L’agent qui suit le dossier ne le laisse pas : il le transmet.',
    change: 'Hand it over: HandOverCase.',
  },
} as const;

const no = refusing(ASSIGNMENT_REFUSALS);

function agentOf(asked: AskedOn, caseId: string | null): string | null {
  return workAbout(asked, caseId).assignedTo?.agent ?? null;
}

export const assignCase: Act<AssignCase> = {
  subject: 'work',
  basis: ['own:assignment'],
  records: ['CaseAssigned'],
  draft: ({ case: id, agent }) => [{ type: 'CaseAssigned', case: id, data: { agent } }],
  may: (asked, id) =>
    needsCase(asked, id) ?? (agentOf(asked, id) === null ? null : no('assignment.taken-already')),
};

export const handOverCase: Act<HandOverCase> = {
  subject: 'work',
  basis: ['own:assignment'],
  records: ['CaseHandedOver'],
  draft: ({ case: id, to, reasonGiven }) => [
    { type: 'CaseHandedOver', case: id, data: { to, reason: reasonGiven } },
  ],
  may: (asked, id) =>
    needsCase(asked, id) ?? (agentOf(asked, id) === null ? no('assignment.nobody-has-it') : null),
  check({ case: id, to, reasonGiven }, asked) {
    if (reasonGiven.trim() === '') return no('assignment.no-reason');
    return agentOf(asked, id) === to ? no('assignment.to-the-same') : null;
  },
};

export const passCase: Act<PassCase> = {
  subject: 'work',
  basis: ['own:assignment'],
  records: ['CasePassed'],
  draft: ({ case: id, agent, reasonGiven }) => [
    { type: 'CasePassed', case: id, data: { agent, reason: reasonGiven } },
  ],
  may: needsCase,
  check({ case: id, agent, reasonGiven }, asked) {
    if (reasonGiven.trim() === '') return no('assignment.no-reason');
    return agentOf(asked, id) === agent ? no('assignment.held') : null;
  },
};
