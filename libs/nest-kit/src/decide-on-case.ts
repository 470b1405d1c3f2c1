import { Inject } from '@nestjs/common';
import { Command, CommandHandler } from '@nestjs/cqrs';
import type { ICommandHandler } from '@nestjs/cqrs';
import { execute } from '#libs/runtime/acting';
import type { CommandEnvelope, CommandOutcome } from '#libs/runtime';
import type { Engine } from './engine.js';
import { ENGINE } from './engine-token.js';
import { traced } from './tracing.js';

/** Every command there is, on its way to be decided: the bus finds a handler by class, and this is the only one. */
export class DecideOnCase extends Command<CommandOutcome> {
  constructor(readonly envelope: CommandEnvelope) {
    super();
  }
}

/** Loads, decides, appends. */
@CommandHandler(DecideOnCase)
export class DecideOnCaseHandler implements ICommandHandler<DecideOnCase> {
  constructor(@Inject(ENGINE) private readonly engine: Engine) {}

  execute({ envelope }: DecideOnCase): Promise<CommandOutcome> {
    const attributes = { 'continuo.command': envelope.command.type };
    return traced('decide', attributes, () => execute(this.engine, envelope));
  }
}
