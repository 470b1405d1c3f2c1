import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { FACT_TYPES, shapeOf } from './fact-catalogue.js';
import { caseStream, parseStreamName, personStream, streamOf, workStream } from './stream-name.js';

/**
 * Any text a source may use as an id: every code unit, lone surrogates included, dense in what must
 * be escaped.
 */
const anyId = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(
      fc.oneof(fc.integer({ min: 0, max: 0xffff }), fc.constantFrom(0, 10, 0x25, 0x2f, 0xd83d)),
    )
    .map((units) => String.fromCharCode(...units)),
  fc
    .array(fc.constantFrom('%', '/', '0', '2', '5', 'F', '-', 'case-', '😀'), { maxLength: 8 })
    .map((parts) => parts.join('')),
);

describe('the name of a stream', () => {
  it('says whose it is: the person, the person and the dossier, or the work about them', () => {
    expect(personStream('P-1')).toBe('person-P-1');
    expect(workStream('P-1')).toBe('work-P-1');
    expect(caseStream('P-1', 'C-1')).toBe('case-P-1/C-1');
  });

  it('escapes what would end a name, split it, or have no UTF-8 form', () => {
    expect(personStream('a/b%c')).toBe('person-a%002Fb%0025c');
    expect(personStream('a\0b\u0085c\ud800')).toBe('person-a%0000b%0085c%D800');
    expect(caseStream('é/1', '😀')).toBe('case-é%002F1/😀');
  });

  it('is read back to the same person, whatever the id', () => {
    fc.assert(
      fc.property(anyId, (person) => {
        const subject = { person, case: null };
        expect(parseStreamName(personStream(person))).toEqual({ kind: 'person', ...subject });
        expect(parseStreamName(workStream(person))).toEqual({ kind: 'work', ...subject });
      }),
    );
  });

  it('is read back to the same person and dossier, whatever the ids', () => {
    fc.assert(
      fc.property(anyId, anyId, (person, dossier) => {
        const subject = { kind: 'case', person, case: dossier };
        expect(parseStreamName(caseStream(person, dossier))).toEqual(subject);
      }),
    );
  });

  it('is well-formed Unicode without control characters, whatever the ids', () => {
    fc.assert(
      fc.property(anyId, anyId, (person, dossier) => {
        for (const name of [
          personStream(person),
          caseStream(person, dossier),
          workStream(person),
        ]) {
          expect(name.isWellFormed()).toBe(true);
          expect(name).not.toMatch(/\p{Cc}/u);
        }
      }),
    );
  });

  it('differs for different subjects', () => {
    fc.assert(
      fc.property(anyId, anyId, anyId, anyId, (p1, c1, p2, c2) => {
        const same = p1 === p2 && c1 === c2;
        expect(caseStream(p1, c1) === caseStream(p2, c2)).toBe(same);
        expect(personStream(p1) === personStream(p2)).toBe(p1 === p2);
        expect(workStream(p1) === workStream(p2)).toBe(p1 === p2);
        expect(new Set([personStream(p1), caseStream(p1, c1), workStream(p1)]).size).toBe(3);
      }),
    );
    expect(caseStream('a/b', 'c')).not.toBe(caseStream('a', 'b/c'));
  });

  it.each([
    ['another prefix', 'office-69'],
    ['nothing', ''],
    ['a case without its separator', 'case-P-1'],
    ['a person with a separator', 'person-P/1'],
    ['two separators', 'case-P/C/1'],
    ['the work of a person with a separator', 'work-P/1'],
    ['an escape that is cut short', 'person-%00'],
    ['an escape in small letters', 'person-%002f'],
    ['an escape nobody needed', 'person-%0041'],
    ['an escaped pair, which is written as it is', 'person-%D83D%DE00'],
    ['a control character as it is', 'person-a\0'],
    ['a lone surrogate as it is', 'person-\ud800'],
  ])('is not read from %s', (_, text) => {
    expect(parseStreamName(text)).toBeUndefined();
  });

  it('is read from a text only when it would be written so', () => {
    const near = fc.tuple(fc.constantFrom('person-', 'work-', 'case-', 'case-a/', ''), anyId);
    fc.assert(
      fc.property(near, ([prefix, rest]) => {
        const subject = parseStreamName(prefix + rest);
        if (subject === undefined) return;
        const { kind, person, case: dossier } = subject;
        const named = { person: personStream(person), work: workStream(person) };
        const again = kind === 'case' ? caseStream(person, dossier ?? '') : named[kind];
        expect(again).toBe(prefix + rest);
      }),
    );
  });
});

describe('the stream of a fact', () => {
  it("is its person's when it bears no case", () => {
    for (const type of FACT_TYPES.filter((type) => shapeOf(type).subject !== 'work')) {
      expect(streamOf({ person: 'P', case: null, type })).toBe('person-P');
    }
  });

  it('is that of the work when it is one of work, whether or not it bears a case', () => {
    const ofWork = FACT_TYPES.filter((type) => shapeOf(type).subject === 'work');
    expect(ofWork).toHaveLength(8);
    for (const type of ofWork) {
      expect(streamOf({ person: 'P', case: null, type })).toBe('work-P');
      expect(streamOf({ person: 'P', case: 'C', type })).toBe('work-P');
    }
  });

  it("is its dossier's when it bears a case, the facts of access apart", () => {
    const toPerson = FACT_TYPES.filter(
      (type) => streamOf({ person: 'P', case: 'C', type }) === 'person-P',
    );
    expect(toPerson.sort()).toEqual([
      'BlockageAcknowledged',
      'BlockageEscalated',
      'BlockageReported',
      'BlockageResolved',
      'CccContacted',
      'FilingAttempted',
      'ImpossibilityEstablished',
      'PanVisited',
      'SubstitutionDeclined',
      'SubstitutionOffered',
    ]);
    const others = FACT_TYPES.filter((type) => !['access', 'work'].includes(shapeOf(type).subject));
    for (const type of others) {
      expect(streamOf({ person: 'P', case: 'C', type })).toBe('case-P/C');
    }
  });
});
