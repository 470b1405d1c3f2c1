/** A connection string of a server, taken apart. */
export interface ServerConnection {
  readonly scheme: 'esdb' | 'esdb+discover';
  readonly user: string | null;
  readonly password: string | null;
  /** As `host:port`, in lower case; with `esdb+discover` the one name under which the cluster's nodes are found. */
  readonly hosts: readonly string[];
  /** `key=value&…`, as they came. */
  readonly parameters: string;
}

/** A connection string that cannot be used; the message says why, and nothing of a password. */
export class UnusableConnection extends Error {
  override readonly name = 'UnusableConnection';
}

const ACCEPTED =
  'write esdb://HOST:2113, esdb://HOST1,HOST2,HOST3 or esdb+discover://CLUSTER, then ?key=value&… (percent-encode / ? @)';
const SUCCESSORS = /^(kurrentdb|kurrent|kdb)(\+discover)?$/;
const PORT = '2113';
const HOST = /^[a-z0-9._-]+:\d{1,5}$/;

// The client prints the whole connection string, password included, for a parameter that it does not know: such a string
// must not reach it. These are all that it knows, in lower case without - and _.
const PARAMETERS: ReadonlySet<string> = new Set([
  ...['tls', 'tlscafile', 'usercertfile', 'userkeyfile', 'nodepreference', 'connectionname'],
  ...['maxdiscoverattempts', 'discoveryinterval', 'gossiptimeout', 'defaultdeadline'],
  ...['keepaliveinterval', 'keepalivetimeout', 'throwonappendfailure'],
]);

/** @throws {UnusableConnection} It is no connection string that the client of the server reads. */
export function readConnection(text: string): ServerConnection {
  const [, scheme, rest = ''] = /^([^:/]*):\/\/(.*)$/s.exec(text.trim()) ?? [];
  if (scheme !== undefined && SUCCESSORS.test(scheme)) {
    const ours = scheme.endsWith('+discover') ? 'esdb+discover' : 'esdb';
    throw new UnusableConnection(`the scheme ${scheme}:// is not read: write ${ours}://`);
  }
  if (scheme !== 'esdb' && scheme !== 'esdb+discover') {
    throw new UnusableConnection(`this is no server: ${ACCEPTED}`);
  }
  const [, authority = '', parameters = ''] = /^([^/?]*)\/?(?:\?(.*))?$/s.exec(rest) ?? [];
  checkParameters(parameters);
  const at = authority.lastIndexOf('@');
  const hosts = authority
    .slice(at + 1)
    .split(',')
    .map(hostOf);
  if (!hosts.every((host) => HOST.test(host))) {
    throw new UnusableConnection(`the hosts cannot be read: ${ACCEPTED}`);
  }
  return { scheme, hosts, parameters, ...credentialsOf(authority.slice(0, Math.max(at, 0))) };
}

function hostOf(text: string): string {
  const host = text.trim().toLowerCase();
  return host.includes(':') || host === '' ? host : `${host}:${PORT}`;
}

function credentialsOf(text: string): Pick<ServerConnection, 'user' | 'password'> {
  if (text === '') return { user: null, password: null };
  const colon = text.indexOf(':');
  if (colon < 0) return { user: decoded(text), password: null };
  return { user: decoded(text.slice(0, colon)), password: decoded(text.slice(colon + 1)) };
}

/** A password that was not percent-encoded, and has a % of its own, is taken as it stands. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function checkParameters(parameters: string): void {
  // The client reads everything before the last @ as user and password.
  if (parameters.includes('@')) throw new UnusableConnection('in parameters write @ as %40');
  for (const parameter of parameters === '' ? [] : parameters.split('&')) {
    const [key = '', value = ''] = parameter.split('=', 2);
    const name = key.trim().toLowerCase().replaceAll(/[_-]/g, '');
    if (name === 'tlsverifycert') {
      throw new UnusableConnection(`${key} has no effect: name the authority's file in tlsCAFile`);
    }
    if (!PARAMETERS.has(name)) throw new UnusableConnection(`there is no parameter ${key}`);
    if (value === '') throw new UnusableConnection(`the parameter ${key} has no value`);
  }
}

/** The connection string for the client: user and password percent-encoded. */
export function writeConnection(connection: ServerConnection): string {
  const { scheme, user, password, hosts, parameters } = connection;
  const credentials =
    user === null ? '' : `${encodeURIComponent(user)}:${encodeURIComponent(password ?? '')}@`;
  return `${scheme}://${credentials}${hosts.join(',')}${parameters === '' ? '' : `?${parameters}`}`;
}

/** A connection string as it may be shown: without its password. */
export function shownConnection(text: string): string {
  const { scheme, user, hosts } = readConnection(text);
  return `${scheme}://${user === null ? '' : `${user}@`}${hosts.join(',')}`;
}
