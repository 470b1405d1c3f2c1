import { hash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { readConnection, shownConnection } from './server-connection.js';

/** Where the events are, and what goes with them. */
export interface DataPlace {
  /** Holds the keys of persons and what is grown from the events; without a server, the events too. */
  readonly directory: string;
  /** Connection string, its secrets included, of the server that has the events; null when the directory has them. */
  readonly server: string | null;
}

/** A directory that has everything. */
export function embeddedIn(directory: string): DataPlace {
  return { directory, server: null };
}

/**
 * The folder of what is grown from the events. Two stores give the same event different positions, so that views of one
 * never answer for the other: each server has a folder of its own, named from its hosts.
 */
export function derivedFolder({ directory, server }: DataPlace): string {
  if (server === null) return directory;
  const hosts = [...readConnection(server).hosts].sort().join();
  return join(directory, `server-${hash('sha256', hosts, 'hex').slice(0, 12)}`);
}

/** The same folder, made where it is missing, for its owner alone. */
export function madeDerivedFolder(place: DataPlace): string {
  const folder = derivedFolder(place);
  if (place.server !== null) mkdirSync(folder, { recursive: true, mode: 0o700 });
  return folder;
}

/** The place in a sentence, without secrets. */
export function nameOf({ directory, server }: DataPlace): string {
  if (server === null) return `the data directory ${directory}`;
  return `the data directory ${directory} with the server ${shownConnection(server)}`;
}
