import { isObject } from '#libs/kernel';
import type { Fact, FactData, Json } from '#libs/kernel';
import { isEnvelope, isRedacted, seal, unseal } from './envelope.js';
import { KeyStore } from './key-store.js';
import type { PersonKey } from './key-store.js';
import { isPersonal, isPersonalOfActor } from './personal-fields.js';

/** Seals the personal fields of facts before they become events, and opens them when events are read. */
export interface Vault {
  /** The fact with every personal field sealed. Call `commit` before the event is appended. */
  sealFact(fact: Fact): Fact;
  /** The fact as it was said; a field whose key is gone is `{ $redacted: keyId }`. */
  openFact(fact: Fact): Fact;
  /** Seals one value of a person for a derived store. */
  sealValue(person: string, context: string, value: Json): Json;
  /** Opens a value sealed by `sealValue`; anything that is no envelope is returned as it is. */
  openValue(context: string, value: Json): Json;
  /** Makes the keys drawn since the last call durable. */
  commit(): void;
  /** Forgets the key of a person; false when there was none. */
  forget(person: string): boolean;
  close(): void;
}

/** Keys kept in memory at most: beyond it the oldest goes. */
const REMEMBERED_MAX = 20_000;

function remember(cache: Map<string, PersonKey | null>, name: string, key: PersonKey | null): void {
  if (cache.size >= REMEMBERED_MAX) {
    const oldest = cache.keys().next();
    if (oldest.done !== true) cache.delete(oldest.value);
  }
  cache.set(name, key);
}

function contextOf(fact: Fact, field: string): string {
  return `${fact.person}\n${fact.id}\n${field}`;
}

function mapFields(
  fields: FactData,
  isConcerned: (name: string, value: Json) => boolean,
  change: (name: string, value: Json) => Json,
): FactData {
  let changed: Record<string, Json> | undefined;
  for (const name of Object.keys(fields)) {
    const value = fields[name] ?? null;
    if (!isConcerned(name, value)) continue;
    changed ??= { ...fields };
    changed[name] = change(name, value);
  }
  return changed ?? fields;
}

/** Opens the vault of a data directory; `writer` creates it where it is missing. */
export function openVault(directory: string, mode: 'writer' | 'reader'): Vault {
  const store = new KeyStore(directory, mode);
  const byPerson = new Map<string, PersonKey | null>();
  const byId = new Map<string, PersonKey | null>();

  function keyFor(person: string): PersonKey {
    const known = byPerson.get(person) ?? store.find(person) ?? store.create(person);
    if (!byPerson.has(person)) remember(byPerson, person, known);
    return known;
  }

  function keyNamed(id: string): PersonKey | null {
    const known = byId.get(id);
    if (known !== undefined) return known;
    const found = store.findById(id) ?? null;
    remember(byId, id, found);
    return found;
  }

  function open(value: Json, context: string): Json {
    if (!isEnvelope(value)) return value;
    const key = keyNamed(value.$enc);
    return key === null ? { $redacted: value.$enc } : unseal(value, key.key, context);
  }

  function sealFields(fact: Fact, fields: FactData, place: string, all: (f: string) => boolean) {
    return mapFields(
      fields,
      (name) => all(name),
      (name, value) => {
        const key = keyFor(fact.person);
        return seal(value, key.id, key.key, contextOf(fact, `${place}.${name}`));
      },
    );
  }

  // Only what would have been sealed is opened: a source's own value that looks like an envelope stays as it came.
  function openFields(fact: Fact, fields: FactData, place: string, all: (f: string) => boolean) {
    return mapFields(
      fields,
      (name, value) => all(name) && isEnvelope(value),
      (name, value) => open(value, contextOf(fact, `${place}.${name}`)),
    );
  }

  return {
    sealFact(fact) {
      const { actor, extra } = fact;
      return {
        ...fact,
        data: sealFields(fact, fact.data, 'data', (field) => isPersonal(fact.type, field)),
        actor: isObject(actor) ? sealFields(fact, actor, 'actor', isPersonalOfActor) : actor,
        ...(extra === undefined ? {} : { extra: sealFields(fact, extra, 'extra', () => true) }),
      };
    },
    openFact(fact) {
      const { actor, extra } = fact;
      return {
        ...fact,
        data: openFields(fact, fact.data, 'data', (field) => isPersonal(fact.type, field)),
        actor: isObject(actor) ? openFields(fact, actor, 'actor', isPersonalOfActor) : actor,
        ...(extra === undefined ? {} : { extra: openFields(fact, extra, 'extra', () => true) }),
      };
    },
    sealValue(person, context, value) {
      if (value === null || isRedacted(value)) return value;
      const key = keyFor(person);
      return seal(value, key.id, key.key, context);
    },
    openValue: (context, value) => open(value, context),
    commit: () => store.commit(),
    forget(person) {
      byPerson.delete(person);
      byId.clear();
      return store.forget(person);
    },
    close: () => store.close(),
  };
}
