import { Inject, Injectable } from '@nestjs/common';
import type { Principal } from '#libs/access';
import type { CommandType } from '#libs/case';
import { ENGINE } from '#libs/nest-kit';
import type { Engine } from '#libs/nest-kit';

/**
 * Keeps claims from ending under whoever is at work, and ends them on a file that goes to another office: to be told of
 * each act on a case.
 */
@Injectable()
export class ClaimKeeper {
  constructor(@Inject(ENGINE) private readonly engine: Engine) {}

  /** Renews the claim of whoever acts, where they have one; of a file that goes, nobody in the office it leaves has any. */
  acted(type: CommandType, { subject }: Principal, person: string, caseId: string | null): void {
    if (caseId === null) return;
    const { claims, now } = this.engine;
    const of = { person, case: caseId };
    const moment = Date.parse(now());
    if (type !== 'TransferFile') {
      claims.renew(of, subject, moment);
      return;
    }
    const holder = claims.holder(of, moment);
    if (holder !== null) claims.release(of, holder.subject);
  }
}
