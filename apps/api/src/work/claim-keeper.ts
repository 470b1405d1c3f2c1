import { Inject, Injectable } from '@nestjs/common';
import type { Principal } from '#libs/access';
import { ENGINE } from '#libs/nest-kit';
import type { Engine } from '#libs/nest-kit';

/** Keeps claims from ending under whoever is at work: to be told of each act on a case. */
@Injectable()
export class ClaimKeeper {
  constructor(@Inject(ENGINE) private readonly engine: Engine) {}

  /** Renews the claim of whoever acts, where they have one. */
  acted({ subject }: Principal, person: string, caseId: string | null): void {
    if (caseId === null) return;
    const { claims, now } = this.engine;
    claims.renew({ person, case: caseId }, subject, Date.parse(now()));
  }
}
