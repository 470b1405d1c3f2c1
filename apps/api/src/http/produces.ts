import { createParamDecorator, SetMetadata } from '@nestjs/common';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import type { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { problem, ProblemFound } from '../problem.js';
import { negotiated } from './negotiate.js';

const PRODUCES = 'continuo:produces';
const JSON_ONLY = ['application/json'];

const chosen = new WeakMap<FastifyRequest, string>();

/** The forms an answer may have, the usual one first; a route without this answers JSON. */
export const Produces = (...types: string[]): MethodDecorator & ClassDecorator =>
  SetMetadata(PRODUCES, types);

/** Refuses a request whose answer would have no form that is accepted, before anything is done for it. */
export class AcceptGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const marks = [context.getHandler(), context.getClass()];
    const offered = this.reflector.getAllAndOverride<string[]>(PRODUCES, marks) ?? JSON_ONLY;
    const { accept } = request.headers;
    const type = negotiated(accept, offered);
    if (type === null) {
      const detail = `The answer is ${offered.join(' or ')}.`;
      throw new ProblemFound(problem('request.not-acceptable', { detail }));
    }
    chosen.set(request, type);
    return true;
  }
}

/** The form the answer is to have, as a parameter of a handler. */
export const AnswerAs = createParamDecorator((_: unknown, context: ExecutionContext) =>
  chosen.get(context.switchToHttp().getRequest<FastifyRequest>()),
);
