import { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { maySee } from '#libs/access';
import type { Principal, Sight } from '#libs/access';
import { ReadView } from '#libs/nest-kit';
import { keysOf } from '../openapi/schema.js';
import { deniedProblem, ProblemFound } from '../problem.js';
import { PAGE } from './asked.dto.js';
import type { ListQuery } from './asked.dto.js';
import { FORMS, written } from './forms.js';
import { partOf } from './list.js';
import type { Found, List } from './list.js';

/** Who asks for a list, and in which form it is to be answered. */
export interface ListRequest {
  readonly who: Principal;
  readonly form: string;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/**
 * The office whose lines are shown: the one that was named, else of whoever sees one office alone that one, else every
 * office (null).
 *
 * @throws {ProblemFound} It is not theirs to see.
 */
export function officeSeen(who: Principal, what: Sight, named: string | undefined): string | null {
  const office = named ?? (maySee(who, what, null) === null ? null : who.office);
  const denial = maySee(who, what, office);
  if (denial !== null) throw new ProblemFound(deniedProblem(denial));
  return office;
}

/** The address of the next page. */
function nextPage({ url }: FastifyRequest, cursor: string): string {
  const { pathname, searchParams } = new URL(url, 'http://localhost');
  searchParams.set('cursor', cursor);
  return `<${pathname}?${searchParams.toString()}>; rel="next"`;
}

/** Where lists are asked for: who may, which part, in which form. */
@Injectable()
export class ListDesk {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  /** Answers with a part of a list, or with all of it. */
  async answer<Asked extends ListQuery & { readonly office?: string }>(
    list: List<Asked>,
    asked: Asked,
    from: ListRequest,
    what: Sight = 'list',
  ): Promise<void> {
    const office = officeSeen(from.who, what, asked.office);
    const isWhole = from.form !== FORMS[0] && asked.limit === undefined;
    const limit = isWhole ? null : Number(asked.limit ?? PAGE.usual);
    const part = { asked, who: from.who, office, limit };
    await this.send(await this.queries.execute(new ReadView(partOf(list), part)), from);
  }

  private async send(found: Found, { form, request, reply }: ListRequest): Promise<void> {
    const { on, knownAt, position, row, rows, total, next } = found;
    reply.header('x-position', String(position));
    if (next !== null) reply.header('link', nextPage(request, next));
    if (form === FORMS[0]) {
      const counted = total === undefined ? {} : { total };
      const page = { on, knownAt, position: String(position), ...counted, rows, next };
      await reply.type(form).send(page);
      return;
    }
    const type = form === 'text/csv' ? `${form}; charset=utf-8` : form;
    await reply.type(type).send(Readable.from(written(form, rows, keysOf(row))));
  }
}
