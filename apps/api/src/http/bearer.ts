import { createParamDecorator, SetMetadata } from '@nestjs/common';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import type { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import type { Principal } from '#libs/access';
import type { Engine } from '#libs/nest-kit';
import { problem, ProblemFound } from '../problem.js';

const PUBLIC = 'continuo:public';
const BEARER = /^Bearer +([\w.~+/-]+=*) *$/i;

const bearers = new WeakMap<FastifyRequest, Principal | null>();

/** A route that needs no token. */
export const Public = (): MethodDecorator & ClassDecorator => SetMetadata(PUBLIC, true);

/** Takes note of whose token a request bears, as soon as its headers are there. */
export function recognise({ tokens }: Engine, request: FastifyRequest): Principal | null {
  const known = bearers.get(request);
  if (known !== undefined) return known;
  const bearer = bearerNow(tokens, request);
  bearers.set(request, bearer);
  return bearer;
}

/** Whose token a request bears as tokens are now: one may be revoked while its answer goes on. */
export function bearerNow(tokens: Engine['tokens'], request: FastifyRequest): Principal | null {
  const [, token] = BEARER.exec(request.headers.authorization ?? '') ?? [];
  // The real clock: a test clock must not bring back a token that has expired.
  const at = new Date().toISOString();
  return token === undefined ? null : tokens.bearerOf(token, at);
}

/** Whose token the request bears. @throws {ProblemFound} when it bears none that is known. */
export function bearerOf(request: FastifyRequest): Principal {
  const bearer = bearers.get(request) ?? null;
  if (bearer !== null) return bearer;
  const detail =
    'Send a token that is known, not revoked and not expired: Authorization: Bearer cnt_…';
  throw new ProblemFound(problem('request.unauthenticated', { detail }));
}

/** The role of the token a request bears, or null. */
export function roleOf(request: FastifyRequest): string | null {
  return bearers.get(request)?.role ?? null;
}

/** Denies every route that is not public to whoever is not known. */
export class BearerGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const marks = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean>(PUBLIC, marks) === true) return true;
    bearerOf(context.switchToHttp().getRequest<FastifyRequest>());
    return true;
  }
}

/** The principal, as a parameter of a handler. */
export const Bearer = createParamDecorator((_: unknown, context: ExecutionContext) =>
  bearerOf(context.switchToHttp().getRequest<FastifyRequest>()),
);
