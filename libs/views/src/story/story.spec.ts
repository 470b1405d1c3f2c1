import { describe, expect, it } from '@jest/globals';
import { FACT_TYPES, shapeOf } from '#libs/kernel';
import type { FactData, FactType, Json } from '#libs/kernel';
import { demandeFiled, fact, given, oneYearCard, titre } from '#libs/testing';
import type { Told } from '#libs/testing';
import { factSentence } from './fact-sentence.js';
import { storyOf } from './story.js';

/** Every key the format names, with a value; or only those it requires. */
function saying(type: FactType, all: boolean): FactData {
  const { keys, required = [], days = [], kinds } = shapeOf(type);
  const data: Record<string, Json> = {};
  for (const key of all ? keys : required) data[key] = days.includes(key) ? '2026-03-01' : 'said';
  return kinds === undefined ? data : { ...data, kind: kinds[0] ?? '' };
}

function sentence(type: FactType, data: FactData): string {
  const [told] = given(fact(type, '2026-03-01', data)).facts;
  if (told === undefined) throw new TypeError('a fact was told');
  return factSentence({ fact: told, type, case: told.case, day: 0, recorded: 0, data });
}

function story(until: string, ...told: Told[]) {
  return storyOf(given(...told).facts, { on: until, knownAt: '2200-01-01' });
}

describe('the sentence of a fact', () => {
  it.each(FACT_TYPES)('%s says more than its name, whatever it holds', (type) => {
    for (const data of [saying(type, true), saying(type, false)]) {
      const said = sentence(type, data);
      expect(said).not.toContain(type);
      expect(said).not.toMatch(/\b(undefined|null)\b|\[object/);
      expect(said).toMatch(/^[a-z]\S* \S+/);
    }
  });

  it.each([
    ['TitreIssued', { ...titre().data, validTo: null }, 'to no end, handed over on 2022-07-01'],
    [
      'RefusalDecided',
      { oqtf: true, notifiedOn: '2026-04-01' },
      'with an obligation to leave, notified on 2026-04-01',
    ],
    [
      'DecisionAnnulled',
      { of: 'implicit', by: 'court' },
      'the implicit rejection is annulled by the court',
    ],
    ['DecisionAnnulled', { effect: 'suspended' }, 'the decision is suspended'],
    ['DecisionAnnulled', { act: 'withdrawal', by: 'prefet' }, 'is withdrawn by the prefet'],
    ['DecisionAnnulled', { act: 'repeal' }, 'the decision is repealed'],
    ['DecisionAnnulled', { act: 'suspension', effect: 'suspended' }, 'is suspended'],
    ['MessageSent', { message: 'M-1', maybeTwice: true }, 'message M-1 is sent, perhaps twice'],
    ['CommissionOpinionGiven', { favourable: true }, 'a favourable opinion'],
    ['CommissionOpinionGiven', {}, 'an unfavourable opinion'],
    ['CccContacted', { answered: false }, 'without an answer'],
    ['SupplementProvided', { items: ['passport', 'photo'] }, 'passport, photo'],
    ['SupplementProvided', { items: { $redacted: 'k-1' } }, '(erased)'],
    ['SupplementProvided', { items: { pages: 3 } }, '{"pages":3}'],
    ['AttestationDecisionFavorableIssued', { document: 'F-1', from: '2026-03-01' }, 'to no end'],
    ['TitreDeclaredLost', { titre: 'T-1', reason: 'stolen' }, 'stolen'],
    ['FilingAttempted', { outcome: 'blocked', blockage: 'B07' }, 'blocked (B07)'],
    ['AddressDeclared', {}, 'unknown'],
    ['AddressDeclared', { department: 69 }, '69'],
  ] as const)('%s of %j', (type, data, part) => expect(sentence(type, data)).toContain(part));
});

describe('a story', () => {
  // E = 30 June 2026, filed in time: rejected by silence on 15 July, nothing issued.
  const told = [oneYearCard(), demandeFiled('2026-03-15')];

  it('tells the facts, and between them what nobody recorded', () =>
    expect(
      story('2026-08-01', ...told).map(({ on, kind, sentence: said, article }) => [
        ...[on, kind, article, said.slice(0, 23)],
      ]),
    ).toEqual([
      ['2025-07-01', 'fact', null, 'is issued titre T-1 (cs'],
      ['2025-07-01', 'law', 'ceseda:L411-1', 'lawful from here by I08'],
      ['2026-03-15', 'fact', null, 'files a demande (renewa'],
      ['2026-07-01', 'law', 'ceseda:R431-15-1', 'UNLAWFUL from here, G1 '],
      ['2026-07-15', 'law', 'ceseda:R432-2', 'an implicit rejection i'],
    ]));

  it('ends on the day asked', () =>
    expect(story('2026-03-14', ...told).map(({ on }) => on)).toEqual(['2025-07-01', '2025-07-01']));

  it('says whose doing a blocked file is, and what an unproven day lacks', () => {
    const lost = fact('TitreDeclaredLost', '2026-05-01', { titre: 'T-1' });
    const away = fact('PresenceEnded', '2026-09-01', { reason: 'departed' });
    const law = story('2027-01-01', ...told, lost, away).filter(({ kind }) => kind === 'law');
    const said = law.map((entry) => entry.sentence).join('\n');
    expect(said).toMatch(/lawful by I08 .*but UNPROVEN from here, G13 proof-lost: the card/);
    expect(said).toContain('G1 attestation-omitted, because of a blocked file: filed inside');
    expect(said).toContain('from here neither covered nor in a gap');
  });

  it('says who acted, for which case, and how late it was recorded', () => {
    const entry = (aside: Partial<Told>) =>
      story('2026-03-15', { ...demandeFiled('2026-03-15'), ...aside })[0];
    expect(entry({ actor: { kind: 'prefecture', office: '69' } })).toMatchObject({
      ...{ who: 'prefecture 69', case: 'C-1', fact: 'f-1', recordedLateDays: 0 },
    });
    expect(entry({ actor: { office: '69' } })?.who).toBe('69');
    expect(entry({ actor: { kind: 'ccc' } })?.who).toBe('ccc');
    expect(entry({ actor: null })?.who).toBeNull();
    // Half past eleven in the evening UTC is the next day in Paris.
    expect(entry({ recordedAt: '2026-03-20T23:30:00Z' })?.recordedLateDays).toBe(6);
    expect(entry({ recordedAt: '2026-03-10' })?.recordedLateDays).toBe(0);
  });

  it('leaves out the work done about the case', () =>
    expect(
      story('2026-08-01', ...told, fact('CaseAssigned', '2026-03-16', { agent: 'a' })),
    ).toEqual(story('2026-08-01', ...told)));

  it('of somebody unknown is empty', () =>
    expect(storyOf(given(titre()).facts, { on: '2026-01-01', knownAt: '2020-01-01' })).toEqual([]));
});
