import { CESEDA, RECODIFIED } from '../article.js';
import type { Article } from '../article.js';
import type { Paper } from '../dossier/paper.js';

export const R581_4: Article = {
  code: 'ceseda:R581-4',
  title: 'Temporary protection: six months, renewed automatically',
  source: CESEDA,
  versions: [{ inForceFrom: RECODIFIED, reading: 1 }],
};

/** Whether the paper held is an APS of temporary protection: the State owes its renewal without any demande. */
export function isRenewedAutomatically(held: Paper | null): boolean {
  return held !== null && held.paper === 'titre' && held.kind === 'aps-protection-temporaire';
}
