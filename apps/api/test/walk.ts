import { readFileSync } from 'node:fs';
import type { Caller, ProblemTold } from './caller.js';

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

/** Takes steps over HTTP, one after the other, and tells what comes of each. */
export class Walk {
  constructor(private readonly caller: Caller) {}

  /** What comes of a step, as the guide writes it. */
  take(step: Step): Promise<string[]> {
    return step.what === 'look' ? this.#look(step) : this.#command(step);
  }

  /** The coverage of the person; whoever has a cause is in the register with the same words, and nobody else. */
  async #look({ day, who, person }: Step): Promise<string[]> {
    const answer = await this.caller.read<Verdict>(`/v1/persons/${person}/coverage?on=${day}`, who);
    const list = `/v1/register?on=${day}&limit=1000`;
    const { rows } = await this.caller.read<{ rows: (Verdict & { person: string })[] }>(list, who);
    const row = rows.find((each) => each.person === person);
    const told = verdictTold(answer);
    const { cover } = answer;
    const same =
      row === undefined ? answer.cause === null : verdictTold({ ...row, cover }) === told;
    return same ? [told] : [told, `but in the register: ${JSON.stringify(row)}`];
  }

  async #command({ what, who, person, case: id, body }: Step): Promise<string[]> {
    const file = id === null ? person : `${person}/${id}`;
    const { facts, problem } = await this.caller.act(who, what, file, body);
    if (problem !== null) return this.#stopped(problem);
    return [`→ ${facts.map(({ type }) => type).join(', ')}`];
  }

  /** The rule in English and in French, and what would allow it. */
  async #stopped({ status, type, code, rule, article, change }: ProblemTold): Promise<string[]> {
    const first = `✗ ${status} ${code}${typeof article === 'string' ? `, ${article}` : ''}`;
    if (status !== 422) return [first, rule];
    const { dit = '' } = await this.caller.read<{ dit?: string }>(type);
    return [first, rule, `« ${dit} »`, `To be allowed: ${change}`];
  }
}
