type Attributes = Readonly<Record<string, string | number | undefined>>;

/** A text as it may stand in XML. */
export function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** An element of SVG; attributes without a value are left out. */
export function element(name: string, attributes: Attributes, content = ''): string {
  const given = Object.entries(attributes)
    .flatMap(([key, value]) => (value === undefined ? [] : [` ${key}="${escaped(String(value))}"`]))
    .join('');
  return content === '' ? `<${name}${given}/>` : `<${name}${given}>${content}</${name}>`;
}

/** A line of text; the attributes say its size and weight. */
export function textLine(text: string, attributes: Attributes): string {
  return element('text', attributes, escaped(text));
}

/** A group with a title that assistive technology reads and a pointer shows. */
export function titledGroup(title: string, ...content: readonly string[]): string {
  return ['<g>', element('title', {}, escaped(title)), ...content, '</g>'].join('\n');
}

/** What a picture says of itself to who cannot see it. */
export interface Described {
  /** Distinguishes its ids from those of other pictures on a page. */
  readonly id: string;
  readonly title: string;
  readonly description: string;
}

/** A whole picture on a background of its own, so that it reads on light and dark pages alike. */
export function picture(
  { id, title, description }: Described,
  width: number,
  height: number,
  content: readonly string[],
): string {
  const attributes = {
    xmlns: 'http://www.w3.org/2000/svg',
    width,
    height,
    viewBox: `0 0 ${width} ${height}`,
    role: 'img',
    'aria-labelledby': `${id}-title ${id}-desc`,
    'font-family': 'Arial, Helvetica, sans-serif',
  };
  const lines = [
    element('title', { id: `${id}-title` }, escaped(title)),
    element('desc', { id: `${id}-desc` }, escaped(description)),
    element('rect', { width, height, fill: '#ffffff' }),
    ...content,
  ];
  return `${element('svg', attributes, `\n${lines.join('\n')}\n`)}\n`;
}
