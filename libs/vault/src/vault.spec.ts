import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { FACT_TYPES, shapeOf } from '#libs/kernel';
import type { Fact, FactData, FactType, Json } from '#libs/kernel';
import { BrokenEnvelope, isEnvelope } from './envelope.js';
import { VAULT_FILE } from './key-store.js';
import { openVault } from './vault.js';
import type { Vault } from './vault.js';

let directory: string;
let vault: Vault;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'vault-'));
  vault = openVault(directory, 'writer');
});

afterEach(() => {
  vault.close();
  rmSync(directory, { recursive: true });
});

function fact(type: FactType, data: FactData, more: Partial<Fact> = {}): Fact {
  return {
    ...{ id: 'f-1', person: 'P-1', case: null, type, data },
    ...{ occurredOn: '2026-03-01', recordedAt: '2026-03-01T08:00:00Z', actor: null },
    ...more,
  };
}

/** What speaks of a person beyond the life of the file; every key the format does not name comes on top. */
const PERSONAL: Partial<Record<FactType, readonly string[]>> = {
  PersonRegistered: ['birthDate', 'nationality', 'nationalityFrom', 'enteredOn', 'family'],
  PartnerRightSuspended: ['reason'],
  SupplementRequested: ['items'],
  SupplementProvided: ['items'],
  BlockageReported: ['reference'],
  BlockageAcknowledged: ['reference'],
  BlockageResolved: ['how'],
  CourtOrderGiven: ['terms'],
  ContactDeclared: ['email', 'phone', 'language'],
  SituationChangeDeclared: ['detail'],
  FileTransferred: ['reason'],
  CaseHandedOver: ['reason'],
  CasePassed: ['reason'],
  MessageFailed: ['error'],
  MessageParked: ['reason'],
  FactCorrected: ['data'],
};

const json = fc.json().map((text) => JSON.parse(text) as Json);
const object = fc
  .dictionary(fc.string(), json)
  .map((said) => JSON.parse(JSON.stringify(said)) as FactData);

const anyFact = fc
  .record({
    type: fc.constantFrom(...FACT_TYPES),
    named: object,
    other: object,
    actor: json,
    extra: object,
  })
  .map(({ type, named, other, actor, extra }) => {
    const values = Object.values(named);
    const said = shapeOf(type).keys.map((key, i): [string, Json] => [
      key,
      values[i] ?? `${key}-${i}`,
    ]);
    return fact(type, { ...other, ...Object.fromEntries(said) }, { actor, extra });
  });

describe('a fact sealed', () => {
  it('is opened as it was said, whatever it holds', () =>
    fc.assert(
      fc.property(anyFact, (said) => expect(vault.openFact(vault.sealFact(said))).toEqual(said)),
      { numRuns: 300, seed: 1 },
    ));

  it.each(FACT_TYPES)('%s holds nothing personal in clear, and the rest as it was', (type) => {
    const { keys } = shapeOf(type);
    const data = Object.fromEntries(keys.map((key) => [key, `said-of-${key}`]));
    const said = fact(
      type,
      { ...data, note: 'said-of-note', nested: { deep: ['said-of-deep'] } },
      {
        actor: { kind: 'prefecture', office: '69', name: 'said-of-name' },
        extra: { batch: 'said-of-batch', case: ['said-of-case'] },
      },
    );
    const sealed = vault.sealFact(said);
    const text = JSON.stringify(sealed);
    const personal = PERSONAL[type] ?? [];
    for (const key of [...personal, 'note', 'deep', 'name', 'batch']) {
      expect(text).not.toContain(`said-of-${key}`);
    }
    expect(text).not.toContain('["said-of-case"]');
    for (const key of keys.filter((name) => !personal.includes(name))) {
      expect(sealed.data[key]).toBe(`said-of-${key}`);
    }
    expect(sealed.actor).toMatchObject({ kind: 'prefecture', office: '69' });
    expect(vault.openFact(sealed)).toEqual(said);
  });

  it.each<[Json]>([
    ['an agent by name'],
    [['a', 'list']],
    [20261123],
    [false],
    [{ $enc: 'x', v: 'y' }],
  ])('holds no actor in clear that is not of the format: %j', (actor) => {
    const sealed = vault.sealFact(fact('PanVisited', {}, { actor }));
    expect(isEnvelope(sealed.actor)).toBe(true);
    expect(JSON.stringify(sealed.actor)).not.toContain(JSON.stringify(actor));
    expect(vault.openFact(sealed).actor).toEqual(actor);
  });

  it('keeps a missing actor missing', () =>
    expect(vault.sealFact(fact('PanVisited', {})).actor).toBeNull());

  it('leaves a source’s own value that looks like an envelope, where nothing is personal', () => {
    const own = { $enc: 'somewhere else', v: 'AAAA' };
    const said = fact('TitreWithdrawn', { titre: own });
    expect(vault.sealFact(said).data['titre']).toEqual(own);
    expect(vault.openFact(said).data['titre']).toEqual(own);
  });

  it('gives such a value back as it was, where it is personal', () => {
    const own = { $enc: 'somewhere else', v: 'AAAA' };
    const said = fact('PersonRegistered', { birthDate: own });
    expect(vault.openFact(vault.sealFact(said))).toEqual(said);
  });

  it('is broken, not readable, once a field was moved to another fact, field or person', () => {
    const sealed = vault.sealFact(fact('PersonRegistered', { birthDate: '1990-03-01' }));
    const birth = sealed.data['birthDate'] ?? null;
    for (const moved of [
      { ...sealed, id: 'f-2' },
      { ...sealed, person: 'P-2' },
      { ...sealed, data: { enteredOn: birth } },
    ]) {
      expect(() => vault.openFact(moved)).toThrow(BrokenEnvelope);
    }
  });
});

