import type { FastifyInstance } from 'fastify';

/** Parts of an address between slashes: a name, or whatever stands in the place of one. */
type Pattern = readonly (string | null)[];

function partsOf(path: string): string[] {
  return path.split('/');
}

function fits(pattern: Pattern, parts: readonly string[]): boolean {
  return (
    pattern.length === parts.length &&
    pattern.every((part, i) => (part === null ? parts[i] !== '' : part === parts[i]))
  );
}

/** Which methods each address answers to, as its routes are made. */
export class Methods {
  private readonly patterns = new Map<string, { pattern: Pattern; methods: Set<string> }>();

  /** Notes every route that is made from now on. */
  watch(fastify: FastifyInstance): void {
    fastify.addHook('onRoute', ({ url, method }) => {
      for (const each of [method].flat()) this.add(url, each);
    });
  }

  /** The methods of an address, without its query, in order; none where nothing is there. */
  at(path: string): string[] {
    const parts = partsOf(path);
    const found = [...this.patterns.values()].filter(({ pattern }) => fits(pattern, parts));
    return [...new Set(found.flatMap(({ methods }) => [...methods]))].sort();
  }

  private add(url: string, method: string): void {
    const pattern = partsOf(url).map((part) => (part.startsWith(':') ? null : part));
    const known = this.patterns.get(url) ?? { pattern, methods: new Set<string>() };
    known.methods.add(method);
    this.patterns.set(url, known);
  }
}
