import { readFileSync } from 'node:fs';
import type { Principal } from '#libs/access';
import type { Server } from './server.js';

/** A step of the guide: somebody asks something on a day, and the guide says what comes of it. */
export interface Step {
  /** Title of the story it belongs to. */
  readonly story: string;
  readonly day: string;
  readonly who: string;
  /** A command as it stands in its address; `look`: the coverage of a person, and the register. */
  readonly what: string;
  readonly person: string;
  readonly case: string | null;
  readonly body: Readonly<Record<string, unknown>>;
  /** What comes of it, as the guide writes it, line by line. */
  readonly told: readonly string[];
}

const GUIDE = new URL('../../../docs/guides/drive-a-case.md', import.meta.url);
const STEP = /^(\d{4}-\d\d-\d\d) +(\S+) +(\S+) ([^\s/]+)(?:\/(\S+))?(?: (\{.*\}))?$/;

/** The text of the guide. */
export function guide(): string {
  return readFileSync(GUIDE, 'utf8');
}

function stepIn(story: string, lines: readonly string[]): Step {
  const told = lines.findIndex((line) => /^[→✗=]/.test(line));
  const asked = lines.slice(0, told === -1 ? undefined : told).join(' ');
  const [, day = '', who = '', what = '', person = '', caseId, body] = STEP.exec(asked) ?? [];
  if (day === '') throw new RangeError(`${story}: no step is written "${asked}"`);
  return {
    ...{ story, day, who, what, person, case: caseId ?? null },
    body: body === undefined ? {} : (JSON.parse(body) as Step['body']),
    told: told === -1 ? [] : lines.slice(told),
  };
}

/** The steps of a guide, as it tells them. */
export function stepsOf(text: string): Step[] {
  const steps: Step[] = [];
  let story = '';
  for (const [, title, block] of text.matchAll(/^## (.+)$|^```walk\n([^]*?)^```$/gm)) {
    if (title !== undefined) story = title;
    const written = (block ?? '').split(/^(?=\d{4}-)/m).filter((step) => step.trim() !== '');
    for (const step of written) {
      const lines = step.split('\n').map((line) => line.trim());
      steps.push(
        stepIn(
          story,
          lines.filter((line) => line !== ''),
        ),
      );
    }
  }
  return steps;
}

/** The steps in the order of their days: what several stories do on one day, as the guide tells it. */
export function inOrder(steps: readonly Step[]): Step[] {
  return steps.toSorted((a, b) => (a.day < b.day ? -1 : Number(a.day > b.day)));
}

type Bearer = Partial<Principal> & Pick<Principal, 'role'>;

const speaking = (kind: Principal['speaksFor'][number]): Bearer => ({
  role: 'integrator',
  subject: kind,
  speaksFor: [kind],
});

/** Who the guide gives a token. */
export const BEARERS: Readonly<Record<string, Bearer>> = {
  agent: { role: 'agent', office: '69', subject: 'guichet-3' },
  signatory: { role: 'signatory', office: '69', subject: 'chef-1' },
  elsewhere: { role: 'agent', office: '75', subject: 'guichet-9' },
  auditor: { role: 'auditor' },
  applicant: speaking('applicant'),
  ccc: speaking('ccc'),
  pan: speaking('pan'),
  'france-titres': speaking('france-titres'),
  court: speaking('court'),
  partner: speaking('partner'),
};

/** What is done about a case is remembered apart from it. */
const WORK: ReadonlySet<string> = new Set(['assign-case', 'hand-over-case', 'pass-case']);

interface Verdict {
  readonly lawful: boolean | null;
  readonly cover: readonly string[];
  readonly proof: string;
  readonly cause: string | null;
  readonly causeName: string | null;
  readonly since: string | null;
  readonly becauseOfBlockedFile: boolean;
  readonly refusalShadow: boolean;
}

/** A coverage answer in a line. */
function verdictTold(answer: Verdict): string {
  const { lawful, cover, proof, cause, causeName, since } = answer;
  const right = lawful === null ? 'neither' : lawful ? `lawful (${cover.join(', ')})` : 'unlawful';
  const shown = lawful === true ? `, shown by ${proof}` : '';
  const why = cause === null ? '' : `: ${cause} ${causeName} since ${since}`;
  const blocked = answer.becauseOfBlockedFile ? ', because of a blocked file' : '';
  return `= ${right}${shown}${why}${blocked}${answer.refusalShadow ? ', in the shadow of a refusal' : ''}`;
}

interface ProblemTold {
  readonly status: number;
  readonly type: string;
  readonly code: string;
  readonly rule: string;
  readonly article?: string | null;
  readonly change?: string;
}

/** Takes steps over HTTP, one after the other, and tells what comes of each. */
export class Walk {
  readonly #tokens: ReadonlyMap<string, string>;
  readonly #revisions = new Map<string, string>();
  #position = '0';

  constructor(private readonly server: Server) {
    const bearers = Object.entries(BEARERS);
    this.#tokens = new Map(bearers.map(([name, bearer]) => [name, server.tokenFor(bearer)]));
  }

  /** What comes of a step, as the guide writes it. */
  take(step: Step): Promise<string[]> {
    return step.what === 'look' ? this.#look(step) : this.#command(step);
  }

  async #read<T>(path: string, who = 'auditor'): Promise<T> {
    const token = this.#tokens.get(who) ?? '';
    const answer = await this.server.ask(path, { token });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  }

  /** The coverage of the person; whoever has a cause is in the register with the same words, and nobody else. */
  async #look({ day, who, person }: Step): Promise<string[]> {
    const at = `on=${day}&atLeast=${this.#position}`;
    const answer = await this.#read<Verdict>(`/v1/persons/${person}/coverage?${at}`, who);
    const list = `/v1/register?${at}&limit=1000`;
    const { rows } = await this.#read<{ rows: (Verdict & { person: string })[] }>(list, who);
    const row = rows.find((each) => each.person === person);
    const told = verdictTold(answer);
    const { cover } = answer;
    const same =
      row === undefined ? answer.cause === null : verdictTold({ ...row, cover }) === told;
    return same ? [told] : [told, `but in the register: ${JSON.stringify(row)}`];
  }

  async #command({ what, who, person, case: id, body }: Step): Promise<string[]> {
    const file = `/v1/persons/${person}${id === null ? '' : `/cases/${id}`}`;
    const remembered = WORK.has(what) ? `work about ${person}` : file;
    const seen = this.#revisions.get(remembered);
    const headers = seen === undefined ? { 'if-none-match': '*' } : { 'if-match': seen };
    const token = this.#tokens.get(who);
    if (token === undefined) throw new RangeError(`nobody has a token as ${who}`);
    const answer = await this.server.ask(`${file}/${what}`, { token, body, headers });
    if (answer.status !== 201) return this.#stopped((await answer.json()) as ProblemTold);
    this.#revisions.set(remembered, answer.headers.get('etag') ?? '');
    this.#position = answer.headers.get('x-position') ?? this.#position;
    const { facts } = (await answer.json()) as { facts: { type: string }[] };
    return [`→ ${facts.map(({ type }) => type).join(', ')}`];
  }

  /** The rule in English and in French, and what would allow it. */
  async #stopped({ status, type, code, rule, article, change }: ProblemTold): Promise<string[]> {
    const first = `✗ ${status} ${code}${typeof article === 'string' ? `, ${article}` : ''}`;
    if (status !== 422) return [first, rule];
    const { dit = '' } = await this.#read<{ dit?: string }>(type);
    return [first, rule, `« ${dit} »`, `To be allowed: ${change}`];
  }
}
