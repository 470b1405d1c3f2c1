import { afterAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { continuo, emptyDirectory, objects, removeDirectories } from './continuo.js';
import type { Ran } from './continuo.js';

jest.setTimeout(60_000);

let data: string;

beforeEach(() => {
  data = emptyDirectory();
});

afterAll(removeDirectories);

function token(...args: string[]): Promise<Ran> {
  return continuo(['token', ...args, '--data', data]);
}

describe('continuo token', () => {
  it('creates a token, shows it once, and lists what it opens', async () => {
    const created = await token('create', '--role', 'agent', '--office', '69', '--subject', 'a-1');
    expect(created).toMatchObject({ code: 0, stdout: expect.stringMatching(/^cnt_[\w-]{43}\n$/) });
    const listed = await token('list', '--json');
    expect(objects(listed)).toMatchObject([{ subject: 'a-1', role: 'agent', office: '69' }]);
    expect(listed.stdout).not.toContain(created.stdout.trim());
    expect((await token('list')).stdout).toContain('agent of 69');
  });

  it('names whom an integrator speaks for, and the last day', async () => {
    const args = ['--role', 'integrator', '--speaks-for', 'applicant, ccc'];
    const created = await token('create', ...args, '--expires', '2027-01-31', '--json');
    expect(objects(created)).toMatchObject([
      { speaksFor: ['applicant', 'ccc'], office: null, expiresOn: '2027-01-31' },
    ]);
  });

  it('revokes by id, and says so of an id that does not exist', async () => {
    const created = await token('create', '--role', 'auditor', '--json');
    const { id } = objects<{ id: string }>(created)[0] ?? { id: '' };
    expect((await token('revoke', id)).code).toBe(0);
    const [revoked] = objects(await token('list', '--json'));
    expect(revoked).toMatchObject({ id, revokedAt: expect.stringMatching(/^20/) });
    expect((await token('revoke', '000000000000')).code).toBe(4);
  });

  it.each([
    [['--role', 'root'], 'no role root'],
    [['--role', 'agent'], 'name it'],
    [['--role', 'agent', '--office', '99'], 'no office'],
    [['--role', 'integrator', '--speaks-for', 'prefet'], 'speaks for prefet'],
    [['--role', 'auditor', '--expires', '2027-02-30'], '--expires 2027-02-30'],
    [['--office', '69'], '--role'],
  ])('refuses %j in a sentence, with 2', async (args, sentence) => {
    const { code, stderr } = await token('create', ...args);
    expect(code).toBe(2);
    expect(stderr).toContain(sentence);
    expect((await token('list')).stdout).not.toContain('cnt_');
  });
});
