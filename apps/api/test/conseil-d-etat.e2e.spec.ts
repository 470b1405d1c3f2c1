import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { openFileSender } from '#libs/mail';
import { Caller } from './caller.js';
import type { FactTold } from './caller.js';
import { startServer } from './server.js';
import type { Server } from './server.js';

jest.setTimeout(60_000);

const PAGE = new URL('../../../docs/law/conseil-d-etat-2026.md', import.meta.url);
const ORDERED = [...readFileSync(PAGE, 'utf8').matchAll(/^\| \d +\| (.+?) +\|/gm)].map(
  ([, ordered = '']) => ordered,
);

/** The title of a line, as the page has it. */
function line(n: number): string {
  return `${n}. ${ORDERED[n - 1]}`;
}

let server: Server;
let now = '';
let caller: Caller;

function itIs(day: string): void {
  now = `${day}T08:00:00.000Z`;
}

/** Does an act that is allowed. @throws {Error} It was refused. */
async function done(
  who: string,
  what: string,
  file: string,
  body: object = {},
): Promise<readonly FactTold[]> {
  const { facts, problem } = await caller.act(who, what, file, body);
  if (problem !== null) throw new Error(`${what} of ${file}: ${JSON.stringify(problem)}`);
  return facts;
}

/** The code under which an act is refused; null where it is not. */
async function refusal(who: string, what: string, file: string, body: object = {}) {
  return (await caller.act(who, what, file, body)).problem?.code ?? null;
}

async function rowsOf(path: string): Promise<Record<string, unknown>[]> {
  return (await caller.read<{ rows: Record<string, unknown>[] }>(path)).rows;
}

interface Coverage {
  readonly lawful: boolean | null;
  readonly cause: string | null;
  readonly timeline: readonly object[];
  readonly implicitRejections: readonly { case: string; on: string }[];
}

function coverageOf(person: string, day: string, knownAt = now): Promise<Coverage> {
  return caller.read(`/v1/persons/${person}/coverage?on=${day}&knownAt=${knownAt}`);
}

/** A person of the Rhône whose one-year card ends on 31 August 2026: the renewal is asked for by 2 July. */
async function holder(person: string): Promise<readonly FactTold[]> {
  const civilStatus = { birthDate: '1990-05-01', nationality: 'MAR' };
  const facts = await done('agent', 'register-person', person, civilStatus);
  await done('agent', 'issue-titre', person, {
    ...{ titre: 'T-1', kind: 'cst', ground: 'L421-1', durationMonths: 12, work: 'limited' },
    ...{ validFrom: '2025-09-01', validTo: '2026-08-31', handedOverOn: '2025-09-01' },
    ...{ teleservice: true, occurredOn: '2025-09-01', reason: 'Issued before.' },
  });
  return facts;
}

const RENEWAL = {
  ...{ kind: 'renewal', ground: 'L421-1', titreHeld: 'T-1' },
  ...{ channel: 'teleservice', teleservice: true },
} as const;

it('is a page with a line for each measure', () => expect(ORDERED).toHaveLength(8));

const ATTESTATION = { from: '2026-09-01', to: '2026-11-30', work: 'limited' };

describe('what is done without an agent', () => {
  const directory = mkdtempSync(join(tmpdir(), 'continuo-unasked-'));

  beforeAll(() => {
    caller = new Caller(() => server);
  });

  afterAll(() => rmSync(directory, { recursive: true }));

  /** Serves on a day, with the clock and the messages at work, for as long as something is done. */
  async function during(day: string, acts: () => Promise<void>): Promise<void> {
    itIs(day);
    const sender = openFileSender(join(directory, 'outgoing'), 'prefecture@example.org');
    server = await startServer({ directory, sender, now: () => now });
    try {
      await acts();
    } finally {
      await server.close();
    }
  }

  /** Waits until something is so. @throws {Error} It does not come to be. */
  async function until(isSo: () => Promise<boolean>): Promise<void> {
    for (let tries = 0; tries < 400; tries += 1) {
      if (await isSo()) return;
      await sleep(25);
    }
    throw new Error('what was waited for did not come');
  }

  async function alarms(person: string): Promise<number> {
    const events = await server.engine.store.readStream(`work-${person}`);
    return events.filter(({ type }) => type === 'AlarmRaised').length;
  }

  async function file(person: string): Promise<void> {
    await holder(person);
    await done('applicant', 'file-demande', `${person}/C-1`, RENEWAL);
    await done('agent', 'establish-completeness', `${person}/C-1`);
  }

  it(line(1), async () => {
    await during('2026-07-01', async () => {
      await file('P-1');
      await file('P-2');
      const ending = { lastDay: '2026-08-31', daysLeft: 61, case: 'C-1' };
      expect(await rowsOf('/v1/register?atRisk=90')).toMatchObject([ending, ending]);
    });
    let before = 0;
    await during('2026-08-03', async () => {
      await until(async () => (await alarms('P-1')) > 0 && (await alarms('P-2')) > 0);
      itIs('2026-08-25');
      await done('agent', 'issue-attestation-prolongation', 'P-1/C-1', ATTESTATION);
      await done('agent', 'issue-attestation-prolongation', 'P-2/C-1', ATTESTATION);
      // Whether the file of P-2 is complete is not known any more.
      itIs('2026-11-01');
      const asked = { items: ['payslips'], deadline: '2026-11-20' };
      await done('agent', 'request-supplement', 'P-2/C-1', asked);
      before = await alarms('P-2');
    });
    await during('2026-11-16', async () => {
      await until(async () => (await coverageOf('P-1', '2027-02-28')).lawful === true);
      expect((await coverageOf('P-1', '2027-02-28')).timeline).toEqual([
        { from: '2025-09-01', to: '2026-08-31', lawful: true, instruments: ['I08'] },
        { from: '2026-09-01', to: '2027-02-28', lawful: true, instruments: ['I19'] },
      ]);
      await until(async () => (await alarms('P-2')) > before);
      expect(await coverageOf('P-2', '2026-12-01')).toMatchObject({ lawful: false, cause: 'G2' });
    });
  });
});

