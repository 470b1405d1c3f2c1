import { describe, expect, it } from '@jest/globals';
import { naiveCoverage, type CoverageQuestion } from './naive-coverage.js';
import { naiveOffice } from './office.js';
import type { HistoryLine } from './readable.js';

type Data = Readonly<Record<string, unknown>>;

/** A line recorded on its day at eight, unless `over` says otherwise. */
function fact(id: string, type: string, occurredOn: string, data: Data, over: Data = {}) {
  const recordedAt = `${occurredOn}T08:00:00Z`;
  return { id, person: 'P-1', case: null, type, occurredOn, recordedAt, data, ...over };
}

const C1 = { case: 'C-1' };

// E = 2026-06-30, 48 months; L. 433-3 from 1 July to 30 September; W1 from 2 March to 1 May.
const card = fact('f-1', 'TitreIssued', '2025-07-01', {
  titre: 'T-1',
  kind: 'csp',
  ground: 'L421-1',
  validFrom: '2025-07-01',
  validTo: '2026-06-30',
  durationMonths: 48,
});
const renewal = { kind: 'renewal', ground: 'L421-1', teleservice: true, titreHeld: 'T-1' };
const filed = fact('f-2', 'DemandeFiled', '2026-03-15', renewal, C1);

function answer(lines: readonly HistoryLine[], over: Partial<CoverageQuestion> = {}) {
  const question = { person: 'P-1', on: '2026-10-31', knownAt: '2026-10-31T12:00:00Z', ...over };
  const found = naiveCoverage(lines, question);
  if (found === null) throw new Error('The person is known.');
  return found;
}

/** The timeline in short: `from to what cause`. */
function story(lines: readonly HistoryLine[], over: Partial<CoverageQuestion> = {}) {
  return answer(lines, over).timeline.map((entry) => {
    const { from, to } = entry;
    if (entry.lawful === null) return `${from} ${to} null`;
    if (!entry.lawful) return `${from} ${to} ${entry.cause}`;
    return [from, to, entry.instruments.join('+'), ...(entry.cause ?? [])].join(' ');
  });
}

describe('decisions undone', () => {
  const refused = fact('f-3', 'RefusalDecided', '2026-07-10', { oqtf: true }, C1);
  const undone = (effect: string) =>
    fact('f-4', 'DecisionAnnulled', '2026-08-20', { by: 'court', effect }, C1);

  it('a refusal cuts L433-3 after its day', () =>
    expect(story([card, filed, refused])).toStrictEqual([
      '2025-07-01 2026-06-30 I09',
      '2026-07-01 2026-07-10 I25',
      '2026-07-11 2026-10-31 G10',
    ]));

  it('its suspension revives it from that day, within its dates', () =>
    expect(story([card, filed, refused, undone('suspended')])).toStrictEqual([
      '2025-07-01 2026-06-30 I09',
      '2026-07-01 2026-07-10 I25',
      '2026-07-11 2026-08-19 G10',
      '2026-08-20 2026-09-30 I25',
      '2026-10-01 2026-10-31 G1',
    ]));

  it('its annulment, once known, leaves nothing of it but the clock stopped', () => {
    const lines = [card, filed, refused, undone('annulled')];
    expect(story(lines)).toStrictEqual([
      '2025-07-01 2026-06-30 I09',
      '2026-07-01 2026-09-30 I25',
      '2026-10-01 2026-10-31 G1',
    ]);
    // D5 is 2026-07-15: decided five days before.
    expect(answer(lines).implicitRejections).toStrictEqual([]);
  });

  it('the shadow ends on the eve of the annulment of the implicit rejection', () => {
    const ended = fact('f-4', 'DecisionAnnulled', '2026-08-20', { of: 'implicit' }, C1);
    expect(answer([card, filed, ended], { on: '2026-08-19' }).refusalShadow).toBe(true);
    expect(answer([card, filed, ended], { on: '2026-08-20' }).refusalShadow).toBe(false);
  });
});

