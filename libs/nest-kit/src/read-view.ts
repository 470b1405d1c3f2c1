import { Inject } from '@nestjs/common';
import { Query, QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import type { Engine } from './engine.js';
import { ENGINE } from './engine-token.js';
import { traced } from './tracing.js';

/** A question the engine can answer. */
export interface View<Params, Answer> {
  readonly name: string;
  answer(engine: Engine, params: Params): Answer | Promise<Answer>;
}

/** Every question there is, on its way to be answered. */
export class ReadView<Params, Answer> extends Query<Answer> {
  constructor(
    readonly view: View<Params, Answer>,
    readonly params: Params,
  ) {
    super();
  }
}

/** Answers from the views or from the events. */
@QueryHandler(ReadView)
export class ReadViewHandler implements IQueryHandler<ReadView<unknown, unknown>> {
  constructor(@Inject(ENGINE) private readonly engine: Engine) {}

  execute({ view, params }: ReadView<unknown, unknown>): Promise<unknown> {
    const attributes = { 'continuo.view': view.name };
    return traced('read', attributes, async () => view.answer(this.engine, params));
  }
}
