import { shapeOf } from '#libs/kernel';
import type { FactData, FactType, Json } from '#libs/kernel';

/** A fact told in a test; `given` adds the person, and the id where none is said. */
export interface Told {
  readonly id?: string;
  readonly case: string | null;
  readonly type: FactType;
  readonly occurredOn: string;
  readonly recordedAt: string;
  readonly actor: Json;
  readonly data: FactData;
}

/** What a test may say beside the type, the day and the data. */
export type Aside = Partial<Pick<Told, 'id' | 'case' | 'recordedAt' | 'actor'>>;

/** Any fact, of case C-1 when facts of its type are of a case, recorded at eight on its day. */
export function fact(
  type: FactType,
  occurredOn: string,
  data: FactData = {},
  aside: Aside = {},
): Told {
  return {
    case: shapeOf(type).subject === 'case' ? 'C-1' : null,
    type,
    occurredOn,
    recordedAt: `${occurredOn}T08:00:00Z`,
    actor: { kind: 'system' },
    data,
    ...aside,
  };
}

/** A titre issued on its first day and handed over on it: a four-year csp, 1 July 2022 to 30 June 2026. */
export function titre(data: FactData = {}, aside: Aside = {}): Told {
  const said = {
    titre: 'T-1',
    kind: 'csp',
    ground: 'L421-1',
    validFrom: '2022-07-01',
    validTo: '2026-06-30',
    durationMonths: 48,
    handedOverOn: data['validFrom'] ?? '2022-07-01',
    ...data,
  };
  return fact('TitreIssued', String(said.validFrom), said, aside);
}

/** A card of one year, 1 July 2025 to 30 June 2026, which gives no right kept by L433-3. */
export function oneYearCard(data: FactData = {}, aside: Aside = {}): Told {
  return titre({ kind: 'cst', durationMonths: 12, validFrom: '2025-07-01', ...data }, aside);
}

/** A renewal through the téléservice. */
export function demandeFiled(occurredOn: string, data: FactData = {}, aside: Aside = {}): Told {
  const said = { kind: 'renewal', ground: 'L421-1', teleservice: true, ...data };
  return fact('DemandeFiled', occurredOn, said, aside);
}

/** An attestation de prolongation, issued on its first day unless said otherwise. */
export function attestation(
  from: string,
  to: string,
  {
    issuedOn = from,
    document = 'A-1',
    ...aside
  }: Aside & { issuedOn?: string; document?: string } = {},
): Told {
  return fact('AttestationProlongationIssued', issuedOn, { document, from, to }, aside);
}

/** A récépissé, issued on its first day. */
export function recepisse(kind: string, from: string, to: string, aside: Aside = {}): Told {
  return fact('RecepisseIssued', from, { document: 'R-1', kind, from, to }, aside);
}

/** A registration: born on 1 March 1990 unless said otherwise. */
export function registered(data: FactData = {}, aside: Aside = {}): Told {
  return fact('PersonRegistered', '2020-01-01', { birthDate: '1990-03-01', ...data }, aside);
}

/** A visa issued on its first day. */
export function visa(kind: string, validFrom: string, validTo: string, aside: Aside = {}): Told {
  return fact('VisaIssued', validFrom, { visa: 'V-1', kind, validFrom, validTo }, aside);
}
