import { parseDay } from '#libs/kernel';
import type { Role, SpokenFor } from '#libs/access';
import { openAccessTokens, UngrantableAccess } from '#libs/storage';
import type { AccessToken, AccessTokens } from '#libs/storage';
import { CommandFailure, EXIT, usage } from '../exit-code.js';
import type { CommonOptions } from '../options.js';
import { say } from '../output.js';
import type { Output } from '../output.js';
import { table } from '../render/table.js';

/** What `token create` is given. */
export interface GrantOptions extends CommonOptions {
  readonly role: string;
  readonly office?: string;
  readonly speaksFor?: string;
  readonly subject?: string;
  readonly expires?: string;
}

function using<T>({ data }: CommonOptions, work: (tokens: AccessTokens) => T): T {
  const tokens = openAccessTokens(data);
  try {
    return work(tokens);
  } finally {
    tokens.close();
  }
}

function kindsIn(text: string | undefined): SpokenFor[] {
  const kinds = (text ?? '').split(',').map((kind) => kind.trim());
  return kinds.filter((kind) => kind !== '') as SpokenFor[];
}

function lastDay(text: string | undefined): string | null {
  if (text === undefined) return null;
  if (parseDay(text) === undefined) {
    throw usage(`--expires ${text}: write a day of the calendar as YYYY-MM-DD`);
  }
  return text;
}

/** `token create`: a token for the HTTP server; it is shown this once. */
export async function createTokenCommand(options: GrantOptions, output: Output): Promise<number> {
  const { role, office = null, speaksFor, subject, expires } = options;
  const expiresOn = lastDay(expires);
  const grant = {
    role: role as Role,
    office,
    speaksFor: kindsIn(speaksFor),
    subject,
    expiresOn,
  };
  try {
    const { token, granted } = using(options, (tokens) =>
      tokens.create(grant, new Date().toISOString()),
    );
    if (output.json) await output.object({ token, ...granted });
    else {
      say(`${granted.id}: ${granted.subject}, ${described(granted)}. Keep it: it is shown once.`);
      await output.line(token);
    }
    return EXIT.done;
  } catch (error) {
    throw error instanceof UngrantableAccess ? usage(error.message) : error;
  }
}

function described({ role, office, speaksFor }: AccessToken): string {
  const within = office === null ? '' : ` of ${office}`;
  const kinds = speaksFor.length === 0 ? '' : ` for ${speaksFor.join(', ')}`;
  return `${role}${within}${kinds}`;
}

/** `token list`: every token by its id, never the token itself. */
export async function listTokensCommand(options: CommonOptions, output: Output): Promise<number> {
  const all = using(options, (tokens) => tokens.list());
  if (output.json) for (const token of all) await output.object(token);
  else {
    const rows = all.map((token) => [
      token.id,
      token.subject,
      described(token),
      token.createdAt.slice(0, 10),
      token.expiresOn ?? '',
      token.revokedAt?.slice(0, 10) ?? '',
    ]);
    const header = ['id', 'subject', 'may', 'created', 'expires', 'revoked'];
    for (const line of table(header, rows)) await output.line(line);
  }
  return EXIT.done;
}

/** `token revoke`: from now on it opens nothing. */
export async function revokeTokenCommand(
  id: string,
  options: CommonOptions,
  output: Output,
): Promise<number> {
  const isRevoked = using(options, (tokens) => tokens.revoke(id, new Date().toISOString()));
  if (!isRevoked) throw new CommandFailure(EXIT.unknown, `there is no token ${id}: see token list`);
  if (output.json) await output.object({ id, revoked: true });
  else await output.line(`${id} opens nothing any more.`);
  return EXIT.done;
}
