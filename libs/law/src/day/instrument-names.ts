import type { InstrumentCode } from './cover.js';

/** What each instrument is called in the texts; their pages: docs/law/README.md. */
export const INSTRUMENT_NAMES: Readonly<Record<InstrumentCode, string>> = {
  I01: 'citoyen de l’Union, de l’EEE ou suisse',
  I02: 'carte de membre de famille UE',
  I03: 'mineur',
  I04: 'court séjour',
  I05: 'visa dispensant de titre',
  I06: 'visa, carte de séjour à solliciter',
  I07: 'VLS-TS',
  I08: 'carte de séjour temporaire',
  I09: 'carte de séjour pluriannuelle',
  I10: 'carte de résident',
  I11: 'certificat de résidence algérien',
  I12: 'autorisation provisoire de séjour',
  I13: 'protection temporaire',
  I14: 'attestation de demande d’asile',
  I15: 'récépissé de première demande',
  I16: 'récépissé de renouvellement',
  I17: 'récépissé de duplicata',
  I19: 'attestation de prolongation',
  I20: 'attestation de prolongation, 18 ans',
  I21: 'attestation de prolongation, première demande',
  I22: 'attestation de prolongation, protection',
  I23: 'document de commission',
  I24: 'décision favorable',
  I25: 'maintien des droits, L433-3',
};
