#!/usr/bin/env node
// The least a command over HTTP can cost: Nest and Fastify with one route that appends the bytes it is given, durably,
// together with what else has arrived. Decides nothing.
//
//   node bare.js <data directory> <file that holds the event to append>
import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { BadRequestException, Body, Controller, Module, Param, Post } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { openSqliteStore } from '#eventstore/sqlite';

const [directory = '', file = ''] = process.argv.slice(2);
const event = JSON.parse(readFileSync(file, 'utf8')) as {
  readonly type: string;
  readonly data: string;
  readonly metadata: string;
};
const store = await openSqliteStore({ directory, mode: 'writer' });

@Controller('append')
class AppendController {
  @Post(':stream')
  async append(@Param('stream') stream: string, @Body() body: unknown) {
    if (body === undefined) throw new BadRequestException();
    const id = randomUUID();
    const condition = { expected: 'none', commandId: id } as const;
    const { revision, position } = await store.append(stream, [{ id, ...event }], condition);
    return { revision, position: String(position) };
  }
}

@Module({ controllers: [AppendController] })
class BareModule {}

const app = await NestFactory.create<NestFastifyApplication>(BareModule, new FastifyAdapter(), {
  logger: false,
});
await app.listen(0, '127.0.0.1');
process.stderr.write(`listening on ${await app.getUrl()}\n`);
process.once('SIGTERM', () => {
  void app.close().then(() => store.close());
});
