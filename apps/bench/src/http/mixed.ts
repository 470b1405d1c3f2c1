import type { LoadRequest } from './load.js';
import { CASE, LAST_REVISION, OFFICE, personNamed } from './waiting-cases.js';

/** Of so many requests one is the worklist, one in four a command, and the others read a case. */
const WORKLIST_EVERY = 50;
const COMMAND_EVERY = 4;

/** Whom requests are about, and who sends them. */
export interface Mixing {
  readonly token: string;
  /** Waiting cases in the store. */
  readonly cases: number;
}

/** Requests one after the other, the commands on the revision that the ones before have led to. */
export function mixed({ token, cases }: Mixing): () => LoadRequest {
  const revisions = new Int32Array(cases).fill(LAST_REVISION);
  const authorization = `Bearer ${token}`;
  let sent = 0;
  let commands = 0;
  const reading = (path: string): LoadRequest => ({
    method: 'GET',
    path,
    headers: { authorization },
  });
  return () => {
    sent += 1;
    if (sent % WORKLIST_EVERY === 0) return reading(`/v1/worklist?list=office&office=${OFFICE}`);
    const index = sent % COMMAND_EVERY === 0 ? commands++ % cases : (sent * 7919) % cases;
    const path = `/v1/persons/${personNamed(index)}/cases/${CASE}`;
    if (sent % COMMAND_EVERY !== 0) return reading(path);
    const revision = revisions[index] ?? LAST_REVISION;
    revisions[index] = revision + 1;
    return {
      method: 'POST',
      path: `${path}/request-supplement`,
      headers: { authorization, 'content-type': 'application/json', 'if-match': `"${revision}"` },
      body: JSON.stringify({ items: [`paper ${sent}`], deadline: '2026-07-31' }),
    };
  };
}
