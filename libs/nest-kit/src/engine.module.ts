import { Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { DecideOnCaseHandler } from './decide-on-case.js';
import type { Engine } from './engine.js';
import { ENGINE } from './engine-token.js';
import { ReadViewHandler } from './read-view.js';

/** The two buses, and the engine behind them. */
@Module({})
export class EngineModule {
  /** @param engine Open; whoever opened it closes it. */
  static around(engine: Engine): DynamicModule {
    return {
      module: EngineModule,
      global: true,
      imports: [CqrsModule.forRoot()],
      providers: [{ provide: ENGINE, useValue: engine }, DecideOnCaseHandler, ReadViewHandler],
      exports: [ENGINE],
    };
  }
}
