import { FOREVER } from '#libs/kernel';
import type { Day } from '#libs/kernel';
import type { CaseFile, Outlook, Situation } from '#libs/law';
import { OWN_SERVICE_LEVEL } from '#libs/procedures';
import type { CaseLimit } from '../case-view.js';
import type { DueRow } from './due-row.js';

function ofLimit({ case: caseId, region, state, on, follows, owner, source }: CaseLimit): DueRow {
  return { case: caseId, kind: 'limit', on, region, state, alarm: follows, owner, source };
}

/** An end that no state has. */
function ending(
  { case: caseId, kind, on }: Pick<DueRow, 'case' | 'kind' | 'on'>,
  { alarm, owner, source }: Pick<DueRow, 'alarm' | 'owner' | 'source'>,
): DueRow {
  return { case: caseId, kind, on, region: null, state: null, alarm, owner, source };
}

const PAPER = { alarm: 'PaperEnding', owner: 'applicant', source: 'ceseda:R431-5' } as const;
const COVER = { alarm: 'CoverEnding', owner: 'prefecture', source: OWN_SERVICE_LEVEL } as const;
const ATTESTATION = {
  alarm: 'AttestationEnding',
  owner: 'prefecture',
  source: 'ceseda:R431-15-1',
} as const;

/** Last day of each paper that ends: titres, the visas that are worth one, and the documents that prolong them. */
function paperEnds({ papers, dossier }: Situation): Day[] {
  const ends = papers.map(({ lastDay }) => lastDay);
  for (const { documents } of dossier.cases.values()) {
    for (const { to, revokedOn } of documents) ends.push(Math.min(to, revokedOn));
  }
  return ends;
}

/** The end of the paper that covers last; nothing while one has no end. */
function paperDue(situation: Situation): DueRow[] {
  const on = Math.max(...paperEnds(situation));
  if (!Number.isFinite(on) || on >= FOREVER) return [];
  return [ending({ case: null, kind: 'paper', on }, PAPER)];
}

/** The days on which lawful presence ends, from the last that had come by that day on. */
function coverDues({ segments }: Outlook, current: Day): DueRow[] {
  const ends = segments.flatMap(({ from, lawful }, i) =>
    lawful === false && segments[i - 1]?.lawful === true ? [from - 1] : [],
  );
  const last = ends.findLastIndex((on) => on <= current);
  return ends
    .slice(Math.max(last, 0))
    .map((on) => ending({ case: null, kind: 'cover', on }, COVER));
}

function isWaiting({ demande, decisions, withdrawnOn, handedOverOn }: CaseFile): boolean {
  const decided = decisions.some(({ annulled }) => !annulled);
  return demande !== null && !decided && withdrawnOn >= FOREVER && handedOverOn >= FOREVER;
}

/** The end of the last attestation of each demande that waits for a decision. */
function attestationDues({ dossier }: Situation): DueRow[] {
  return [...dossier.cases.values()].filter(isWaiting).flatMap((file): DueRow[] => {
    const ends = file.documents
      .filter(({ form, revokedOn }) => form === 'attestation-prolongation' && revokedOn >= FOREVER)
      .map(({ to }) => to);
    if (ends.length === 0) return [];
    return [ending({ case: file.id, kind: 'attestation', on: Math.max(...ends) }, ATTESTATION)];
  });
}

/**
 * Everything that ends for one person, by day.
 *
 * @param limits Those of the cases, and of access.
 * @param current The day on which something about the person was last recorded.
 */
export function dueRowsOf(
  situation: Situation,
  outlook: Outlook,
  limits: readonly CaseLimit[],
  current: Day,
): DueRow[] {
  const rows = [
    ...limits.map(ofLimit),
    ...paperDue(situation),
    ...coverDues(outlook, current),
    ...attestationDues(situation),
  ];
  return rows.sort((a, b) => a.on - b.on);
}
