import { describe, expect, it } from '@jest/globals';
import { ACT_POLICIES } from './act-policies.js';
import type { ActName } from './act-policies.js';
import { actorKind, mayAct, mayBeGiven } from './may-act.js';
import { ROLES, SPOKEN_FOR } from './principal.js';
import type { Principal, SpokenFor } from './principal.js';

const ACTS = Object.keys(ACT_POLICIES) as ActName[];

/** What is done in the name of the préfet, by whoever signs for him. */
const DECIDING = [
  'WithdrawTitre',
  'CorrectFact',
  'EstablishImpossibility',
  'RefuseRegistration',
  'ReferToCommission',
  'RevokeProvisionalDocument',
  'DecideFavourably',
  'DecideRefusal',
  'WithdrawDecision',
  'RepealDecision',
  'AnnulDecision',
  'SuspendDecision',
  'GiveMotives',
  'AnswerRecours',
];

/** What the clock does, and nobody by a token. */
const ENGINE = ['RaiseAlarm'];

/** What is reported by whoever speaks for someone. */
const REPORTED: Readonly<Record<SpokenFor, readonly string[]>> = {
  applicant: [
    'RegisterPerson',
    'DeclareContact',
    'ValidateVlsTs',
    'DeclareTitreLost',
    'DeclareAddress',
    'DeclareSituationChange',
    'SuspendPartnerRight',
    'RestorePartnerRight',
    'RecordFilingAttempt',
    'ReportBlockage',
    'DeclineSubstitution',
    'DraftDemande',
    'FileDemande',
    'WithdrawDemande',
    'ProvideSupplement',
    'BookHandover',
    'RequestMotives',
    'FileRecours',
    'FileInterimApplication',
  ],
  ccc: [
    'RecordFilingAttempt',
    'ReportBlockage',
    'AcknowledgeBlockage',
    'EscalateBlockage',
    'ResolveBlockage',
    'RecordCccContact',
  ],
  pan: ['RecordFilingAttempt', 'ReportBlockage', 'EscalateBlockage', 'RecordPanVisit'],
  dgef: ['AcknowledgeBlockage', 'ResolveBlockage'],
  'france-titres': [
    'AcknowledgeBlockage',
    'ResolveBlockage',
    'IssueTitre',
    'RecordCardProduced',
    'RecordCardAvailable',
  ],
  ofii: ['IssueVisa', 'ValidateVlsTs', 'IssueAsylumAttestation', 'GiveOpinion'],
  court: [
    'AnnulDecision',
    'SuspendDecision',
    'FileRecours',
    'AnswerRecours',
    'FileInterimApplication',
    'RecordCourtOrder',
  ],
  partner: ['SuspendPartnerRight', 'RestorePartnerRight', 'GiveOpinion'],
};

function bearer(role: Principal['role'], more: Partial<Principal> = {}): Principal {
  return { subject: 'someone', role, office: '69', speaksFor: [], ...more };
}

function allowed(principal: Principal, office: string | null = '69'): string[] {
  return ACTS.filter((act) => mayAct(principal, act, office) === null);
}

describe('who may act', () => {
  it('leaves the préfet’s decisions to signatories, and the engine’s acts to the engine', () => {
    const notAgents = new Set([...DECIDING, ...ENGINE]);
    expect(allowed(bearer('agent'))).toEqual(ACTS.filter((act) => !notAgents.has(act)));
    expect(allowed(bearer('signatory'))).toEqual(ACTS.filter((act) => !ENGINE.includes(act)));
  });

  it.each(SPOKEN_FOR)('lets an integrator that speaks for %s report what is theirs', (kind) => {
    const integrator = bearer('integrator', { office: null, speaksFor: [kind] });
    expect(allowed(integrator).sort()).toEqual([...REPORTED[kind]].sort());
  });

  it('adds up what an integrator speaks for', () => {
    const both = bearer('integrator', { speaksFor: ['ccc', 'court'] });
    expect(allowed(both).sort()).toEqual([...REPORTED.ccc, ...REPORTED.court].sort());
  });

  it('lets whoever reads, or keeps the tokens, do nothing', () => {
    const readers = ROLES.filter((role) => ['analyst', 'auditor', 'admin'].includes(role));
    expect(readers).toHaveLength(3);
    for (const role of readers)
      expect(allowed(bearer(role, { speaksFor: ['applicant'] }))).toEqual([]);
  });

  it('lets an integrator that speaks for nobody do nothing', () => {
    expect(allowed(bearer('integrator'))).toEqual([]);
  });

  it('denies what has no policy', () => {
    for (const act of ['Unheard', 'toString', '__proto__'] as unknown as ActName[]) {
      expect(mayAct(bearer('signatory'), act, '69')?.policy).toBe('access.role');
    }
  });
});

describe('whose office', () => {
  it('is the only one within reach of an agent and of a signatory', () => {
    for (const role of ['agent', 'signatory'] as const) {
      expect(mayAct(bearer(role), 'DeclareAddress', '75')?.policy).toBe('access.other-office');
      expect(mayAct(bearer(role, { office: null }), 'DeclareAddress', '69')?.policy).toBe(
        'access.no-office',
      );
    }
  });

  it('is anyone’s while a person has none', () => {
    expect(mayAct(bearer('agent'), 'RegisterPerson', null)).toBeNull();
  });

  it('is every office for an integrator that is of none, and its own for one that is of one', () => {
    const portal = bearer('integrator', { office: null, speaksFor: ['applicant'] });
    expect(mayAct(portal, 'FileDemande', '75')).toBeNull();
    expect(mayAct({ ...portal, office: '69' }, 'FileDemande', '75')?.policy).toBe(
      'access.other-office',
    );
  });
});

describe('the actor of a fact', () => {
  it('is the préfet where a signatory is needed, the prefecture otherwise', () => {
    expect(actorKind(bearer('signatory'), 'DecideRefusal')).toBe('prefet');
    expect(actorKind(bearer('signatory'), 'EstablishCompleteness')).toBe('prefecture');
    expect(actorKind(bearer('agent'), 'FileDemande')).toBe('prefecture');
  });

  it('is whom an integrator speaks for, in the order of the act', () => {
    const both = bearer('integrator', { speaksFor: ['pan', 'ccc'] });
    expect(actorKind(both, 'ReportBlockage')).toBe('ccc');
    expect(actorKind(both, 'RecordPanVisit')).toBe('pan');
  });
});

describe('an agent to whom a case is given', () => {
  it('acts in its office, under one of the tokens of that name', () => {
    const here = bearer('agent');
    const there = bearer('agent', { office: '75' });
    expect(mayBeGiven([there], '69')?.policy).toBe('access.agent-elsewhere');
    expect(mayBeGiven([bearer('auditor')], '69')?.policy).toBe('access.agent-elsewhere');
    expect(mayBeGiven([there, here], '69')).toBeNull();
    expect(mayBeGiven([bearer('signatory')], '69')).toBeNull();
  });

  it('may have no token yet, and any agent a case of no office', () => {
    expect(mayBeGiven([], '69')).toBeNull();
    expect(mayBeGiven([bearer('agent')], null)).toBeNull();
  });
});
