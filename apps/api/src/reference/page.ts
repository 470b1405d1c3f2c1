/** Whether docs/law has a page of that name. */
export type HasPage = (page: string) => boolean;

/** A page of docs/reference: its head, then its parts, one line apart. */
export function pageOf(title: string, parts: readonly string[]): string {
  const head = ['---', `title: ${title}`, 'kind: reference', '---'].join('\n');
  return `${[head, `# ${title}`, ...parts].join('\n\n')}\n`;
}

/** `ceseda:R431-15-1#al2` as text, leading to the page of its article where there is one. */
export function articleText(article: string, hasPage: HasPage): string {
  const [code = ''] = article.split('#');
  const page = `${code.replace(':', '-').toLowerCase()}.md`;
  return hasPage(page) ? `[${article}](../law/${page})` : article;
}

/** A list of things, one a line. */
export function bullets(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n');
}
