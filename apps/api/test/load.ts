/** A command that was answered with success, and what its answer said. */
export interface Acknowledged extends Step {
  readonly key: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly revision: number;
  readonly position: string;
}

/** A command of a life. */
interface Step {
  readonly path: string;
  readonly stream: string;
  readonly body: object;
}

/** A command that was answered 503, which the next drive repeats. */
export interface TurnedAway {
  readonly code: string;
  /** Seconds, as the header says. */
  readonly retryAfter: string | null;
}

/** Who sends commands: one after the other, each under a key of its own, repeated until it is answered. */
export interface Load {
  /** Everything that was answered with success so far. */
  readonly acknowledged: readonly Acknowledged[];
  /** Everything that was answered 503 so far. */
  readonly turnedAway: readonly TurnedAway[];
  /** Sends until nobody answers any more; what was not answered is sent first next time. */
  drive(url: URL): Promise<void>;
}

/** The day the commands are about. */
export const TODAY = '2026-07-01';

const FILED = { kind: 'first', ground: 'L421-1', teleservice: false, channel: 'counter' };
const TITRE = {
  ...{ kind: 'cst', ground: 'L421-1', durationMonths: 12, work: 'full', teleservice: true },
  ...{ validFrom: '2025-07-21', validTo: '2026-07-20' },
};

/** A life whose titre ends soon, and whose attestation ends sooner: both are for the clock. */
function lifeOf(person: string): Step[] {
  const ofPerson = (command: string, body: object): Step => ({
    ...{ path: `/v1/persons/${person}/${command}`, stream: `person-${person}`, body },
  });
  const ofCase = (command: string, body: object): Step => ({
    path: `/v1/persons/${person}/cases/C-1/${command}`,
    stream: `case-${person}/C-1`,
    body,
  });
  return [
    ofPerson('register-person', { birthDate: '1990-05-01' }),
    ofPerson('declare-contact', { email: `${person.toLowerCase()}@example.org`, language: 'fr' }),
    ofPerson('issue-titre', { ...TITRE, titre: `T-${person}` }),
    ofCase('file-demande', FILED),
    ofCase('establish-completeness', {}),
    ofCase('issue-attestation-prolongation', { from: TODAY, to: '2026-07-12', work: 'full' }),
  ];
}

/** Sends a command; null where no whole answer came. */
async function answerTo(
  url: URL,
  { path, body, headers }: Pick<Acknowledged, 'path' | 'body' | 'headers'>,
): Promise<{ status: number; text: string; retryAfter: string | null } | null> {
  try {
    const sent = { method: 'POST', body: JSON.stringify(body), headers };
    const answer = await fetch(new URL(path, url), sent);
    const retryAfter = answer.headers.get('retry-after');
    return { status: answer.status, text: await answer.text(), retryAfter };
  } catch {
    return null;
  }
}

/** Sends what was acknowledged again, and returns the receipt. */
export async function repeat(url: URL, done: Acknowledged): Promise<object> {
  const answer = await answerTo(url, done);
  if (answer?.status === 201) return JSON.parse(answer.text) as object;
  throw new Error(`${done.path}: ${answer?.status} ${answer?.text}`);
}

/** @param name Begins the names of its persons: those of another load are others. */
export function createLoad(token: string, name: string, workers: number): Load {
  const acknowledged: Acknowledged[] = [];
  const turnedAway: TurnedAway[] = [];
  const waiting: Pick<Acknowledged, 'path' | 'stream' | 'body' | 'headers' | 'key'>[][] = [];
  let persons = 0;

  function nextLife() {
    persons += 1;
    const revisions = new Map<string, number>();
    return lifeOf(`${name}-${persons}`).map((step, i) => {
      const last = revisions.get(step.stream) ?? -1;
      revisions.set(step.stream, last + 1);
      const key = `${name}-${persons}.${i}`;
      const headers: Record<string, string> = {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'idempotency-key': key,
        ...(last < 0 ? { 'if-none-match': '*' } : { 'if-match': `"${last}"` }),
      };
      return { ...step, key, headers };
    });
  }

  async function work(url: URL, worker: number): Promise<void> {
    for (;;) {
      const left = waiting[worker] ?? [];
      const [step] = left;
      if (step === undefined) {
        waiting[worker] = nextLife();
        continue;
      }
      const answer = await answerTo(url, step);
      if (answer === null) return;
      // A server that is ending, or has no store, says so.
      if (answer.status === 503) {
        const { code } = JSON.parse(answer.text) as { code: string };
        turnedAway.push({ code, retryAfter: answer.retryAfter });
        return;
      }
      if (answer.status !== 201) throw new Error(`${step.path}: ${answer.status} ${answer.text}`);
      const { revision, position } = JSON.parse(answer.text) as Acknowledged;
      acknowledged.push({ ...step, revision, position });
      left.shift();
    }
  }

  return {
    acknowledged,
    turnedAway,
    async drive(url) {
      await Promise.all(Array.from({ length: workers }, (_, worker) => work(url, worker)));
    },
  };
}
