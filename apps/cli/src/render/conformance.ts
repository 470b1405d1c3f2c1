import { CONFORMANCE_CLASSES } from '#libs/case';
import type { ConformanceClass, ConformanceRow } from '#libs/case';
import { printable } from './case-words.js';
import { plural, table } from './table.js';

const TITLES = ['person', 'case', 'class', 'fact', 'type', 'occurred on', 'state', 'what'] as const;

function cellsOf(row: ConformanceRow): string[] {
  return [
    ...[row.person, row.case ?? '–', row.class, row.fact, row.type, row.occurredOn],
    ...[row.state ?? '–', row.detail],
  ].map(printable);
}

/** What is known of rows before the first can be printed: how many, and how wide. */
export class ConformanceTally {
  private readonly counts = new Map<ConformanceClass, number>();
  private readonly widths: number[] = TITLES.map((title) => title.length);
  private persons = 0;
  private lastPerson: string | null = null;

  /** @param row In order: a person's rows follow each other. */
  add(row: ConformanceRow): void {
    this.counts.set(row.class, (this.counts.get(row.class) ?? 0) + 1);
    if (row.person !== this.lastPerson) this.persons += 1;
    this.lastPerson = row.person;
    for (const [i, cell] of cellsOf(row).entries()) {
      this.widths[i] = Math.max(this.widths[i] ?? 0, cell.length);
    }
  }

  get rows(): number {
    return [...this.counts.values()].reduce((sum, count) => sum + count, 0);
  }

  /** How many there are, by class, and the head of the table that follows. */
  head(): string[] {
    const counts = CONFORMANCE_CLASSES.map((kind) => [kind, String(this.counts.get(kind) ?? 0)]);
    const found = `${plural(this.rows, 'deviation')} of ${plural(this.persons, 'person')}`;
    return [
      `${found}; every fact has been kept`,
      '',
      ...table(['class', 'facts'], counts),
      '',
      this.line(TITLES),
      this.line(this.widths.map((width) => '─'.repeat(width))),
    ];
  }

  /** A row of the table. */
  row(row: ConformanceRow): string {
    return this.line(cellsOf(row));
  }

  private line(cells: readonly string[]): string {
    return cells
      .map((cell, i) => cell.padEnd(this.widths[i] ?? 0))
      .join('  ')
      .trimEnd();
  }
}