describe('keys', () => {
  const said = () => fact('PersonRegistered', { birthDate: '1990-03-01', nationality: 'IT' });
  const readBy = (mode: 'reader' | 'writer', sealed: Fact): Fact => {
    const other = openVault(directory, mode);
    try {
      return other.openFact(sealed);
    } finally {
      other.close();
    }
  };

  it('are one a person', () => {
    const keyOf = (person: string) => {
      const { birthDate } = vault.sealFact({ ...said(), person }).data;
      return isEnvelope(birthDate) ? birthDate.$enc : null;
    };
    expect(keyOf('P-1')).toBe(keyOf('P-1'));
    expect(keyOf('P-1')).not.toBe(keyOf('P-2'));
  });

  it('are durable after commit, and not before', () => {
    const sealed = vault.sealFact(said());
    expect(readBy('reader', sealed).data['birthDate']).toHaveProperty('$redacted');
    vault.commit();
    expect(readBy('reader', sealed)).toEqual(said());
  });

  it('never committed are gone with the process', () => {
    const sealed = vault.sealFact(said());
    vault.close();
    vault = openVault(directory, 'writer');
    expect(vault.openFact(sealed).data['birthDate']).toHaveProperty('$redacted');
    const again = vault.sealFact(said());
    expect(again.data['birthDate']).not.toEqual(sealed.data['birthDate']);
  });

  it('forgotten, nothing sealed with them is ever read again, and nothing breaks', () => {
    const sealed = vault.sealFact(said());
    const other = vault.sealFact({ ...said(), id: 'f-2', person: 'P-2' });
    vault.commit();
    expect(vault.forget('P-1')).toBe(true);
    expect(vault.forget('P-1')).toBe(false);
    const { birthDate } = sealed.data;
    const gone = { $redacted: isEnvelope(birthDate) ? birthDate.$enc : '' };
    expect(vault.openFact(sealed).data).toEqual({ birthDate: gone, nationality: gone });
    expect(readBy('writer', sealed).data).toEqual({ birthDate: gone, nationality: gone });
    expect(vault.openFact(other).data).toEqual(said().data);
  });

  it('are drawn again for what is said after, and do not open what was said before', () => {
    const before = vault.sealFact(said());
    vault.commit();
    vault.forget('P-1');
    const after = vault.sealFact(said());
    vault.commit();
    expect(vault.openFact(after)).toEqual(said());
    expect(vault.openFact(before).data['birthDate']).toHaveProperty('$redacted');
  });

  it('are read together in one turn, and those drawn or forgotten meanwhile are seen all the same', async () => {
    const writer = openVault(directory, 'writer');
    const ofPerson = (person: string): Fact => ({ ...said(), person });
    const first = writer.sealFact(ofPerson('P-1'));
    writer.commit();
    const reader = openVault(directory, 'reader');
    expect(reader.openFact(first)).toEqual(ofPerson('P-1'));
    // The same turn: the reader holds a state of the file in which this key is not.
    const second = writer.sealFact(ofPerson('P-2'));
    writer.commit();
    expect(reader.openFact(second)).toEqual(ofPerson('P-2'));
    writer.sealFact(ofPerson('P-3'));
    writer.commit();
    writer.forget('P-3');
    await new Promise((turn) => setImmediate(turn));
    const third = writer.sealFact(ofPerson('P-3'));
    writer.commit();
    expect(reader.openFact(third)).toEqual(ofPerson('P-3'));
    reader.close();
    writer.close();
  });

  it('are one a person, whoever of two writers draws it', () => {
    const other = openVault(directory, 'writer');
    const ofPerson = (person: string): Fact => ({ ...said(), person });
    const mine = vault.sealFact(ofPerson('P-1'));
    vault.commit();
    // The other has looked for it before, in vain, and now draws keys of its own.
    const second = other.sealFact(ofPerson('P-2'));
    const first = other.sealFact(ofPerson('P-1'));
    other.commit();
    const again = vault.sealFact(ofPerson('P-2'));
    vault.commit();
    const key = (sealed: Fact) => sealed.data['birthDate'];
    expect(key(first)).toHaveProperty('$enc', Object(key(mine)).$enc);
    expect(key(again)).toHaveProperty('$enc', Object(key(second)).$enc);
    for (const sealed of [mine, again, first, second]) {
      expect(other.openFact(sealed).data).toEqual(said().data);
    }
    other.close();
  });

  it('are drawn by no reader', () => {
    vault.commit();
    const reader = openVault(directory, 'reader');
    expect(() => reader.sealFact(said())).toThrow('open for reading');
    reader.close();
  });

  it('lie in a file that nobody else can read', () =>
    expect(statSync(join(directory, VAULT_FILE)).mode & 0o777).toBe(0o600));
});

describe('a value of a derived store', () => {
  it('is sealed for its person, and opened in its context', () => {
    const sealed = vault.sealValue('P-1', 'ruptures', 'lost the flat');
    expect(JSON.stringify(sealed)).not.toContain('flat');
    expect(vault.openValue('ruptures', sealed)).toBe('lost the flat');
    expect(() => vault.openValue('elsewhere', sealed)).toThrow(BrokenEnvelope);
    vault.commit();
    vault.forget('P-1');
    expect(vault.openValue('ruptures', sealed)).toHaveProperty('$redacted');
  });

  it('that says nothing, or cannot be read any more, stays as it is', () => {
    for (const value of [null, { $redacted: 'k-1' }]) {
      expect(vault.sealValue('P-1', 'ruptures', value)).toEqual(value);
      expect(vault.openValue('ruptures', value)).toEqual(value);
    }
  });
});
