import { casesNamed, writtenCase } from '#libs/runtime';
import type { CaseName } from '#libs/runtime';
import type { DataDirectory } from '#libs/storage';
import { CommandFailure, EXIT, usage } from '../../exit-code.js';

const CASES_NAMED = 10;

/**
 * The case of that name: `PERSON/CASE`, or a bare `CASE` that one person alone has.
 *
 * @throws {CommandFailure} There is none (exit 4), or there are several (exit 2, with their names).
 */
export async function caseNamed(data: DataDirectory, text: string): Promise<CaseName> {
  const [found, ...others] = await casesNamed(data, text);
  if (found === undefined) {
    throw new CommandFailure(
      EXIT.unknown,
      `no case ${text}: write PERSON/CASE, or a CASE that one person alone has`,
    );
  }
  if (others.length === 0) return found;
  const named = [found, ...others].slice(0, CASES_NAMED).map(writtenCase);
  const more = others.length < CASES_NAMED ? '' : ` and ${others.length + 1 - CASES_NAMED} more`;
  throw usage(`${text} is more than one case, write one: ${named.join(', ')}${more}`);
}
