import { openAccessFile } from './access-file.js';

/** What an office may switch on or off. */
export const OFFICE_POLICIES = {
  'automatic-renewal': {
    default: true,
    says: 'attestations de prolongation are renewed in the fifteen days before they end, without an agent. On until switched off.',
  },
} as const;

/** Name of a policy. */
export type OfficePolicyName = keyof typeof OFFICE_POLICIES;

/** One policy of one office as it was last set. */
export interface OfficePolicy {
  readonly office: string;
  readonly policy: OfficePolicyName;
  readonly on: boolean;
  readonly setBy: string;
  readonly setAt: string;
}

/** The policies of the offices of a data directory. */
export interface OfficePolicies {
  /** As set for the office, else as every office begins. A file of no office is as every office begins. */
  isOn(policy: OfficePolicyName, office: string | null): boolean;
  set(policy: OfficePolicy): void;
  /** Those that were set, by office then policy. */
  list(): readonly OfficePolicy[];
  close(): void;
}

const POLICIES = `
  CREATE TABLE IF NOT EXISTS office_policies (
    office TEXT NOT NULL,
    policy TEXT NOT NULL,
    is_on INTEGER NOT NULL,
    set_by TEXT NOT NULL,
    set_at TEXT NOT NULL,
    PRIMARY KEY (office, policy)
  ) STRICT, WITHOUT ROWID;
`;

/** Whether a text names a policy. */
export function isOfficePolicy(text: string): text is OfficePolicyName {
  return Object.hasOwn(OFFICE_POLICIES, text);
}

/** Opens the policies of a data directory, creating it where it is missing. */
export function openOfficePolicies(directory: string): OfficePolicies {
  const database = openAccessFile(directory, POLICIES);
  const one = database.prepare('SELECT is_on FROM office_policies WHERE office = ? AND policy = ?');
  const all = database.prepare('SELECT * FROM office_policies ORDER BY office, policy');
  const put = database.prepare('INSERT OR REPLACE INTO office_policies VALUES (?, ?, ?, ?, ?)');
  return {
    isOn(policy, office) {
      const row = office === null ? undefined : one.get(office, policy);
      return row === undefined ? OFFICE_POLICIES[policy].default : row['is_on'] === 1;
    },
    set({ office, policy, on, setBy, setAt }) {
      put.run(office, policy, Number(on), setBy, setAt);
    },
    list: () =>
      all.all().map((row) => ({
        office: row['office'] as string,
        policy: row['policy'] as OfficePolicyName,
        on: row['is_on'] === 1,
        setBy: row['set_by'] as string,
        setAt: row['set_at'] as string,
      })),
    close: () => database.close(),
  };
}
