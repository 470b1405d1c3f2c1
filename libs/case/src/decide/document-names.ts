import { refusing } from '#libs/kernel';
import type { Refusal } from '#libs/kernel';
import { documentsNamed } from '#libs/law';
import type { AskedOn } from '#libs/law';

/** How documents are named: an id belongs to its person, and names one document. */
export const DOCUMENT_REFUSALS = {
  'document.issued-already': {
    // No article: a revocation acts on every document of its id (history format 1, "Cover").
    article: null,
    says: 'A document of that name is issued already: one revocation would end both.',
    dit: 'Un document de ce nom est déjà délivré : leur retrait ne pourrait être distingué.',
    change: 'Give the document a name of its own: `document`.',
  },
} as const;

const no = refusing(DOCUMENT_REFUSALS);

/** Why no document can be given that name; null when it is free. */
export function nameTaken(document: string, { situation }: AskedOn): Refusal | null {
  return documentsNamed(situation, document).length === 0 ? null : no('document.issued-already');
}

/** That name, or where it is taken the first free one that begins with it. */
export function freeName(document: string, { situation }: AskedOn): string {
  let name = document;
  for (let n = 2; documentsNamed(situation, name).length > 0; n++) name = `${document}-${n}`;
  return name;
}
