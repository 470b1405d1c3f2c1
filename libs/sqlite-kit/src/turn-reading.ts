import type { DatabaseSync, StatementSync } from 'node:sqlite';

/**
 * Lets the readings that a connection makes in one turn of the event loop share a state of the file: the read lock that
 * each would take costs three times the look-up of a key. What others commit meanwhile is seen in the next turn.
 *
 * The connection may write as well, after `end`.
 */
export class TurnReading {
  /** Prepared at the first reading: a connection may be opened before its file has a schema. */
  private statements: { readonly begin: StatementSync; readonly commit: StatementSync } | undefined;
  private isOpen = false;
  private isToEnd = false;
  private readonly database: DatabaseSync;

  constructor(database: DatabaseSync) {
    this.database = database;
  }

  /** To be called before a reading. Within a transaction of the caller's own it does nothing. */
  begin(): void {
    if (this.database.isTransaction) return;
    this.statements ??= {
      begin: this.database.prepare('BEGIN'),
      commit: this.database.prepare('COMMIT'),
    };
    this.statements.begin.run();
    this.isOpen = true;
    if (this.isToEnd) return;
    this.isToEnd = true;
    setImmediate(() => {
      this.isToEnd = false;
      this.end();
    });
  }

  /** Lets go of the state of the file: before a writing, before closing, and to see what has come since. */
  end(): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    if (this.database.isOpen && this.database.isTransaction) this.statements?.commit.run();
  }
}
