import { Inject, Injectable } from '@nestjs/common';
import type { Principal } from '#libs/access';
import { ENGINE } from '#libs/nest-kit';
import type { Engine } from '#libs/nest-kit';
import { worklist } from '#libs/runtime';
import type { WorklistLine } from '#libs/runtime';
import type { Claim, ClaimedCase } from '#libs/storage';
import type { WorklistCursor } from '#libs/views';
import { fileSeen } from '../files/reach.js';
import type { FileName } from '../files/reach.js';
import { deniedProblem, problem, ProblemFound } from '../problem.js';
import { officeSeen } from '../views/list-desk.js';
import { questionOf } from '../views/standpoint.js';
import type { NextDto } from './next.dto.js';
import { filterOf, itemOf } from './worklist.js';

/** Lines of a worklist looked at together for one that nobody has. */
const AT_ONCE = 100;

/** A claim as it is answered. */
export interface ToldClaim extends ClaimedCase {
  readonly subject: string;
  /** Moment it ends unless it is renewed. */
  readonly until: string;
}

function told({ until, ...claim }: Claim): ToldClaim {
  return { ...claim, until: new Date(until).toISOString() };
}

/** Where cases are taken from a worklist and given back. */
@Injectable()
export class ClaimDesk {
  constructor(@Inject(ENGINE) private readonly engine: Engine) {}

  /** Claims the first case of a list that nobody has; null when there is none. */
  async next(who: Principal, asked: NextDto) {
    this.admit(who);
    const office = officeSeen(who, 'worklist', asked.office);
    const filter = filterOf({ list: asked.list ?? 'unassigned' }, { who, office });
    const question = questionOf(this.engine, {});
    for (let after: WorklistCursor | undefined; ;) {
      const part = await worklist(this.engine.sources, question, filter, { limit: AT_ONCE, after });
      for (const line of part.lines) {
        const claim = this.claimed(who, line);
        if (claim !== null) return { claim, case: itemOf(this.engine, line) };
      }
      if (part.next === null) return null;
      after = part.next;
    }
  }

  /** Claims a case, or renews the claim. @throws {ProblemFound} Somebody else has it; it is not theirs to see. */
  async claim(who: Principal, name: FileName): Promise<ToldClaim> {
    this.admit(who);
    await fileSeen(this.engine, who, name);
    const of = { person: name.person, case: name.case ?? '' };
    const { claims } = this.engine;
    const now = this.now();
    if (claims.claim(of, who.subject, now)) {
      const claim = claims.holder(of, now);
      if (claim !== null) return told(claim);
    }
    const holder = claims.holder(of, now)?.subject;
    const detail = holder === undefined ? {} : { detail: `${holder} has it before them.` };
    throw new ProblemFound(problem('claim.held', detail));
  }

  /** Gives a case back; nothing happens where it was not claimed. */
  async release(who: Principal, name: FileName): Promise<void> {
    this.admit(who);
    await fileSeen(this.engine, who, name);
    this.engine.claims.release({ person: name.person, case: name.case ?? '' }, who.subject);
  }

  /** Those who work on cases claim them; whoever looks on does not. */
  private admit({ role }: Principal): void {
    if (role === 'agent' || role === 'signatory') return;
    const detail = 'Agents and signatories claim cases.';
    throw new ProblemFound(deniedProblem({ policy: 'access.role', detail }));
  }

  private claimed({ subject }: Principal, { person, row }: WorklistLine): ToldClaim | null {
    if (row.case === null) return null;
    const of = { person, case: row.case };
    const { claims } = this.engine;
    const now = this.now();
    if (claims.holder(of, now) !== null || !claims.claim(of, subject, now)) return null;
    const claim = claims.holder(of, now);
    return claim && told(claim);
  }

  private now(): number {
    return Date.parse(this.engine.now());
  }
}
