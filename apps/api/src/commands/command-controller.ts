import { Body, Controller, Inject, Post, Res } from '@nestjs/common';
import type { Type } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiTags } from '@nestjs/swagger';
import { validateSync } from 'class-validator';
import type { FastifyReply } from 'fastify';
import type { CommandType } from '#libs/case';
import { describedAt } from '../openapi/described-command.js';
import { etagOf } from '../http/etag.js';
import { Asked, revisedBy } from './asked.js';
import type { AskedCommand } from './asked.js';
import type { Capability } from './capability.js';
import { Desk } from './desk.js';
import { receiptOf } from './receipt.js';
import type { Receipt } from './receipt.js';

const OF_PERSON = 'v1/persons/:person';
const OF_CASE = `${OF_PERSON}/cases/:case`;

/** `IssueRecepisse` as it stands in an address: `issue-recepisse`. */
function pathOf(type: string): string {
  return type.replaceAll(/(?<!^)[A-Z]/g, (letter) => `-${letter}`).toLowerCase();
}

/** `IssueRecepisse` in words: `Issue recepisse`. */
function wordsOf(type: string): string {
  const words = pathOf(type).replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function handler(type: CommandType) {
  return async function handIn(
    this: { readonly desk: Desk },
    asked: AskedCommand,
    says: object,
    reply: FastifyReply,
  ): Promise<Receipt> {
    const outcome = await this.desk.handIn(type, asked, says);
    const receipt = receiptOf(outcome);
    const etag = etagOf(outcome.stream, outcome.revision);
    if (etag !== null) reply.header('etag', etag);
    reply.header('x-position', receipt.position);
    return receipt;
  };
}

/** Whether a body that says nothing cannot be read. */
function needsSomething(dto: Type): boolean {
  return validateSync(new dto() as object).length > 0;
}

/** A route of its own for one command, as decorators on a method would make it. */
function addRoute(
  controller: Type,
  { path, suffix }: { readonly path: string; readonly suffix: string },
  type: CommandType,
  dto: Type,
): void {
  const { prototype } = controller;
  const name = `${type}${suffix}`;
  const descriptor = { value: handler(type), configurable: true, writable: true };
  Object.defineProperty(prototype, name, descriptor);
  Asked(type)(prototype, name, 0);
  Body()(prototype, name, 1);
  Res({ passthrough: true })(prototype, name, 2);
  Reflect.defineMetadata('design:paramtypes', [Object, dto, Object], prototype, name);
  const decorators = [
    Post(pathOf(type)),
    ApiOperation({ summary: wordsOf(type), operationId: name }),
    ApiBody({ type: dto, required: needsSomething(dto) }),
    ...describedAt(path, revisedBy(type)),
  ];
  for (const decorate of decorators) decorate(prototype, name, descriptor);
}

/** A controller whose methods are the commands of a capability, at addresses that begin so. */
function controllerAt(path: string, { name, dtos }: Capability, suffix = ''): Type {
  @ApiTags(name)
  @Controller(path)
  class CommandController {
    constructor(@Inject(Desk) readonly desk: Desk) {}
  }
  for (const [type, dto] of Object.entries(dtos)) {
    addRoute(CommandController, { path, suffix }, type as CommandType, dto as Type);
  }
  return CommandController;
}

/** The controllers of a capability: one, or two where its commands may be about a case or about none. */
export function controllersOf(capability: Capability): Type[] {
  switch (capability.of) {
    case 'person':
      return [controllerAt(OF_PERSON, capability)];
    case 'case':
      return [controllerAt(OF_CASE, capability)];
    case 'either':
      return [controllerAt(OF_PERSON, capability), controllerAt(OF_CASE, capability, 'InCase')];
  }
}
