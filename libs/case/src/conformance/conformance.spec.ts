import { describe, expect, it } from '@jest/globals';
import { article } from '#libs/law';
import { attestation, demandeFiled, fact, given, oneYearCard, registered } from '#libs/testing';
import type { Told } from '#libs/testing';
import { conformanceOf } from './conformance.js';

const LATE_AFTER = 30;

function rows(...told: readonly Told[]) {
  return conformanceOf(given(...told).facts, LATE_AFTER);
}

/** `case class type`, a row a line. */
function lines(...told: readonly Told[]): string[] {
  return rows(...told).map((row) => `${row.case ?? '–'} ${row.class} ${row.type}`);
}

const filed = demandeFiled('2026-03-15');
const decided = fact('DecisionFavourable', '2026-06-01');
const issue = { titre: 'T-2', kind: 'cst', ground: 'L421-1', validFrom: '2026-07-01' };
const issued = fact('TitreIssued', '2026-06-01', { ...issue, durationMonths: 12 }, { case: 'C-1' });
const ordered = fact('CardOrdered', '2026-06-02');
const available = fact('CardAvailable', '2026-06-23');
const handedOver = fact('TitreHandedOver', '2026-07-01', { titre: 'T-2' });

describe('conformance', () => {
  it('has nothing to say of a demande that goes the whole way', () =>
    expect(
      rows(
        ...[registered(), oneYearCard(), fact('DemandeDrafted', '2026-03-10'), filed],
        ...[fact('AttestationDepotIssued', '2026-03-15', { document: 'D-1' })],
        ...[fact('SupplementRequested', '2026-03-20', { deadline: '2026-04-20' })],
        ...[fact('SupplementRequestNotified', '2026-03-21')],
        ...[
          fact('SupplementProvided', '2026-04-01'),
          fact('CompletenessEstablished', '2026-04-02'),
        ],
        ...[fact('ApplicantSummoned', '2026-04-10', { for: 'biometrics', on: '2026-04-20' })],
        ...[fact('BiometricsTaken', '2026-04-20'), attestation('2026-07-01', '2026-09-30')],
        ...[decided, issued, ordered, fact('CardProduced', '2026-06-20'), available],
        ...[fact('HandoverSlotOffered', '2026-06-24', { on: '2026-07-01' })],
        ...[fact('HandoverBooked', '2026-06-25', { on: '2026-07-01' }), handedOver],
        fact('TitreHandoverRecorded', '2026-07-02', { titre: 'T-2' }),
      ),
    ).toEqual([]));

  it('is empty of nothing', () => expect(conformanceOf([], LATE_AFTER)).toEqual([]));

  it('says every key of a row', () =>
    expect(rows(filed, available)).toEqual([
      {
        person: 'P-1',
        case: 'C-1',
        class: 'no-place',
        fact: 'f-2',
        type: 'CardAvailable',
        occurredOn: '2026-06-23',
        recordedAt: '2026-06-23T08:00:00Z',
        state: 'submitted',
        without: null,
        article: null,
        days: null,
        detail: 'The chart has no place for CardAvailable in submitted.',
      },
    ]));
});

describe('no-place', () => {
  it.each([
    ['a card available with no favourable decision', [filed, available]],
    ['a second filing of the same case', [filed, demandeFiled('2026-03-16')]],
    [
      'what comes after the demande was withdrawn',
      [filed, fact('DemandeWithdrawn', '2026-03-20'), decided],
    ],
    ['a decision in a case that nothing opens', [decided]],
  ])('is %s', (_, told) => expect(lines(...told)).toEqual([expect.stringMatching('C-1 no-place')]));

  it('is not a fact of the same day that another of that day makes room for', () =>
    expect(lines(fact('CompletenessEstablished', '2026-03-15'), filed)).toEqual([]));

  it('tells of the access of the person, whatever case the fact bears', () =>
    expect(
      rows(filed, fact('SubstitutionDeclined', '2026-03-16', {}, { case: 'C-1' })),
    ).toMatchObject([
      { case: null, class: 'no-place', type: 'SubstitutionDeclined', state: 'clear' },
    ]));

  it('tells of a titre in the case its data names, known from nothing else', () =>
    expect(
      rows(fact('TitreIssued', '2026-06-01', { ...issue, durationMonths: 12, case: 'C-9' })),
    ).toMatchObject([{ case: 'C-9', class: 'no-place', state: 'draft' }]));
});

