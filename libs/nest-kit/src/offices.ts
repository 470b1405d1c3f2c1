import { openAccessTokens, openBulkRecords, openClaims, openOfficePolicies } from '#libs/storage';
import type { AccessTokens, BulkRecords, Claims, OfficePolicies } from '#libs/storage';

/** What is known of those who work with the engine, and is no fact: who they are, what they have before them. */
export interface Offices {
  readonly tokens: AccessTokens;
  readonly claims: Claims;
  readonly bulks: BulkRecords;
  readonly policies: OfficePolicies;
}

/** Opens it all, or nothing. */
export function openOffices(directory: string): Offices & { close(): void } {
  const opened: { close(): void }[] = [];
  const kept = <T extends { close(): void }>(each: T): T => {
    opened.push(each);
    return each;
  };
  const close = (): void => {
    for (const each of opened.splice(0)) each.close();
  };
  try {
    return {
      tokens: kept(openAccessTokens(directory)),
      claims: kept(openClaims(directory)),
      bulks: kept(openBulkRecords(directory)),
      policies: kept(openOfficePolicies(directory)),
      close,
    };
  } catch (error) {
    close();
    throw error;
  }
}
