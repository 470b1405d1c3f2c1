import { Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { EngineModule } from '#libs/nest-kit';
import type { Engine } from '#libs/nest-kit';
import { CAPABILITIES } from './commands/capabilities.js';
import { controllersOf } from './commands/command-controller.js';
import { Desk } from './commands/desk.js';
import { CONFIG } from './config.js';
import type { Config } from './config.js';
import { HealthController } from './http/health.controller.js';
import { Metrics } from './http/metrics.js';
import { ServerLog } from './http/server-log.js';
import { MetricsController } from './http/metrics.controller.js';
import { ProblemsController } from './http/problems.controller.js';
import { OpenApiController } from './openapi/openapi.controller.js';
import { OpenApi } from './openapi/openapi.js';
import { READING_CONTROLLERS, READING_PROVIDERS } from './reading.js';

const ABOUT_ITSELF = [HealthController, MetricsController, OpenApiController, ProblemsController];

/** The whole server. */
@Module({
  controllers: [...ABOUT_ITSELF, ...CAPABILITIES.flatMap(controllersOf), ...READING_CONTROLLERS],
})
export class AppModule {
  static of(engine: Engine, config: Config, metrics: Metrics, log: ServerLog): DynamicModule {
    return {
      module: AppModule,
      imports: [EngineModule.around(engine)],
      providers: [
        { provide: CONFIG, useValue: config },
        { provide: Metrics, useValue: metrics },
        { provide: ServerLog, useValue: log },
        OpenApi,
        Desk,
        ...READING_PROVIDERS,
      ],
    };
  }
}
