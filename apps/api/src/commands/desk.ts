import { Inject, Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { Actor } from '#libs/kernel';
import { actorKind, maySee } from '#libs/access';
import type { Principal } from '#libs/access';
import type { Command, CommandType } from '#libs/case';
import { DecideOnCase, ENGINE } from '#libs/nest-kit';
import type { Engine } from '#libs/nest-kit';
import type { Situation } from '#libs/law';
import { StaleRevision } from '#libs/runtime/acting';
import type { CommandOutcome } from '#libs/runtime';
import { Metrics } from '../http/metrics.js';
import { ProblemFound, refusedProblem } from '../problem.js';
import type { Problem } from '../problem.js';
import { ClaimKeeper } from '../work/claim-keeper.js';
import { isKnown, keptOut, officeFor } from './admission.js';
import type { AskedCommand } from './asked.js';
import { staleProblem } from './stale.js';

type Accepted = Extract<CommandOutcome, { readonly outcome: 'accepted' }>;

/** As whom a command is done. */
export function actorOf(principal: Principal, type: CommandType): Actor {
  const { subject, office } = principal;
  const kind = actorKind(principal, type);
  return { kind, id: subject, ...(office === null ? {} : { office }) };
}

/** Where commands are handed in: whether their author may, and what became of them. */
@Injectable()
export class Desk {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(ENGINE) private readonly engine: Engine,
    @Inject(Metrics) private readonly metrics: Metrics,
    @Inject(ClaimKeeper) private readonly claims: ClaimKeeper,
  ) {}

  /**
   * Hands a command in.
   *
   * @param says What its body says, read already.
   * @throws {ProblemFound} Denied, refused or stale; and whatever the runtime throws.
   */
  async handIn(type: CommandType, asked: AskedCommand, says: object): Promise<Accepted> {
    const about = asked.case === null ? {} : { case: asked.case };
    const command = { ...says, ...about, type } as unknown as Command;
    const outcome = await this.decided(command, asked);
    if (outcome.outcome === 'accepted') {
      this.metrics.decided(type, 'accepted');
      this.claims.acted(type, asked.principal, asked.person, asked.case);
      return outcome;
    }
    throw this.stopped(type, 'refused', refusedProblem(outcome.refusal));
  }

  private async decided(
    command: Command,
    { principal, person, expected, commandId, request }: AskedCommand,
  ): Promise<CommandOutcome> {
    const { type } = command;
    const actor = actorOf(principal, type);
    const of = { principal, person, command, commandId, expected, actor };
    let office: string | null = null;
    const admit = (situation: Situation): void => {
      office = officeFor(this.engine, command, situation);
      const kept = keptOut(this.engine, of, { situation, office });
      if (kept === null) return;
      // Guessed names do not take the place of those acted upon.
      if (!isKnown(situation)) this.engine.persons.forget(person);
      throw this.stopped(type, kept.outcome, kept.problem);
    };
    const envelope = { commandId, person, command, actor, expected, request, admit };
    try {
      return await this.commands.execute(new DecideOnCase(envelope));
    } catch (error) {
      if (!(error instanceof StaleRevision)) throw error;
      const seesFile = maySee(principal, 'file', office) === null;
      throw this.stopped(type, 'stale', staleProblem(error, seesFile));
    }
  }

  private stopped(type: CommandType, outcome: string, found: Problem): ProblemFound {
    this.metrics.decided(type, outcome, found.code);
    return new ProblemFound(found);
  }
}