describe('precondition', () => {
  it.each([
    ['TitreHandedOver', 'CardOrdered', null, [filed, decided, { ...handedOver, case: 'C-1' }]],
    ['TitreIssued', 'DecisionFavourable', null, [filed, issued]],
    ['CardAvailable', 'CardOrdered', null, [filed, decided, available]],
    [
      ...([
        'AttestationDecisionFavorableIssued',
        'DecisionFavourable',
        'ceseda:R431-15-1',
      ] as const),
      [
        filed,
        fact('AttestationDecisionFavorableIssued', '2026-06-01', {
          document: 'A-9',
          from: '2026-06-01',
        }),
      ],
    ],
    [
      ...(['RegistrationRefused', 'SupplementRequested', 'crpa:L114-5'] as const),
      [
        filed,
        fact('CompletenessEstablished', '2026-04-01'),
        fact('RegistrationRefused', '2026-04-02', { reason: 'incomplete' }),
      ],
    ],
    [
      ...(['RefusalDecided', 'DecisionAnnulled', 'crpa:L242-1'] as const),
      [filed, decided, fact('RefusalDecided', '2026-06-05')],
    ],
    [
      ...(['SubstitutionOffered', 'ImpossibilityEstablished', 'ceseda:R431-2'] as const),
      [
        fact('FilingAttempted', '2026-03-01', { outcome: 'blocked' }),
        fact('SubstitutionOffered', '2026-03-02', { vectors: ['phone', 'web'] }),
      ],
    ],
  ] as [string, string, string | null, Told[]][])(
    '%s without %s (%s)',
    (type, without, code, told) =>
      expect(rows(...told)).toMatchObject([
        { class: 'precondition', type, without, article: code, days: null },
      ]),
  );

  it('names articles that the law book has', () => {
    for (const code of ['ceseda:R431-15-1', 'crpa:L114-5', 'crpa:L242-1', 'ceseda:R431-2']) {
      expect(article(code)?.code).toBe(code);
    }
  });

  it('says several faults of one fact in one row', () => {
    const told = attestation('2026-03-10', '2026-06-30');
    expect(rows(told, filed)).toMatchObject([
      {
        ...{ class: 'precondition', without: 'DemandeFiled', days: 5, state: 'draft' },
        detail:
          'The attestation was issued 5 days before the demande was filed. ' +
          'The attestation runs from 2026-03-10 to 2026-06-30, 21 days longer than three months.',
      },
    ]);
  });
});

describe('all that was recorded', () => {
  it('is judged as corrected', () => {
    const early = { ...attestation('2026-03-10', '2026-06-09'), id: 'a' };
    const corrected = fact('FactCorrected', '2026-03-20', {
      corrects: 'a',
      occurredOn: '2026-03-16',
    });
    expect(lines(early, filed)).toEqual(['C-1 precondition AttestationProlongationIssued']);
    // Said on the 10th, though it happened on the 16th.
    expect(lines(early, filed, corrected)).toEqual([
      'C-1 recorded-before AttestationProlongationIssued',
    ]);
  });

  it('is not judged once voided', () =>
    expect(
      lines(
        filed,
        { ...available, id: 'a' },
        fact('FactCorrected', '2026-06-24', { corrects: 'a', void: true }),
      ),
    ).toEqual([]));

  it('counts whenever it was recorded', () =>
    expect(
      lines(filed, { ...available, occurredOn: '2199-01-01', recordedAt: '2199-01-01' }),
    ).toEqual(['C-1 no-place CardAvailable']));
});

describe('the order of rows', () => {
  it('is by case, none first, then day, fact, class', () => {
    const late = { recordedAt: '2026-12-31T08:00:00Z' };
    const told = [
      fact('CardAvailable', '2026-05-01', {}, { id: '\u{1F600}', case: 'C-10' }),
      fact('CardAvailable', '2026-05-01', {}, { id: '\uFF01', case: 'C-10', ...late }),
      fact('CardAvailable', '2026-04-01', {}, { id: 'z', case: 'C-10' }),
      fact('CardAvailable', '2026-06-01', {}, { id: 'y', case: 'C-2' }),
      fact('AddressDeclared', '2026-06-01', {}, { id: 'x', ...late }),
    ];
    expect(rows(...told).map((row) => [row.fact, row.class])).toEqual([
      ['x', 'recorded-late'],
      ['z', 'no-place'],
      ['\uFF01', 'no-place'],
      ['\uFF01', 'recorded-late'],
      ['\u{1F600}', 'no-place'],
      ['y', 'no-place'],
    ]);
  });
});

describe('a fact that is heard more than once', () => {
  const card = { ...issue, durationMonths: 12, handedOverOn: '2026-07-01' };
  const late = { recordedAt: '2026-12-31T08:00:00Z' };

  it('is told where it was heard first: issued before it is handed over', () =>
    expect(
      rows(filed, decided, fact('TitreIssued', '2026-06-01', card, { case: 'C-1', ...late })),
    ).toMatchObject([{ class: 'recorded-late', state: 'approved' }]));

  it('is told once, in one sentence', () =>
    expect(rows(fact('TitreIssued', '2026-06-01', card, { case: 'C-9' }))).toMatchObject([
      {
        class: 'precondition',
        detail: 'TitreIssued came in draft, where DemandeFiled should come first.',
      },
    ]));

  it('is told in its own case rather than in another that has the same paper', () => {
    const paper = attestation('2026-03-16', '2026-06-15');
    const revoked = fact('ProvisionalDocumentRevoked', '2026-04-01', { document: 'A-1' });
    const told = [
      ...[filed, paper, { ...revoked, case: 'C-2', ...late }],
      ...[demandeFiled('2026-03-15', { ground: 'L423-7' }), paper].map((one) => ({
        ...one,
        case: 'C-2',
      })),
    ];
    expect(rows(...told)).toMatchObject([{ case: 'C-2', class: 'recorded-late' }]);
  });
});
