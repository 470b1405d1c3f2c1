import { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply } from 'fastify';
import { ReadView } from '#libs/nest-kit';
import { keysOf } from '../openapi/schema.js';
import type { Schema } from '../openapi/schema.js';
import type { ViewQuery } from '../views/asked.dto.js';
import { FORMS, written } from '../views/forms.js';
import type { FileAsked, FileView } from './file-asked.js';

/** A list about one file. */
export interface FileRows {
  readonly rows: readonly object[];
}

/** Where files are asked for: what a file answers, under the revision it was answered at. */
@Injectable()
export class FileDesk {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  /** The answer as JSON; its ETag is what a command about the file says it was decided on. */
  async answer<Asked extends ViewQuery, Body>(
    view: FileView<Asked, Body>,
    asked: FileAsked<Asked>,
    reply: FastifyReply,
  ): Promise<Body> {
    const { etag, body } = await this.queries.execute(new ReadView(view, asked));
    if (etag !== null) reply.header('etag', etag);
    return body;
  }

  /** The same where the answer is JSON already. */
  async bytes<Asked extends ViewQuery>(
    view: FileView<Asked, Buffer>,
    asked: FileAsked<Asked>,
    reply: FastifyReply,
  ): Promise<Buffer> {
    const bytes = await this.answer(view, asked, reply);
    reply.type('application/json; charset=utf-8');
    return bytes;
  }

  /** A picture. */
  async draw<Asked extends ViewQuery>(
    view: FileView<Asked, string>,
    asked: FileAsked<Asked>,
    reply: FastifyReply,
  ): Promise<void> {
    const picture = await this.answer(view, asked, reply);
    const style = "default-src 'none'; style-src 'unsafe-inline'";
    await reply.type('image/svg+xml').header('content-security-policy', style).send(picture);
  }

  /** A list, whole, in the form that is accepted. @param row A line of it. */
  async list<Asked extends ViewQuery, Body extends FileRows>(
    view: FileView<Asked, Body>,
    asked: FileAsked<Asked>,
    { form, row, reply }: Readonly<{ form: string; row: Schema; reply: FastifyReply }>,
  ): Promise<void> {
    const body = await this.answer(view, asked, reply);
    if (form === FORMS[0]) {
      await reply.type(form).send(body);
      return;
    }
    const type = form === 'text/csv' ? `${form}; charset=utf-8` : form;
    await reply.type(type).send(Readable.from(written(form, body.rows, keysOf(row))));
  }
}
