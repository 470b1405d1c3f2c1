/**
 * Weights of the départements, in percent. Not official: no table of demandes by département could be read; the
 * largest offices are placed by hand and the rest share what is left.
 */
const LARGEST: readonly (readonly [office: string, weight: number])[] = [
  ['75', 10],
  ['93', 10],
  ['92', 5.5],
  ['94', 5.5],
  ['95', 5],
  ['91', 4.5],
  ['69', 4.5],
  ['77', 4],
  ['78', 4],
  ['13', 4],
  ['59', 2.5],
  ['31', 2.5],
  ['06', 2.5],
  ['67', 2.3],
  ['33', 2.2],
  ['34', 2.2],
  ['38', 2],
  ['44', 2],
];

const OVERSEAS = ['971', '972', '973', '974', '976'];

function everyOffice(): string[] {
  const offices: string[] = [];
  for (let number = 1; number <= 95; number++) {
    if (number === 20) offices.push('2A', '2B');
    else offices.push(String(number).padStart(2, '0'));
  }
  return [...offices, ...OVERSEAS];
}

function weightedOffices(): { office: string; weight: number }[] {
  const largest = LARGEST.map(([office, weight]) => ({ office, weight }));
  const placed = new Set(largest.map(({ office }) => office));
  const others = everyOffice().filter((office) => !placed.has(office));
  const left = 100 - largest.reduce((sum, { weight }) => sum + weight, 0);
  return [...largest, ...others.map((office) => ({ office, weight: left / others.length }))];
}

/** Every prefecture with the share of the population it serves. */
export const OFFICES: readonly { readonly office: string; readonly weight: number }[] =
  weightedOffices();
