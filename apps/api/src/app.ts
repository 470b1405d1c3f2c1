import { NestFactory, Reflector } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Engine } from '#libs/nest-kit';
import type { Logger } from 'pino';
import { AppModule } from './app.module.js';
import type { Config } from './config.js';
import { BodyPipe } from './dto/body-pipe.js';
import { BearerGuard } from './http/bearer.js';
import { fastifyWithin, prepare } from './http/fastify.js';
import { Methods } from './http/methods.js';
import { Metrics } from './http/metrics.js';
import { ProblemFilter } from './http/problem-filter.js';
import { AcceptGuard } from './http/produces.js';
import { ServerLog } from './http/server-log.js';
import { OpenApi } from './openapi/openapi.js';

/** What the server is made of. */
export interface AppOptions {
  readonly config: Config;
  /** Open; whoever opened it closes it, once the server is closed. */
  readonly engine: Engine;
  readonly logger: Logger;
}

/** The server, ready to listen. */
export async function createApp(options: AppOptions): Promise<NestFastifyApplication> {
  const { config, engine, logger } = options;
  const { limits } = config;
  const log = new ServerLog(logger);
  const metrics = new Metrics(() => engine.standing());
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.of(engine, config, metrics, log),
    fastifyWithin(limits),
    { logger: false, bodyParser: false, abortOnError: false },
  );
  const reflector = app.get(Reflector);
  app.useGlobalGuards(new BearerGuard(reflector), new AcceptGuard(reflector));
  app.useGlobalPipes(new BodyPipe());
  const methods = new Methods();
  methods.watch(app.getHttpAdapter().getInstance());
  app.useGlobalFilters(new ProblemFilter(log, methods));
  await prepare(app, { limits, engine, metrics, log });
  await app.init();
  app.get(OpenApi).describe(app);
  return app;
}
