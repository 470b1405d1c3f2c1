import fastifyRateLimit from '@fastify/rate-limit';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import helmet from 'helmet';
import type { IncomingMessage } from 'node:http';
import type { Engine } from '#libs/nest-kit';
import type { Limits } from '../config.js';
import { recognise, roleOf } from './bearer.js';
import { answerBrokenClient, watchAnswers } from './broken-client.js';
import type { Metrics } from './metrics.js';
import { problemOf } from './problem-of.js';
import { requestIdOf } from './request-id.js';
import { sendProblem } from './send-problem.js';
import type { Answered, ServerLog } from './server-log.js';

/** Longer names of persons and cases have no address. */
const NAME_LENGTH_MAX = 1000;

/** How often connections that take too long are looked for, in milliseconds. */
const LOOK_EVERY = 1000;

/** The server below Nest, with every limit a client meets before anything is done for it. */
export function fastifyWithin(limits: Limits): FastifyAdapter {
  return new FastifyAdapter({
    bodyLimit: limits.bodyBytes,
    requestTimeout: limits.requestMilliseconds,
    connectionTimeout: limits.idleMilliseconds,
    keepAliveTimeout: limits.keepAliveMilliseconds,
    forceCloseConnections: 'idle',
    http: { headersTimeout: limits.headersMilliseconds, connectionsCheckingInterval: LOOK_EVERY },
    routerOptions: { maxParamLength: NAME_LENGTH_MAX },
    logger: false,
    genReqId: ({ headers }: IncomingMessage) => requestIdOf(headers),
    clientErrorHandler: answerBrokenClient,
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) =>
      sendProblem(problemOf(error), request, reply),
  });
}

function answered(request: FastifyRequest, status: number, milliseconds: number): Answered {
  return {
    requestId: String(request.id),
    method: request.method,
    route: request.routeOptions.url ?? 'none',
    status,
    milliseconds: Math.round(milliseconds * 10) / 10,
    role: roleOf(request),
  };
}

/** What happens around every request, whatever answers it. */
function watch(fastify: FastifyInstance, engine: Engine, metrics: Metrics, log: ServerLog): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', String(request.id));
    // What is known of a person, or a token told once, is for nobody else to keep.
    reply.header('cache-control', 'no-store');
    recognise(engine, request);
    done();
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    const about = answered(request, reply.statusCode, reply.elapsedTime);
    metrics.answered(about);
    log.answered(about);
    done();
  });
}

/** Answers are data: no browser is to run, show or frame anything of them. */
const NO_PAGES = { defaultSrc: ["'none'"], frameAncestors: ["'none'"] };

/** The headers that browsers are held by. Fastify's own plugin puts them together anew for every request. */
function protect(fastify: FastifyInstance): void {
  const headers = helmet({ contentSecurityPolicy: { directives: NO_PAGES } });
  fastify.addHook('onRequest', (request, reply, done) => {
    headers(request.raw, reply.raw, (error) => done(error as Error | undefined));
  });
}

/** Forms that nothing here reads are not read: a form, or plain text, is told so. */
function readJsonOnly(fastify: FastifyInstance): void {
  fastify.removeContentTypeParser('text/plain');
}

/**
 * What was begun is finished when the server is told to stop, and no connection is kept after that. Node looks at none of
 * its time limits once it closes: whoever takes longer, or never ends, is hung up on.
 */
function closeInTime(fastify: FastifyInstance, { closingMilliseconds }: Limits): void {
  let isClosing = false;
  fastify.addHook('preClose', (done) => {
    isClosing = true;
    setTimeout(() => fastify.server.closeAllConnections(), closingMilliseconds).unref();
    done();
  });
  fastify.addHook('onSend', (_request, reply, _payload, done) => {
    if (isClosing) reply.header('connection', 'close');
    done();
  });
}

/** Puts together what stands before the routes: to be called before they are made. */
export async function prepare(
  app: NestFastifyApplication,
  {
    limits,
    engine,
    metrics,
    log,
  }: Readonly<{
    limits: Limits;
    engine: Engine;
    metrics: Metrics;
    log: ServerLog;
  }>,
): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance();
  fastify.server.maxConnections = limits.connections;
  // What is expected besides 100-continue may be ignored (RFC 9110 §10.1.1): refused, it would be before anything here.
  fastify.server.on('checkExpectation', (request, response) =>
    fastify.server.emit('request', request, response),
  );
  watchAnswers(fastify.server);
  readJsonOnly(fastify);
  watch(fastify, engine, metrics, log);
  closeInTime(fastify, limits);
  protect(fastify);
  if (limits.requestsPerMinute === 0) return;
  await app.register(fastifyRateLimit, {
    max: limits.requestsPerMinute,
    timeWindow: 60_000,
    keyGenerator: (request) => recognise(engine, request)?.subject ?? request.ip,
  });
}
