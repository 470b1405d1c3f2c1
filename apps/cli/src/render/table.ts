/** A table for the eye: columns as wide as their widest cell, two spaces between, no trailing space. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string[] {
  // Not by spreading the rows: beyond a hundred thousand of them a call has too many arguments.
  const widths = header.map((title, i) =>
    rows.reduce((widest, row) => Math.max(widest, row[i]?.length ?? 0), title.length),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, i) => cell.padEnd(widths[i] ?? 0))
      .join('  ')
      .trimEnd();
  return [line(header), line(widths.map((width) => '─'.repeat(width))), ...rows.map(line)];
}

/** `1 day`, `12 days`. */
export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
