/** What kind of permit a person holds or asks for, and how that usually goes. */
export interface Profile {
  readonly weight: number;
  readonly kind: 'cst' | 'csp' | 'carte-resident' | 'cra-10';
  readonly ground: string;
  readonly months: number;
  /** What a renewal gives, when it is not the same again. */
  readonly next?: { readonly kind: 'cst' | 'csp'; readonly months: number };
  readonly work: 'full' | 'limited';
  /** Whether the titre is asked for on the téléservice. */
  readonly teleservice: boolean;
  /** Share of renewals refused. */
  readonly refused: number;
  /** How the person came to the store: holding a titre, with a visa to validate, or with a first demande. */
  readonly arrival: 'titre' | 'vls-ts' | 'first';
  /** Share of first demandes refused. */
  readonly refusedFirst?: number;
  readonly nationalities: readonly string[];
}

const ANYWHERE = ['MAR', 'TUN', 'CIV', 'SEN', 'CHN', 'USA', 'TUR', 'IND', 'BRA', 'COD', 'UKR'];

/**
 * Weights by hand around the motives of first titres and renewals; not official. Holders of ten-year titres are fewer
 * here than in the stock, so that an average life holds about one renewal.
 */
export const PROFILES: readonly Profile[] = [
  {
    weight: 16,
    kind: 'cst',
    ground: 'L422-1',
    months: 12,
    next: { kind: 'csp', months: 24 },
    work: 'limited',
    teleservice: true,
    refused: 0.03,
    arrival: 'vls-ts',
    nationalities: ANYWHERE,
  },
  {
    weight: 12,
    kind: 'csp',
    ground: 'L421-13',
    months: 48,
    work: 'limited',
    teleservice: true,
    refused: 0.007,
    arrival: 'titre',
    nationalities: ANYWHERE,
  },
  {
    weight: 8,
    kind: 'cst',
    ground: 'L421-1',
    months: 12,
    next: { kind: 'csp', months: 48 },
    work: 'limited',
    teleservice: true,
    refused: 0.03,
    arrival: 'titre',
    nationalities: ANYWHERE,
  },
  {
    weight: 22,
    kind: 'csp',
    ground: 'L423-7',
    months: 24,
    work: 'full',
    teleservice: true,
    refused: 0.008,
    arrival: 'titre',
    nationalities: ANYWHERE,
  },
  {
    weight: 14,
    kind: 'cst',
    ground: 'L423-23',
    months: 12,
    next: { kind: 'csp', months: 24 },
    work: 'full',
    teleservice: false,
    refused: 0.03,
    arrival: 'titre',
    nationalities: ANYWHERE,
  },
  {
    weight: 8,
    kind: 'carte-resident',
    ground: 'L424-1',
    months: 120,
    work: 'full',
    teleservice: true,
    refused: 0.005,
    arrival: 'titre',
    nationalities: ['AFG', 'SYR', 'COD', 'SDN', 'GIN'],
  },
  {
    weight: 7,
    kind: 'cra-10',
    ground: 'AFA-7bis',
    months: 120,
    work: 'full',
    teleservice: false,
    refused: 0.005,
    arrival: 'titre',
    nationalities: ['DZA'],
  },
  {
    weight: 9,
    kind: 'cst',
    ground: 'L423-1',
    months: 12,
    next: { kind: 'csp', months: 24 },
    work: 'full',
    teleservice: true,
    refused: 0.02,
    arrival: 'first',
    refusedFirst: 0.08,
    nationalities: ANYWHERE,
  },
  {
    weight: 4,
    kind: 'cst',
    ground: 'L435-1',
    months: 12,
    work: 'full',
    teleservice: false,
    refused: 0.04,
    arrival: 'first',
    refusedFirst: 0.25,
    nationalities: ANYWHERE,
  },
];
