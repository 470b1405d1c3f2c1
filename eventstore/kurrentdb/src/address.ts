/**
 * Where a connection string leads, for people: its hosts, without user, password and parameters, so that it can be said
 * and logged.
 */
export function addressOf(connection: string): string {
  const withoutScheme = connection.trim().replace(/^[^:]+:\/\//, '');
  // First the credentials: a password may hold a question mark.
  const withoutUser = withoutScheme.slice(withoutScheme.lastIndexOf('@') + 1);
  return (withoutUser.split('?')[0] ?? '').replace(/\/+$/, '');
}