describe('corrections', () => {
  const late = { recordedAt: '2026-09-01T08:00:00Z' };
  const correct = (id: string, content: Data, over: Data = {}) =>
    fact(id, 'FactCorrected', '2000-01-01', { corrects: 'f-2', ...content }, { ...late, ...over });
  const lawful = (corrections: readonly HistoryLine[], knownAt = '2026-10-31T12:00:00Z') =>
    answer([card, filed, ...corrections], { on: '2026-08-01', knownAt }).cover;

  it('change nothing before they are recorded', () => {
    const voided = correct('f-3', { void: true });
    expect(lawful([voided], '2026-09-01T07:59:59Z')).toStrictEqual(['I25']);
    expect(lawful([voided], '2026-09-01T10:00:00+02:00')).toStrictEqual([]);
  });

  it('are final when they void, and void when they leave an unreadable fact', () => {
    const after = { recordedAt: '2026-09-02' };
    const back = correct('f-4', { occurredOn: '2026-03-16' }, after);
    expect(lawful([correct('f-3', { void: true }), back])).toStrictEqual([]);
    expect(lawful([correct('f-3', { data: { kind: null } })])).toStrictEqual(['I25']);
    expect(lawful([correct('f-3', { data: { kind: 'first' } })])).toStrictEqual([]);
  });

  it('of another person, or of a correction, change nothing', () => {
    expect(lawful([correct('f-3', { void: true }, { person: 'P-2' })])).toStrictEqual(['I25']);
    const first = correct('f-3', { data: { kind: 'first' } });
    const second = correct('f-4', { corrects: 'f-3', void: true });
    expect(lawful([first, second])).toStrictEqual([]);
  });

  it('of several lines with one id the first counts, whoever bears it', () => {
    const other = { ...filed, person: 'P-2' };
    expect(answer([card, filed, other], { on: '2026-08-01' }).cover).toStrictEqual(['I25']);
    expect(answer([card, other, filed], { on: '2026-08-01' }).cover).toStrictEqual([]);
  });
});

describe('persons', () => {
  const person = (data: Data, day = '2026-01-10') =>
    fact('f-9', 'PersonRegistered', day, { birthDate: '1990-05-05', ...data });

  it('absent ones are spoken of by no rule, from the day after to the eve of the return', () => {
    const gone = fact('f-3', 'PresenceEnded', '2026-06-20', {});
    const back = fact('f-4', 'PresenceResumed', '2026-07-10', {});
    expect(story([card, gone, back])).toStrictEqual([
      '2025-07-01 2026-06-20 I09',
      '2026-06-21 2026-07-09 null',
      '2026-07-10 2026-10-31 G8',
    ]);
  });

  it('family of a citizen has no unlawful day, a citizen is covered from the day acquired', () => {
    const family = person({ family: true, nationality: 'prt', nationalityFrom: '2026-08-01' });
    expect(story([card, family])).toStrictEqual([
      '2025-07-01 2026-06-30 I09',
      '2026-07-01 2026-07-31 null',
      '2026-08-01 2026-10-31 I01',
    ]);
  });

  it('a visa never validated covers three months from entry', () => {
    const dates = { validFrom: '2026-02-01', validTo: '2027-01-31' };
    const visa = fact('f-3', 'VisaIssued', '2026-01-20', { visa: 'V-1', kind: 'vls-ts', ...dates });
    const blocked = fact('f-4', 'BlockageReported', '2026-05-28', { blockage: 'B16' });
    const lines = [visa, person({ enteredOn: '2026-02-28' })];
    // addM(2026-02-28, 3) = 2026-05-28.
    const covered = '2026-02-01 2026-05-28 I07';
    expect(story(lines)).toStrictEqual([covered, '2026-05-29 2026-10-31 G11']);
    expect(story([...lines, blocked])).toStrictEqual([covered, '2026-05-29 2026-10-31 G4']);
  });

  it('known by a case fact without case alone exist, and have an office', () => {
    const office = { actor: { kind: 'prefecture', office: '69' } };
    const lines = [fact('f-3', 'DemandeWithdrawn', '2026-10-01', {}, office)];
    expect(story(lines)).toStrictEqual(['2026-10-01 2026-10-31 G12']);
    const question = { person: 'P-1', on: '2026-10-31', knownAt: '2026-10-31' };
    expect(naiveOffice(lines, question)).toBe('69');
    expect(naiveCoverage(lines, { ...question, person: 'P-2' })).toBeNull();
  });
});

describe('codes of attestations', () => {
  const paper = { document: 'A-1', from: '2026-10-05', to: '2026-12-31' };
  const issued = (over: Data) =>
    fact('f-7', 'AttestationProlongationIssued', '2026-10-05', paper, over);
  const first = (ground: string) =>
    fact('f-2', 'DemandeFiled', '2026-09-01', { kind: 'first', ground, teleservice: true }, C1);
  const born = (birthDate: string) => fact('f-9', 'PersonRegistered', '2026-09-01', { birthDate });
  const referred = fact('f-8', 'CommissionReferred', '2026-10-05', {}, C1);

  it.each([
    ['I23', [first('L424-1'), referred, issued(C1)]],
    ['I22', [first('L424-9'), issued(C1)]],
    ['I19', [card, first('L421-1'), issued(C1)]],
    ['I20', [born('2008-08-01'), first('L421-1'), issued(C1)]],
    ['I20', [born('2007-09-02'), first('L423-21'), issued(C1)]],
    ['I21', [born('2007-09-01'), first('L423-21'), issued(C1)]],
    ['I21', [first('L421-1'), issued(C1)]],
    ['I21', [card, issued({ case: 'C-9' })]],
    ['I21', [card, filed, issued({})]],
  ])('%s', (code, lines) => expect(answer(lines).cover).toStrictEqual([code]));
});
