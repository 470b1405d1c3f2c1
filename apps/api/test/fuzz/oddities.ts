// Things no client of good faith sends.

/** Names of persons and cases as they stand in an address. */
export const ODD_NAMES: readonly string[] = [
  ...['..', '.', '%2E%2E', '%2e%2e%2f%2e%2e%2fetc%2fpasswd', '..%5c..%5cevents.db', '%2F', '%252F'],
  ...[
    '%00',
    'P%00-1',
    '%0d%0aSet-Cookie:%20a=b',
    '%ff%fe',
    '%c0%af',
    '%ed%a0%80',
    '%E2%80%AE',
    '%',
  ],
  ...['%zz', '%20', '*', '~', '-1', 'null', 'undefined', 'constructor', '__proto__', 'toString'],
  ...[
    "'%20OR%201=1--",
    '${7*7}',
    '{{7*7}}',
    '<script>alert(1)</script>',
    '%F0%9F%98%80',
    'é',
    '\xff',
  ],
  ...[
    'x'.repeat(999),
    'x'.repeat(1001),
    '%00'.repeat(400),
    '%F0%9F%98%80'.repeat(240),
    'y'.repeat(9000),
  ],
  ...['%25'.repeat(300), '/', '//', ';a=b', 'a;b', 'a?b', 'a#b', 'register-person', 'cases'],
];

/** What may be done to a whole address. */
export const TWISTS: readonly ((target: string) => string)[] = [
  (target) => `${target}/`,
  (target) => `/${target}`,
  (target) => `${target}/..`,
  (target) => `${target}/%2e%2e/%2e%2e/metrics`,
  (target) => target.replace('/v1', '/v1/../v1'),
  (target) => target.replace('/v1', '/%76%31'),
  (target) => target.replace('/v1', '/V1'),
  (target) => target.replace('/v1', ''),
  (target) => target.replaceAll('/', '\\'),
  (target) => target.replaceAll('/', '//'),
  (target) => target.replaceAll('/', '%2F'),
  (target) => `http://elsewhere.example${target}`,
  (target) => target.slice(1),
  (target) => `${target}\0`,
  (target) => `${target} /x`,
  (target) => `${target}\xe9`,
  (target) => `${target}#fragment`,
  (target) => `${target};jsessionid=1`,
  (target) => `${target}?__proto__[x]=1&constructor=2&on[]=1`,
  (target) => target.toUpperCase(),
  (target) => target + '/x'.repeat(3000),
  () => '*',
  () => '/',
  () => '/../../../../etc/passwd',
  () => '/%',
];

export const ODD_METHODS: readonly string[] = [
  ...['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'TRACE', 'CONNECT'],
  ...['PROPFIND', 'LOCK', 'QUERY', 'FOO', 'get', ''],
];

/** Revisions, as If-Match names them. */
export const ODD_TAGS: readonly string[] = [
  ...['0', '*', 'W/"0"', '"-1"', '"0","1"', '', '"', '""', '"0', '"1e3"', '"0x0"', '" 0 "', '"٣"'],
  ...[
    '"99999999999999999999"',
    '"9007199254740993"',
    '"0"\t',
    'null',
    '"NaN"',
    '\x80',
    'x'.repeat(5000),
  ],
];

export const ODD_HEADERS: readonly (readonly [name: string, value: string])[] = [
  ['Accept', 'text/html'],
  ['Accept', '*/*;q=0'],
  ['Accept', ',;q=;,/'],
  ['Accept', 'application/x-ndjson'],
  ['Accept', 'text/csv'],
  ['Accept', 'text/event-stream'],
  ['Accept', `${'a/b,'.repeat(2000)}*/*`],
  ['Content-Type', 'text/plain'],
  ['Content-Type', 'application/xml'],
  ['Content-Type', 'application/json; charset=utf-16'],
  ['Content-Type', 'application/json;;;='],
  ['Content-Type', 'multipart/form-data; boundary=x'],
  ['Content-Type', 'application/x-www-form-urlencoded'],
  ['Content-Type', '\xff\xfe'],
  ['Content-Encoding', 'gzip'],
  ['Content-Length', '-1'],
  ['Content-Length', '1e9'],
  ['Content-Length', '99999999999999999999'],
  ['Transfer-Encoding', 'gzip'],
  ['Transfer-Encoding', 'chunked'],
  ['Expect', '100-continue'],
  ['Expect', 'a-miracle'],
  ['Upgrade', 'websocket'],
  ['Idempotency-Key', ''],
  ['Idempotency-Key', 'a b'],
  ['Idempotency-Key', 'k'.repeat(101)],
  ['Idempotency-Key', '\x80\x81'],
  ['X-Request-Id', 'x'.repeat(200)],
  ['X-Request-Id', '{"a":"b"}'],
  ['X-Forwarded-For', '127.0.0.1'],
  ['X-Forwarded-Host', 'elsewhere.example'],
  ['X-HTTP-Method-Override', 'DELETE'],
  ['Last-Event-ID', 'x'],
  ['Last-Event-ID', '-1'],
  ['Range', 'bytes=0-1,5-'],
  ['If-Modified-Since', 'never'],
  ['Cookie', 'a=b; c="'],
  ['Host', 'elsewhere.example'],
  ['Accept-Encoding', 'gzip, br'],
  ['X-Long', 'x'.repeat(20_000)],
  ['X-Odd', '\x7f\x01'],
  ['bad name', 'x'],
  ['__proto__', 'x'],
];

/** Values of no type in particular. */
export const ODD_VALUES: readonly unknown[] = [
  ...[null, true, false, 0, -1, 1.5, 1e308, 1e21, '', ' ', 'x', [], {}, [[]]],
  ...['\0', '\ud800', '\u202e', '😀'.repeat(100), 'x'.repeat(2000), '2026-02-30', '0000-00-00'],
  ...[
    '9999-12-31',
    '+275760-09-13',
    '2026-07-01T00:00:00Z',
    '__proto__',
    '${7*7}',
    "'; DROP TABLE",
  ],
  ...[{ $ref: '#' }, { toString: 1 }, { length: -1 }, Array.from({ length: 200 }, () => 'x')],
];

/** Bodies that are no JSON, or hardly. */
export const ODD_BODIES: readonly Buffer[] = [
  '',
  '{',
  '{"a":',
  'null',
  'true',
  '17',
  '"text"',
  '[]',
  '[{}]',
  '{}{}',
  '{"a":1,"a":2}',
  '{"__proto__":{"role":"admin"}}',
  '{"constructor":{"prototype":{"x":1}}}',
  '{"a":1e999}',
  '{"birthDate":"\\ud800"}',
  '{"birthDate":"\\u0000"}',
  '\ufeff{"birthDate":"1990-05-01"}',
  '<xml/>',
  'a=b&c=d',
  `{"data":${'['.repeat(20_000)}${']'.repeat(20_000)}}`,
  `{"data":${'{"a":'.repeat(8000)}1${'}'.repeat(8000)}}`,
  `{"a":"${'x'.repeat(200_000)}"}`,
  `{"a":"${'x'.repeat(300_000)}"}`,
  `{${Array.from({ length: 5000 }, (_, i) => `"k${i}":${i}`).join()}}`,
]
  .map((text) => Buffer.from(text))
  .concat(
    Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]),
    Buffer.from([0x7b, 0x22, 0x62, 0x22, 0x3a, 0x22, 0xed, 0xa0, 0x80, 0x22, 0x7d]),
    Buffer.from([0x1f, 0x8b, 0x08, 0x00]),
    Buffer.alloc(1000),
  );
