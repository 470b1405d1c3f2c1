/** What a line of each fact type must hold to be readable (history format 1, "Unreadable line"). */
export interface FactShape {
  /**
   * Whose stream remembers the fact: the applicant's, or the dossier's when the fact bears a `case`. Facts of `work` have
   * a stream of their own, and no answer of the law reads them.
   */
  readonly subject: 'person' | 'case' | 'access' | 'work';
  /** Keys of `data` the format names. */
  readonly keys: readonly string[];
  /** Keys of `data` that may be neither missing nor null. */
  readonly required?: readonly string[];
  /** Keys of `data` that hold a day, `YYYY-MM-DD`, when they hold anything. */
  readonly days?: readonly string[];
  /** The only values `kind` may have. */
  readonly kinds?: readonly string[];
  /** Whether the fact means nothing without a `case`. */
  readonly needsCase?: true;
  /** Whether it says whose the file is, and nothing of the person: nobody exists by it alone. */
  readonly movesFile?: true;
}

const none = { subject: 'case', keys: [] } as const satisfies FactShape;

function person(keys: readonly string[], more: Partial<FactShape> = {}): FactShape {
  return { subject: 'person', keys, ...more };
}

function ofCase(keys: readonly string[], more: Partial<FactShape> = {}): FactShape {
  return { subject: 'case', keys, ...more };
}

function access(keys: readonly string[], required: readonly string[] = []): FactShape {
  return { subject: 'access', keys, required };
}

function work(required: readonly string[], others: readonly string[] = []): FactShape {
  return { subject: 'work', keys: [...required, ...others], required };
}

const TITRE_KINDS = [
  'cst',
  'csp',
  'carte-resident',
  'carte-resident-permanent',
  'cra-1',
  'cra-10',
  'aps',
  'aps-protection-temporaire',
  'carte-ue',
] as const;

const ofDocument = { required: ['document', 'from', 'to'], days: ['from', 'to'] } as const;

const personFacts = {
  PersonRegistered: person(['birthDate', 'nationality', 'nationalityFrom', 'enteredOn', 'family'], {
    required: ['birthDate'],
    days: ['birthDate', 'nationalityFrom', 'enteredOn'],
  }),
  VisaIssued: person(['visa', 'kind', 'validFrom', 'validTo', 'mention'], {
    required: ['visa', 'kind', 'validFrom', 'validTo'],
    days: ['validFrom', 'validTo'],
    kinds: ['short-stay', 'titre-to-request', 'vls-ts', 'exempting'],
  }),
  VlsTsValidated: person(['visa'], { required: ['visa'] }),
  TitreIssued: person(
    [
      'titre',
      'kind',
      'ground',
      'validFrom',
      'validTo',
      'durationMonths',
      'work',
      'teleservice',
      'handedOverOn',
      'case',
    ],
    {
      required: ['titre', 'kind', 'ground', 'validFrom', 'durationMonths'],
      days: ['validFrom', 'validTo', 'handedOverOn'],
      kinds: TITRE_KINDS,
    },
  ),
  TitreHandedOver: person(['titre'], { required: ['titre'] }),
  TitreHandoverRecorded: person(['titre']),
  TitreDeclaredLost: person(['titre', 'reason'], { required: ['titre'] }),
  TitreWithdrawn: person(['titre'], { required: ['titre'] }),
  AddressDeclared: person(['department']),
  PartnerRightSuspended: person(['partner', 'documentShown', 'reason']),
  PartnerRightRestored: person(['partner']),
  PresenceEnded: person(['reason']),
  PresenceResumed: person([]),
  AsylumAttestationIssued: person(['document', 'from', 'to'], ofDocument),
  ContactDeclared: person(['email', 'phone', 'language']),
  SituationChangeDeclared: person(['change', 'detail'], { required: ['change'] }),
  SituationChangeSeen: person(['change'], { required: ['change'] }),
} as const satisfies Record<string, FactShape>;

