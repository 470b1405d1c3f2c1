import { Inject, Injectable } from '@nestjs/common';
import { isOffice, maySee } from '#libs/access';
import type { Denial, Principal } from '#libs/access';
import { ENGINE } from '#libs/nest-kit';
import type { Engine } from '#libs/nest-kit';
import { isOfficePolicy, UngrantableAccess } from '#libs/storage';
import type { AccessToken, OfficePolicyName } from '#libs/storage';
import { deniedProblem, problem, ProblemFound } from '../problem.js';
import type { TokenDto } from './token.dto.js';

/** A policy of an office as it stands. */
export interface ToldPolicy {
  readonly office: string;
  readonly policy: OfficePolicyName;
  readonly on: boolean;
  /** Null while it is as every office begins. */
  readonly setBy: string | null;
  readonly setAt: string | null;
}

function admit(denial: Denial | null): void {
  if (denial !== null) throw new ProblemFound(deniedProblem(denial));
}

function admitAdmin({ role }: Principal): void {
  if (role === 'admin') return;
  admit({ policy: 'access.role', detail: 'Tokens are drawn and revoked by an admin.' });
}

function nameOf(office: string, policy: string): OfficePolicyName {
  if (isOffice(office) && isOfficePolicy(policy)) return policy;
  throw new ProblemFound(problem('resource.unknown'));
}

/** Where tokens are drawn and revoked, and policies switched. */
@Injectable()
export class AdminDesk {
  constructor(@Inject(ENGINE) private readonly engine: Engine) {}

  tokens(who: Principal): { rows: readonly AccessToken[] } {
    admit(maySee(who, 'tokens', null));
    return { rows: this.engine.tokens.list() };
  }

  /** Draws a token, which is told this once. */
  create(who: Principal, { subject, role, office, speaksFor, expiresOn }: TokenDto) {
    admitAdmin(who);
    const grant = {
      subject,
      role,
      office: office ?? null,
      speaksFor: speaksFor ?? [],
      expiresOn: expiresOn ?? null,
    };
    try {
      const { token, granted } = this.engine.tokens.create(grant, new Date().toISOString());
      return { ...granted, token };
    } catch (error) {
      if (!(error instanceof UngrantableAccess)) throw error;
      throw new ProblemFound(problem('request.malformed', { detail: error.message }));
    }
  }

  revoke(who: Principal, id: string): void {
    admitAdmin(who);
    // The real clock, as for whatever tokens open.
    if (this.engine.tokens.revoke(id, new Date().toISOString())) return;
    throw new ProblemFound(problem('resource.unknown'));
  }

  policy(who: Principal, office: string, name: string): ToldPolicy {
    const policy = nameOf(office, name);
    if (maySee(who, 'tokens', null) !== null) admit(maySee(who, 'worklist', office));
    return this.standing(office, policy);
  }

  /** Switches a policy: an admin does, or whoever signs for the office. */
  setPolicy(who: Principal, asked: { office: string; policy: string; on: boolean }): ToldPolicy {
    const { office, on } = asked;
    const policy = nameOf(office, asked.policy);
    if (who.role !== 'admin') {
      const detail = 'Policies are switched by an admin, or by a signatory of the office.';
      if (who.role !== 'signatory') admit({ policy: 'access.role', detail });
      admit(maySee(who, 'worklist', office));
    }
    const { policies, now } = this.engine;
    policies.set({ office, policy, on, setBy: who.subject, setAt: now() });
    return this.standing(office, policy);
  }

  private standing(office: string, policy: OfficePolicyName): ToldPolicy {
    const { policies } = this.engine;
    const set = policies.list().find((one) => one.office === office && one.policy === policy);
    return {
      ...{ office, policy, on: policies.isOn(policy, office) },
      setBy: set?.setBy ?? null,
      setAt: set?.setAt ?? null,
    };
  }
}
