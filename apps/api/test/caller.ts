import type { Principal } from '#libs/access';
import type { Server } from './server.js';

type Bearer = Partial<Principal> & Pick<Principal, 'role'>;

const speaking = (kind: Principal['speaksFor'][number]): Bearer => ({
  role: 'integrator',
  subject: kind,
  speaksFor: [kind],
});

/** Those who have a token, by the name a story gives them. */
const BEARERS: Readonly<Record<string, Bearer>> = {
  agent: { role: 'agent', office: '69', subject: 'guichet-3' },
  signatory: { role: 'signatory', office: '69', subject: 'chef-1' },
  elsewhere: { role: 'agent', office: '75', subject: 'guichet-9' },
  auditor: { role: 'auditor' },
  admin: { role: 'admin' },
  applicant: speaking('applicant'),
  ccc: speaking('ccc'),
  pan: speaking('pan'),
  'france-titres': speaking('france-titres'),
  court: speaking('court'),
  partner: speaking('partner'),
};

/** A fact as a receipt tells it. */
export interface FactTold {
  readonly id: string;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** A problem as far as stories read it. */
export interface ProblemTold {
  readonly status: number;
  readonly type: string;
  readonly code: string;
  readonly rule: string;
  readonly article?: string | null;
  readonly change?: string;
}

/** What came of a command: its facts, or the problem. */
export interface Outcome {
  readonly facts: readonly FactTold[];
  readonly problem: ProblemTold | null;
}

/** What is done about a case is remembered apart from it. */
const WORK: ReadonlySet<string> = new Set(['assign-case', 'hand-over-case', 'pass-case']);

/** Asks a server as several people, each with a token, and goes on from the revisions it was told. */
export class Caller {
  readonly #tokens = new Map<string, string>();
  readonly #revisions = new Map<string, string>();
  #position = '0';

  /** @param server Asked anew each time: it may have been started again. */
  constructor(private readonly server: () => Server) {}

  token(who: string): string {
    const known = this.#tokens.get(who);
    if (known !== undefined) return known;
    const bearer = BEARERS[who];
    if (bearer === undefined) throw new RangeError(`nobody has a token as ${who}`);
    const token = this.server().tokenFor(bearer);
    this.#tokens.set(who, token);
    return token;
  }

  /** A command about a file: `P-1`, or `P-1/C-1` for a case. */
  async act(who: string, what: string, file: string, body: object = {}): Promise<Outcome> {
    const [person, id] = file.split('/');
    const remembered = WORK.has(what) ? `work about ${person}` : file;
    const seen = this.#revisions.get(remembered);
    const headers = seen === undefined ? { 'if-none-match': '*' } : { 'if-match': seen };
    const path = `/v1/persons/${person}${id === undefined ? '' : `/cases/${id}`}/${what}`;
    const answer = await this.server().ask(path, { token: this.token(who), body, headers });
    if (answer.status !== 201) {
      return { facts: [], problem: (await answer.json()) as ProblemTold };
    }
    this.#revisions.set(remembered, answer.headers.get('etag') ?? '');
    this.#position = answer.headers.get('x-position') ?? this.#position;
    const { facts } = (await answer.json()) as { facts: FactTold[] };
    return { facts, problem: null };
  }

  /** An answer in which everything is that this caller has recorded. @throws {Error} There is none. */
  async read<T>(path: string, who = 'auditor'): Promise<T> {
    const at = `${path}${path.includes('?') ? '&' : '?'}atLeast=${this.#position}`;
    const answer = await this.server().ask(path.startsWith('/v1/') ? at : path, {
      token: this.token(who),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  }
}
