import type { Chance } from './chance.js';

type Line = Record<string, unknown> & { readonly data: Record<string, unknown> };
type Break = (line: Line, draw: Chance) => string | Buffer;

const DAYS = ['2026-02-30', '2026-13-01', '0000-01-01', '26-1-1', '2026-01-01T00:00:00Z', '', ' '];
const TYPES = [
  'CoverageLost',
  'titreIssued',
  '',
  'toString',
  '__proto__',
  'constructor',
  'Titre😀',
];
const KINDS = ['gold-card', '', 'CSP', '__proto__'];
const KEYS = ['id', 'person', 'case', 'type', 'occurredOn', 'recordedAt', 'actor', 'data'];
const WRONG = [
  ...[null, true, 0, -1, 1e300, '', ' ', [], {}, [[]], 'x', '2026-02-30', '9999-12-31', -0.5],
  ...['\u0000', '\ud83d\ude00', '\ud800', 'é/%', '{"$enc":"1"}', { $enc: 'k', v: 'AAAA' }],
  ...[{ $redacted: 'k' }, { length: 3 }, Number.MAX_SAFE_INTEGER + 2, ['a', { b: [1] }]],
];

function changed(line: Line, key: string, value: unknown): string {
  return JSON.stringify({ ...line, [key]: value });
}

function inData(line: Line, key: string, value: unknown): string {
  return JSON.stringify({ ...line, data: { ...line.data, [key]: value } });
}

function spliced(text: string, draw: Chance, put: string): string {
  const at = draw.below(text.length);
  return text.slice(0, at) + put + text.slice(at + draw.below(3));
}

function bytesAround(text: string, draw: Chance, bytes: readonly number[]): Buffer {
  const whole = Buffer.from(text);
  const at = draw.below(whole.length);
  return Buffer.concat([whole.subarray(0, at), Buffer.from(bytes), whole.subarray(at)]);
}

function nested(line: Line, depth: number): string {
  const deep = `${'[{"a":'.repeat(depth)}0${'}]'.repeat(depth)}`;
  return `${JSON.stringify(line).slice(0, -1)},"deep":${deep}}`;
}

function anyBytes(draw: Chance): Buffer {
  const bytes = Array.from({ length: 1 + draw.below(200) }, () => draw.below(256));
  return Buffer.from(bytes.map((byte) => (byte === 0x0a ? 0x0b : byte)));
}

/** What may befall a line of a history file on its way, each by its name. */
const BREAKS = {
  truncated: (line, draw) => {
    const text = JSON.stringify(line);
    return text.slice(0, draw.below(text.length));
  },
  'a piece missing or put in': (line, draw) =>
    spliced(JSON.stringify(line), draw, draw.pick(['', '"', ',', '}', '\\', '\t', '\u0000', '0'])),
  'a wrong value': (line, draw) => changed(line, draw.pick(KEYS), draw.pick(WRONG)),
  'a wrong value in data': (line, draw) =>
    inData(line, draw.pick(Object.keys(line.data).concat('other')), draw.pick(WRONG)),
  'a key missing': (line, draw) => changed(line, draw.pick(KEYS), undefined),
  'a key of data missing': (line, draw) =>
    inData(line, draw.pick(Object.keys(line.data).concat('titre')), undefined),
  'an impossible day': (line, draw) => changed(line, 'occurredOn', draw.pick(DAYS)),
  'an impossible day in data': (line, draw) =>
    inData(line, draw.pick(['validFrom', 'validTo', 'to', 'birthDate']), draw.pick(DAYS)),
  'an impossible instant': (line, draw) =>
    changed(line, 'recordedAt', draw.pick(['2026-01-01T25:00:00Z', 'now', '2026-01-01T08:00', ''])),
  'an unknown type': (line, draw) => changed(line, 'type', draw.pick(TYPES)),
  'an unknown kind': (line, draw) => inData(line, 'kind', draw.pick(KINDS)),
  'an empty id': (line, draw) => changed(line, draw.pick(['id', 'person', 'case']), ''),
  'an endless id': (line, draw) =>
    changed(line, draw.pick(['id', 'person', 'case']), 'é'.repeat(draw.pick([90, 900, 2000]))),
  'an odd id': (line, draw) =>
    changed(line, draw.pick(['person', 'case']), draw.pick(['a/b', '%', '$all', '😀', '\ud800'])),
  'a prototype': (line, draw) => {
    const text = JSON.stringify(line);
    const key = draw.pick(['__proto__', 'constructor', 'hasOwnProperty', 'toJSON']);
    const inside = `,"${key}":{"id":"x","toJSON":1,"polluted":true}`;
    return draw.next() < 0.5
      ? `${text.slice(0, -1)}${inside}}`
      : text.replace('"data":{', `"data":{"${key}":{"polluted":true},`).replace(',}', '}');
  },
  'a key twice': (line, draw) => {
    const again = `,"${draw.pick(KEYS)}":${JSON.stringify(draw.pick(WRONG))}}`;
    return `${JSON.stringify(line).slice(0, -1)}${again}`;
  },
  'a huge number': (line, draw) =>
    inData(line, draw.pick(['durationMonths', 'departureDays', 'n']), '@').replace(
      '"@"',
      draw.pick(['1e400', '-1e400', '9'.repeat(400), '1e-400', '0.1e1', '-0']),
    ),
  'invalid UTF-8': (line, draw) =>
    bytesAround(
      JSON.stringify(line),
      draw,
      draw.pick([[0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf5, 0x80, 0x80, 0x80], [0x80]]),
    ),
  'binary garbage': (_, draw) => anyBytes(draw),
  'nested without end': (line, draw) => nested(line, draw.pick([1000, 5000])),
  'no object': (_, draw) =>
    draw.pick(['[]', 'null', '1', '"text"', '{}', '[{"id":"x"}]', 'true', 'NaN', "{'id':1}"]),
  'a foreign header': (_, draw) =>
    draw.pick(['{"format":"continuo-history","version":2}', 'id,person,type', '<?xml?>', '#']),
  'a line end of another system': (line) => `${JSON.stringify(line)}\r`,
  'a byte order mark': (line) => `\ufeff${JSON.stringify(line)}`,
  blank: (_, draw) => draw.pick(['', ' ', '\t \t', '\r']),
  'two lines in one': (line) => `${JSON.stringify(line)}${JSON.stringify(line)}`,
} as const satisfies Record<string, Break>;

export const BREAK_NAMES = Object.keys(BREAKS) as (keyof typeof BREAKS)[];

/** The bytes of a line after that has befallen it, without a line ending. */
export function broken(name: keyof typeof BREAKS, line: string, draw: Chance): Buffer {
  const result = BREAKS[name](JSON.parse(line) as Line, draw);
  return typeof result === 'string' ? Buffer.from(result, 'utf8') : result;
}

/** A line longer than the format reads, well-formed otherwise. */
export function endlessLine(line: string, bytes: number): Buffer {
  return Buffer.from(`${line.slice(0, -1)},"long":"${'x'.repeat(bytes)}"}`);
}
