import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { maySee } from '#libs/access';
import type { Principal } from '#libs/access';
import { ENGINE } from '#libs/nest-kit';
import type { Engine } from '#libs/nest-kit';
import { previewBulk, runBulk } from '#libs/runtime/acting';
import type { Bulk, BulkResult } from '#libs/runtime';
import type { BulkRecord } from '#libs/storage';
import { actorOf } from '../commands/desk.js';
import { admitActor } from '../files/reach.js';
import { deniedProblem, problem, ProblemFound } from '../problem.js';
import type { BulkDto } from './bulk.dto.js';
import { commandIn } from './bulk-command.js';

/** Bulks listed at most: the newest. */
const BULKS_LISTED = 200;

/** What became, or would become, of the cases of a bulk. */
export interface BulkOutcome {
  readonly id: string;
  /** How many cases by outcome; refused ones by code as well. */
  readonly counts: Readonly<Record<string, number>>;
  readonly rows: readonly BulkResult[];
}

function outcomeOf(id: string, rows: readonly BulkResult[]): BulkOutcome {
  const counts: Record<string, number> = {};
  for (const { outcome, refusal } of rows) {
    const name = refusal === null ? outcome : `${outcome}: ${refusal.code}`;
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return { id, counts, rows };
}

function headOf({ id, subject, office, createdAt, command }: Omit<BulkRecord, 'items'>) {
  return { id, subject, office, createdAt, command };
}

/** Which item is denied, among very many; nothing more is told of it than of one asked about alone. */
function aboutItem(error: unknown, i: number): unknown {
  if (!(error instanceof ProblemFound)) return error;
  const { detail = error.problem.title } = error.problem;
  return new ProblemFound({ ...error.problem, errors: [{ pointer: `#/items/${i}`, detail }] });
}

/** Where the same act is asked for many cases. */
@Injectable()
export class BulkDesk {
  constructor(@Inject(ENGINE) private readonly engine: Engine) {}

  /** Keeps what is asked; nothing is done yet. @throws {ProblemFound} They may not, in one of the cases. */
  async create(who: Principal, { command: says, items }: BulkDto) {
    const command = commandIn(says);
    const { bulks, now } = this.engine;
    const bulk: BulkRecord = {
      id: randomUUID(),
      subject: who.subject,
      office: who.office,
      createdAt: now(),
      actor: actorOf(who, command.type),
      command,
      items: items.map(({ person, case: id, seen }) => ({ person, case: id, seen: seen ?? null })),
    };
    await this.admit(who, bulk);
    bulks.create(bulk);
    return this.told(bulk);
  }

  /** The newest, of those whoever asks may see. */
  list(who: Principal) {
    const seen = this.engine.bulks.list(BULKS_LISTED).filter((bulk) => this.isSeen(who, bulk));
    return { rows: seen.map(headOf) };
  }

  show(who: Principal, id: string) {
    return this.told(this.found(who, id));
  }

  /** What would become of each case now. @throws {ProblemFound} They may not, in one of the cases. */
  async preview(who: Principal, id: string): Promise<BulkOutcome> {
    const bulk = this.found(who, id);
    await this.admit(who, bulk);
    return outcomeOf(id, await previewBulk(this.engine, bulk));
  }

  /**
   * Does it; again, it does what is left. Only whoever asked for it: it is done in their name.
   *
   * @throws {ProblemFound} They may not, or not any more, in one of the cases.
   */
  async run(who: Principal, id: string): Promise<BulkOutcome> {
    const bulk = this.found(who, id);
    if (bulk.subject !== who.subject) {
      const detail = 'A bulk is run by whoever asked for it.';
      throw new ProblemFound(deniedProblem({ policy: 'access.role', detail }));
    }
    await this.admit(who, bulk);
    const results = await runBulk(this.engine, bulk);
    this.engine.bulks.keepResults(id, results);
    return outcomeOf(id, results);
  }

  private told(bulk: BulkRecord) {
    const results = this.engine.bulks.results(bulk.id);
    return { ...headOf(bulk), items: bulk.items, results };
  }

  private isSeen(who: Principal, { subject, office }: Omit<BulkRecord, 'items'>): boolean {
    return subject === who.subject || maySee(who, 'worklist', office) === null;
  }

  private found(who: Principal, id: string): BulkRecord {
    const bulk = this.engine.bulks.find(id);
    if (bulk === null || !this.isSeen(who, bulk)) {
      throw new ProblemFound(problem('resource.unknown'));
    }
    return bulk;
  }

  private async admit(who: Principal, { command, items }: Bulk): Promise<void> {
    await this.engine.persons.preload(items.map(({ person }) => person));
    for (const [i, item] of items.entries()) {
      try {
        await admitActor(this.engine, who, command, item);
      } catch (error) {
        throw aboutItem(error, i);
      }
    }
  }
}
