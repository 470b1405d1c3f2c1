import { CJA_L521_1 } from './cja/l521-1.js';
import { CJA_R421_1 } from './cja/r421-1.js';
import { CRPA_L114_5 } from './crpa/l114-5.js';
import { CRPA_L242_1 } from './crpa/l242-1.js';
import type { Article, ArticleVersion } from './article.js';
import { L231_1 } from './ceseda/l231-1.js';
import { L411_1 } from './ceseda/l411-1.js';
import { L411_2 } from './ceseda/l411-2.js';
import { L433_3 } from './ceseda/l433-3.js';
import { L521_7 } from './ceseda/l521-7.js';
import { R431_12 } from './ceseda/r431-12.js';
import { R431_15_1 } from './ceseda/r431-15-1.js';
import { R431_15_3 } from './ceseda/r431-15-3.js';
import { R431_16 } from './ceseda/r431-16.js';
import { R431_17 } from './ceseda/r431-17.js';
import { R431_18 } from './ceseda/r431-18.js';
import { R431_2 } from './ceseda/r431-2.js';
import { R431_4 } from './ceseda/r431-4.js';
import { R431_5 } from './ceseda/r431-5.js';
import { R431_8 } from './ceseda/r431-8.js';
import { R432_2 } from './ceseda/r432-2.js';
import { R432_9 } from './ceseda/r432-9.js';
import { R581_4 } from './ceseda/r581-4.js';
import type { Policy } from './policy.js';

/** A law under which an answer is given: a reading of the texts, and a policy where they leave a doubt. */
export interface Law {
  readonly reading: 1;
  readonly policy: Policy;
}

/** Reading 1 as the State and the judges usually apply it: the default of every answer. */
export const PRACTICE: Law = { reading: 1, policy: 'PRACTICE' };

/** Reading 1 to the letter: an implicit rejection ends the rights kept by L433-3. */
export const STRICT: Law = { reading: 1, policy: 'STRICT' };

/** Every article the engine reads, with its versions. */
export const LAW_BOOK: readonly Article[] = [
  L231_1,
  L411_1,
  L411_2,
  L433_3,
  L521_7,
  R431_2,
  R431_4,
  R431_5,
  R431_8,
  R431_12,
  R431_15_1,
  R431_15_3,
  R431_16,
  R431_17,
  R431_18,
  R432_2,
  R432_9,
  R581_4,
  CRPA_L114_5,
  CRPA_L242_1,
  CJA_L521_1,
  CJA_R421_1,
];

const byCode = new Map(LAW_BOOK.map((article) => [article.code, article]));

/** The article of that code, or undefined when the engine reads no such article. */
export function article(code: string): Article | undefined {
  return byCode.get(code);
}

/** The version of each article in force on that day (`YYYY-MM-DD`), by code. */
export function inForceOn(day: string): Map<string, ArticleVersion> {
  const inForce = new Map<string, ArticleVersion>();
  for (const { code, versions } of LAW_BOOK) {
    const version = versions.findLast(
      (v) => v.inForceFrom <= day && (v.inForceTo === undefined || v.inForceTo >= day),
    );
    if (version !== undefined) inForce.set(code, version);
  }
  return inForce;
}
