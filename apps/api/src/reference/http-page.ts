import { CONVENTIONS } from './conventions.js';
import type { DocumentSaid, OperationSaid } from './document.js';
import { operationPart } from './operation-part.js';
import { pageOf } from './page.js';

/** What each group of addresses is, in the order of the page; commands come after what is read. */
const GROUPS: Readonly<Record<string, string>> = {
  health: 'Health',
  files: 'The file of a person or of a case',
  lists: 'Lists',
  worklist: 'Worklists and claims',
  bulks: 'The same act for many cases',
  admin: 'Tokens and policies',
};

interface Addressed {
  readonly address: string;
  readonly operation: OperationSaid;
}

function operationsOf({ paths }: DocumentSaid): Addressed[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      address: `${method.toUpperCase()} ${path}`,
      operation,
    })),
  );
}

function groupsOf(operations: readonly Addressed[]): string[] {
  const tags = new Set(operations.flatMap(({ operation }) => operation.tags));
  const known = Object.keys(GROUPS).filter((tag) => tags.has(tag));
  return [...known, ...[...tags].filter((tag) => !Object.hasOwn(GROUPS, tag))];
}

/** docs/reference/http.md, from the description of the server. */
export function httpPage(document: DocumentSaid): string {
  const operations = operationsOf(document);
  const groups = groupsOf(operations).flatMap((tag) => [
    `## ${GROUPS[tag] ?? `Commands: ${tag}`}`,
    ...operations
      .filter(({ operation }) => operation.tags.includes(tag))
      .map(({ address, operation }) => operationPart(document, address, operation)),
  ]);
  return pageOf('The HTTP API', [...CONVENTIONS, ...groups]);
}
