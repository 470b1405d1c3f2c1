/** Remembers names in a place that does not grow: one in some never told may be taken for one that was. */
export interface NameFilter {
  add(name: string): void;
  has(name: string): boolean;
  clear(): void;
}

/** A million names leave seven eighths of them free. */
const BITS = 1 << 23;

/** FNV-1a, folded. */
function bitOf(name: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
  return (hash ^ (hash >>> 15)) & (BITS - 1);
}

/** A filter that has been told nothing; a megabyte. */
export function createNameFilter(): NameFilter {
  const bytes = new Uint8Array(BITS >> 3);
  return {
    add(name) {
      const bit = bitOf(name);
      bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) | (1 << (bit & 7));
    },
    has(name) {
      const bit = bitOf(name);
      return ((bytes[bit >> 3] ?? 0) & (1 << (bit & 7))) !== 0;
    },
    clear: () => void bytes.fill(0),
  };
}