describe('what is asked', () => {
  beforeAll(async () => {
    itIs('2026-06-01');
    server = await startServer({ now: () => now });
    caller = new Caller(() => server);
  });

  afterAll(() => server.close());

  it(line(2), async () => {
    itIs('2026-06-01');
    await holder('P-2');
    await done('applicant', 'file-demande', 'P-2/C-1', RENEWAL);
    const { work: _, ...silent } = ATTESTATION;
    const issue = 'issue-attestation-prolongation';
    for (const body of [silent, { ...ATTESTATION, rightsStated: false }]) {
      expect(await refusal('agent', issue, 'P-2/C-1', body)).toBe('request.malformed');
    }
    const [issued] = await done('agent', issue, 'P-2/C-1', ATTESTATION);
    expect(issued?.data).toMatchObject({ work: 'limited', rightsStated: true });
    itIs('2026-09-10');
    const shown = { partner: 'employer', documentShown: 'attestation de prolongation' };
    await done('partner', 'suspend-partner-right', 'P-2', shown);
    expect(await rowsOf('/v1/ruptures')).toMatchObject([
      { person: 'P-2', ...shown, lawful: true, cover: ['I19'], proof: 'document' },
    ]);
  });

  it(line(3), async () => {
    itIs('2026-06-02');
    await holder('P-3');
    const met = { blockage: 'B13', reference: 'R-1', channel: 'other' };
    await done('applicant', 'report-blockage', 'P-3', met);
    expect(await rowsOf('/v1/blockages?office=69')).toMatchObject([
      { code: 'B13', person: 'P-3', from: '2026-06-02', to: null, reported: true },
    ]);
    itIs('2026-06-04');
    await done('ccc', 'acknowledge-blockage', 'P-3', { reference: 'R-1' });
    await done('ccc', 'escalate-blockage', 'P-3', { to: 'dgef' });
    itIs('2026-06-09');
    const mended = { blockage: 'B13', how: 'the form takes corrections' };
    await done('france-titres', 'resolve-blockage', 'P-3', mended);
    expect(await caller.read('/v1/persons/P-3', 'agent')).toMatchObject({
      blockages: [
        {
          ...{ code: 'B13', metOn: '2026-06-02', acknowledgedOn: '2026-06-04' },
          ...{ escalatedOn: '2026-06-04', resolvedOn: '2026-06-09' },
        },
      ],
    });
  });

  it(line(4), async () => {
    itIs('2026-06-03');
    const [registered] = await holder('P-4');
    await done('applicant', 'file-demande', 'P-4/C-1', RENEWAL);
    await done('applicant', 'declare-contact', 'P-4', { email: 'new@example.org' });
    await done('applicant', 'declare-address', 'P-4', { department: '69' });
    await done('applicant', 'declare-situation-change', 'P-4', { change: 'passport' });
    const change = { change: 'passport', declaredOn: '2026-06-03' };
    expect(await caller.read('/v1/persons/P-4')).toMatchObject({
      contact: { email: 'new@example.org' },
      situationChanges: [{ ...change, seenOn: null }],
    });
    const believed = now;
    itIs('2026-06-05');
    await done('agent', 'see-situation-change', 'P-4', { change: 'passport' });
    const right = {
      corrects: registered?.id,
      data: { birthDate: '1991-05-01' },
      reason: 'The passport says 1991.',
    };
    await done('signatory', 'correct-fact', 'P-4', right);
    expect(await caller.read('/v1/persons/P-4')).toMatchObject({
      identity: { birthDate: '1991-05-01' },
      situationChanges: [{ ...change, seenOn: '2026-06-05' }],
    });
    expect(await caller.read(`/v1/persons/P-4?on=2026-06-03&knownAt=${believed}`)).toMatchObject({
      identity: { birthDate: '1990-05-01' },
    });
  });

  it(line(5), async () => {
    itIs('2026-06-04');
    await holder('P-5');
    await done('applicant', 'file-demande', 'P-5/C-1', RENEWAL);
    await done('applicant', 'provide-supplement', 'P-5/C-1', { items: ['not asked for'] });
    itIs('2026-06-08');
    const asked = { items: ['lease'], deadline: '2026-06-20' };
    await done('agent', 'request-supplement', 'P-5/C-1', asked);
    await done('agent', 'notify-supplement-request', 'P-5/C-1');
    itIs('2026-06-25');
    await done('signatory', 'refuse-registration', 'P-5/C-1', { reasonGiven: 'incomplete' });
    expect(await coverageOf('P-5', '2026-09-01')).toMatchObject({ cause: 'G6' });
    itIs('2026-06-26');
    await done('agent', 'reopen-demande', 'P-5/C-1');
    await done('applicant', 'provide-supplement', 'P-5/C-1', { items: ['lease'] });
    await done('agent', 'establish-completeness', 'P-5/C-1');
    await done('agent', 'issue-attestation-prolongation', 'P-5/C-1', ATTESTATION);
    expect(await coverageOf('P-5', '2026-09-01')).toMatchObject({ lawful: true });
    await done('applicant', 'withdraw-demande', 'P-5/C-1');
  });

  it(line(6), async () => {
    for (const channel of ['counter', 'post', 'email']) {
      itIs('2026-06-05');
      await holder(`P-6-${channel}`);
      await done('agent', 'file-demande', `P-6-${channel}/C-1`, { ...RENEWAL, channel });
    }
    await holder('P-6');
    const attempt = { ground: 'L421-1', titreHeld: 'T-1', outcome: 'blocked', blockage: 'B24' };
    await done('applicant', 'record-filing-attempt', 'P-6', attempt);
    itIs('2026-07-20');
    const bySubstitution = { ...RENEWAL, channel: 'substitution' };
    const closed = await refusal('agent', 'file-demande', 'P-6/C-1', bySubstitution);
    expect(closed).toBe('demande.substitution-not-open');
    await done('pan', 'record-pan-visit', 'P-6');
    await done('signatory', 'establish-impossibility', 'P-6');
    const offer = { appointmentOn: '2026-08-03', vectors: ['web', 'email'] };
    expect(await refusal('agent', 'offer-substitution', 'P-6', offer)).toBe(
      'substitution.only-digital',
    );
    await done('agent', 'offer-substitution', 'P-6', { ...offer, vectors: ['web', 'telephone'] });
    itIs('2026-08-03');
    const [filed] = await done('agent', 'file-demande', 'P-6/C-1', bySubstitution);
    // Later than the window, and for a cause of the téléservice: it keeps the day of the first attempt.
    expect(filed?.data).toMatchObject({ firstDiligenceOn: '2026-06-05' });
    expect(await coverageOf('P-6', '2026-09-01')).toMatchObject({ cause: 'G4' });
  });

  it(line(7), async () => {
    itIs('2026-06-10');
    await holder('P-7');
    const other = { ...RENEWAL, kind: 'change-of-status', ground: 'L423-23' };
    await done('applicant', 'file-demande', 'P-7/C-1', RENEWAL);
    await done('applicant', 'file-demande', 'P-7/C-2', other);
    const again = await refusal('applicant', 'file-demande', 'P-7/C-3', RENEWAL);
    expect(again).toBe('demande.ground-open');
    const cases = (await rowsOf('/v1/cases?limit=100')).filter(({ person }) => person === 'P-7');
    expect(cases.map((row) => row['case'])).toEqual(['C-1', 'C-2']);
    itIs('2026-06-20');
    await done('signatory', 'decide-refusal', 'P-7/C-1', { oqtf: false });
    await done('applicant', 'file-demande', 'P-7/C-3', { ...other, ground: 'L422-1' });
    itIs('2026-10-20');
    // Each has its own clock: four months, and ninety days for a student.
    expect((await coverageOf('P-7', '2026-10-20')).implicitRejections).toEqual([
      { case: 'C-3', on: '2026-09-18' },
      { case: 'C-2', on: '2026-10-10' },
    ]);
  });

  it(line(8), async () => {
    itIs('2026-06-10');
    const persons = ['P-8-a', 'P-8-b', 'P-8-c'];
    for (const person of persons) {
      await holder(person);
      await done('applicant', 'report-blockage', person, { blockage: 'B02', channel: 'ccc' });
    }
    const cluster = { code: 'B02', office: '69', week: '2026-06-08', blockages: 3, persons: 3 };
    const clusters = await rowsOf('/v1/blockages?by=code,office,week');
    expect(clusters.find(({ code }) => code === 'B02')).toMatchObject(cluster);
    itIs('2026-09-02');
    const kept = async () => {
      const rows = await rowsOf('/v1/register?unlawful=true&blocked=true&limit=100');
      return rows.filter(({ person }) => persons.includes(String(person)));
    };
    expect((await kept()).map(({ cause }) => cause)).toEqual(['G4', 'G4', 'G4']);
    itIs('2026-09-03');
    for (const person of persons) {
      const mended = { blockage: 'B02', how: 'the stale case is closed' };
      await done('france-titres', 'resolve-blockage', person, mended);
    }
    const open = await rowsOf('/v1/blockages?office=69');
    expect(open.filter(({ code }) => code === 'B02')).toEqual([]);
  });
});
