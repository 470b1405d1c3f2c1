/**
 * Where a connection string leads, for people: its hosts, without user, password and parameters, so that it can be said
 * and logged.
 */
export function addressOf(connection: string): string {
  const withoutScheme = connection.trim().replace(/^[^:]+:\/\//, '');
  const hosts = withoutScheme.split('?')[0] ?? '';
  return hosts.slice(hosts.lastIndexOf('@') + 1).replace(/\/+$/, '');
}
