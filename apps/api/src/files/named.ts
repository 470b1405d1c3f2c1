import { createParamDecorator } from '@nestjs/common';
import type { ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { NamePipe } from '../dto/name-pipe.js';
import type { FileName } from './reach.js';

const names = new NamePipe();

function nameIn(parameters: unknown, data: string): string | null {
  const value = (parameters as Partial<Record<string, string>>)[data];
  return value === undefined ? null : names.transform(value, { type: 'param', data });
}

/** The person, and the case where there is one, that an address names, as a parameter of a handler. */
export const Named = createParamDecorator((_: unknown, context: ExecutionContext): FileName => {
  const { params } = context.switchToHttp().getRequest<FastifyRequest>();
  return { person: nameIn(params, 'person') ?? '', case: nameIn(params, 'case') };
});
