import { isObject } from '#libs/kernel';
import type { Fact, FactData, Json } from '#libs/kernel';
import { isEnvelope, isRedacted, mayHoldEnvelope, seal, unseal } from './envelope.js';
import { KeyStore } from './key-store.js';
import type { PersonKey } from './key-store.js';
import { isPersonal, isPersonalOfActor, isPersonalOfExtra } from './personal-fields.js';

/** Seals the personal fields of facts before they become events, and opens them when events are read. */
export interface Vault {
  /** The fact with every personal field sealed. Call `commit` before the event is appended. */
  sealFact(fact: Fact): Fact;
  /** The fact as it was said; a field whose key is gone is `{ $redacted: keyId }`. */
  openFact(fact: Fact): Fact;
  /** Whether a stored JSON text may hold anything to open: most do not. */
  isSealed(text: string): boolean;
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
const REMEMBERED_MAX = 5_000;

function remember<Key>(cache: Map<string, Key>, name: string, key: Key): void {
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

/** Keys at hand: those of the store, the last used remembered. */
class Keyring {
  private readonly byPerson = new Map<string, PersonKey>();
  private readonly byId = new Map<string, PersonKey | null>();

  constructor(private readonly store: KeyStore) {}

  /** The key of a person, drawn when there is none yet. */
  of(person: string): PersonKey {
    const known = this.byPerson.get(person) ?? this.store.find(person) ?? this.store.create(person);
    if (!this.byPerson.has(person)) remember(this.byPerson, person, known);
    return known;
  }

  /**
   * The key of that name, or null when it is gone.
   *
   * @param person Whose it most often is: the store finds a key by its person in one step, by its name in two.
   */
  named(id: string, person?: string): PersonKey | null {
    const known = this.remembered(id, person);
    if (known !== undefined) return known;
    const own = person === undefined ? undefined : this.store.find(person);
    if (person !== undefined && own?.id === id) {
      remember(this.byPerson, person, own);
      return own;
    }
    const found = this.store.findById(id) ?? null;
    remember(this.byId, id, found);
    return found;
  }

  private remembered(id: string, person?: string): PersonKey | null | undefined {
    const own = person === undefined ? undefined : this.byPerson.get(person);
    return own?.id === id ? own : this.byId.get(id);
  }

  forget(person: string): boolean {
    this.byPerson.delete(person);
    this.byId.clear();
    return this.store.forget(person);
  }
}

type IsPersonal = (field: string) => boolean;

function sealFields(
  keys: Keyring,
  fact: Fact,
  fields: FactData,
  place: string,
  isSealed: IsPersonal,
): FactData {
  return mapFields(fields, isSealed, (name, value) => {
    const { id, key } = keys.of(fact.person);
    return seal(value, id, key, contextOf(fact, `${place}.${name}`));
  });
}

function openValue(keys: Keyring, value: Json, context: string, person?: string): Json {
  if (!isEnvelope(value)) return value;
  const key = keys.named(value.$enc, person);
  return key === null ? { $redacted: value.$enc } : unseal(value, key.key, context);
}

/** Only what would have been sealed is opened: a source's own value that looks like an envelope stays as it came. */
function openFields(
  keys: Keyring,
  fact: Fact,
  fields: FactData,
  place: string,
  isSealed: IsPersonal,
): FactData {
  return mapFields(
    fields,
    (name, value) => isEnvelope(value) && isSealed(name),
    (name, value) => openValue(keys, value, contextOf(fact, `${place}.${name}`), fact.person),
  );
}

type Change = (fields: FactData, place: string, isSealed: IsPersonal) => FactData;

/** Who acted: field by field; an actor that is no object of named fields is sealed, and opened, as a whole. */
function changedActor(actor: Json, change: Change): Json {
  if (actor === null) return null;
  if (isObject(actor) && !isEnvelope(actor)) return change(actor, 'actor', isPersonalOfActor);
  return change({ whole: actor }, 'actor', () => true)['whole'] ?? null;
}

/** What is done to the fields of a fact, wherever they stand in it. */
function eachField(fact: Fact, change: Change): Fact {
  const data = change(fact.data, 'data', (field) => isPersonal(fact.type, field));
  const actor = changedActor(fact.actor, change);
  if (fact.extra !== undefined) {
    return { ...fact, data, actor, extra: change(fact.extra, 'extra', isPersonalOfExtra) };
  }
  // Most facts hold nothing personal, and are not copied.
  return data === fact.data && actor === fact.actor ? fact : { ...fact, data, actor };
}

/** Opens the vault of a data directory; `writer` creates it where it is missing. */
export function openVault(directory: string, mode: 'writer' | 'reader'): Vault {
  const store = new KeyStore(directory, mode);
  const keys = new Keyring(store);
  return {
    sealFact: (fact) =>
      eachField(fact, (fields, place, all) => sealFields(keys, fact, fields, place, all)),
    openFact: (fact) =>
      eachField(fact, (fields, place, all) => openFields(keys, fact, fields, place, all)),
    isSealed: mayHoldEnvelope,
    sealValue(person, context, value) {
      if (value === null || isRedacted(value)) return value;
      const { id, key } = keys.of(person);
      return seal(value, id, key, context);
    },
    openValue: (context, value) => openValue(keys, value, context),
    commit: () => store.commit(),
    forget: (person) => keys.forget(person),
    close: () => store.close(),
  };
}
