/** The words of a line: a list of codes, as one would write it on paper. */
export function words(line: string): readonly string[] {
  return line.split(' ');
}
