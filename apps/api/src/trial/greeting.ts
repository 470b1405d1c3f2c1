import type { SampleBearer } from './bearers.js';
import { SAMPLE_OFFICE } from './bearers.js';
import type { CaseToTry } from './case-to-try.js';

/** What whoever starts the server is told. */
export interface Greeting {
  readonly url: string;
  readonly directory: string;
  /** How many facts the directory was given at this start; null where it was not empty. */
  readonly given: number | null;
  /** What the clock says where it is not the machine's; null where it is. */
  readonly clock: string | null;
  /** Drawn at this start. */
  readonly bearers: readonly SampleBearer[];
  /** Null in a directory that has it not. */
  readonly toTry: CaseToTry | null;
}

function variable(role: string): string {
  return role.toUpperCase();
}

function createToken(directory: string, options: string): string {
  const data = directory === './data' ? '' : ` --data '${directory}'`;
  return `$(npm run -s continuo -- token create ${options}${data})`;
}

/** A line of a shell for each token: what is drawn now, or how to draw one. */
function tokenLines({ bearers, directory }: Greeting): string[] {
  if (bearers.length > 0) {
    return [
      'Tokens, one a role, shown this once:',
      '',
      ...bearers.map(({ role, may, token }) => `  export ${variable(role)}=${token}  # ${may}`),
    ];
  }
  return [
    'Tokens are shown when they are created, and never again. Another one:',
    '',
    `  export AGENT=${createToken(directory, `--role agent --office ${SAMPLE_OFFICE}`)}`,
    `  export AUDITOR=${createToken(directory, '--role auditor')}`,
  ];
}

function callLines(url: string, { person, case: id, revision, from, to }: CaseToTry): string[] {
  const file = `${url}/v1/persons/${person}/cases/${id}`;
  const as = (role: string): string => `-H "Authorization: Bearer $${role}"`;
  const body = JSON.stringify({ from, to, work: 'full' });
  return [
    'Three calls to try:',
    '',
    '  # Who is unlawfully present because of a blocked file?',
    `  curl -s ${as('AUDITOR')} '${url}/v1/register?unlawful=true&blocked=true'`,
    '',
    '  # One of them: where the case stands, what can be done, what cannot and why.',
    `  curl -s -i ${as('AGENT')} '${file}'`,
    '',
    '  # The attestation that is owed, issued on what the ETag of that answer says. Then ask who is unlawful again.',
    `  curl -s -X POST ${as('AGENT')} -H 'If-Match: "${revision}"' \\`,
    `    -H 'Content-Type: application/json' -d '${body}' \\`,
    `    '${file}/issue-attestation-prolongation'`,
  ];
}

function whereLines({ url, directory, given, clock }: Greeting): string[] {
  return [
    `Continuo is at ${url}, with what is in ${directory}.`,
    ...(given === null ? [] : [`It was empty: ${given} facts of invented persons are in it now.`]),
    ...(clock === null ? [] : [`Its clock is not the machine’s: ${clock}.`]),
  ];
}

/** What is said on standard output once the server listens. */
export function greeting(said: Greeting): string {
  const { url, toTry } = said;
  const blocks = [
    whereLines(said),
    tokenLines(said),
    ...(toTry === null ? [] : [callLines(url, toTry)]),
    [`All that can be asked: docs/reference/http.md, ${url}/openapi.json. To stop: Ctrl-C.`],
  ];
  return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}