const fileFacts = {
  DemandeDrafted: ofCase(['kind', 'ground', 'titreHeld', 'teleservice']),
  DemandeFiled: ofCase(
    ['kind', 'ground', 'titreHeld', 'channel', 'teleservice', 'firstDiligenceOn'],
    { required: ['kind', 'ground', 'teleservice'], needsCase: true },
  ),
  AttestationDepotIssued: ofCase(['document']),
  CompletenessEstablished: none,
  SupplementRequested: ofCase(['items', 'deadline'], {
    required: ['deadline'],
    days: ['deadline'],
  }),
  SupplementRequestNotified: none,
  SupplementProvided: ofCase(['items']),
  RegistrationRefused: ofCase(['reason']),
  DemandeReopened: none,
  DemandeWithdrawn: none,
  ApplicantSummoned: ofCase(['for', 'on']),
  BiometricsTaken: none,
  OpinionRequested: ofCase(['body']),
  OpinionGiven: ofCase(['body', 'favourable']),
  CommissionReferred: none,
  CommissionOpinionGiven: ofCase(['favourable']),
  AttestationProlongationIssued: ofCase(
    ['document', 'from', 'to', 'work', 'rightsStated', 'renews'],
    ofDocument,
  ),
  RecepisseIssued: ofCase(['document', 'kind', 'from', 'to', 'work'], {
    required: ['document', 'kind', 'from', 'to'],
    days: ['from', 'to'],
    kinds: ['first', 'renewal', 'duplicate', 'commission'],
  }),
  ProvisionalDocumentRevoked: ofCase(['document'], { required: ['document'] }),
  FileTransferred: ofCase(['department', 'reason'], {
    required: ['department'],
    needsCase: true,
    movesFile: true,
  }),
} as const satisfies Record<string, FactShape>;

const outcomeFacts = {
  DecisionFavourable: none,
  AttestationDecisionFavorableIssued: ofCase(['document', 'from', 'to'], {
    required: ['document', 'from'],
    days: ['from', 'to'],
  }),
  RefusalDecided: ofCase(['oqtf', 'departureDays', 'notifiedOn'], { days: ['notifiedOn'] }),
  DecisionAnnulled: ofCase(['by', 'of', 'effect', 'act']),
  CardOrdered: ofCase(['titre']),
  CardProduced: ofCase(['titre']),
  CardAvailable: ofCase(['titre']),
  HandoverSlotOffered: ofCase(['on']),
  HandoverBooked: ofCase(['on']),
  MotivesRequested: none,
  MotivesGiven: none,
  InterimApplicationFiled: ofCase(['kind']),
  CourtOrderGiven: ofCase(['terms', 'deadline'], { days: ['deadline'] }),
  CourtOrderExecuted: none,
  RecoursFiled: ofCase(['kind'], { required: ['kind'] }),
  RecoursAnswered: ofCase(['kind', 'outcome'], { required: ['kind', 'outcome'] }),
  FactCorrected: ofCase(['corrects', 'occurredOn', 'data', 'void'], { required: ['corrects'] }),
} as const satisfies Record<string, FactShape>;

const accessFacts = {
  FilingAttempted: access(['ground', 'titreHeld', 'outcome', 'blockage'], ['outcome']),
  BlockageReported: access(['blockage', 'reference', 'channel'], ['blockage']),
  BlockageAcknowledged: access(['reference']),
  BlockageEscalated: access(['to']),
  BlockageResolved: access(['blockage', 'how'], ['blockage']),
  ImpossibilityEstablished: access([]),
  SubstitutionOffered: access(['appointmentOn', 'vectors']),
  SubstitutionDeclined: access([]),
  PanVisited: access([]),
  CccContacted: access(['answered']),
} as const satisfies Record<string, FactShape>;

const workFacts = {
  CaseAssigned: work(['agent']),
  CaseHandedOver: work(['to'], ['reason']),
  CasePassed: work(['agent'], ['reason']),
  AlarmRaised: { ...work(['alarm', 'owner', 'due'], ['cause']), days: ['due'] },
  MessageSent: work(['message'], ['template', 'channel', 'attempts', 'maybeTwice']),
  MessageFailed: work(['message'], ['template', 'attempt', 'error']),
  MessageParked: work(['message'], ['template', 'reason']),
  MessageRetried: work(['message']),
} as const satisfies Record<string, FactShape>;

/** Every fact type of history format 1. Names are storage: never renamed, never removed. */
const FACT_CATALOGUE = {
  ...personFacts,
  ...fileFacts,
  ...outcomeFacts,
  ...accessFacts,
  ...workFacts,
} as const satisfies Record<string, FactShape>;

/** Name of a fact type. */
export type FactType = keyof typeof FACT_CATALOGUE;

/** All names, in the order of the catalogue. */
export const FACT_TYPES = Object.keys(FACT_CATALOGUE) as readonly FactType[];

/** Whether a text names a fact type of the format. */
export function isFactType(text: string): text is FactType {
  return Object.hasOwn(FACT_CATALOGUE, text);
}

/** What a fact of that type must hold. */
export function shapeOf(type: FactType): FactShape {
  return FACT_CATALOGUE[type];
}
