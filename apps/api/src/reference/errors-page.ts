import { DENIALS } from '#libs/access';
import { REFUSALS_BY_CAPABILITY } from '#libs/case/acting';
import type { RefusalKind, RefusalKinds } from '#libs/kernel';
import { problemKinds, refusalStatus } from '../problem.js';
import { articleText, bullets, pageOf } from './page.js';
import type { HasPage } from './page.js';

const INTRODUCTION = `Made by \`npm run references\`; not edited by hand. Whatever the server does not do is a problem of RFC 9457
(\`application/problem+json\`). \`code\` is stable, and what a caller branches on; \`type\` leads to what it means, \`/problems/{code}\`, which
needs no token; \`detail\` says what was found; nothing of a person is in it.`;

const REFUSED = `refused by the law, or by the order of a file: the request was understood, and whoever sent it may act. \`rule\` is the rule in a
sentence, \`article\` where it is written (null where the order of a file alone says so), \`change\` the smallest change that would allow it, \`first\`
the facts to record before, where that is what is missing. The French sentence is for whoever is told no. \`detail\` and \`change\` name days and
names where the case gives some. \`availableActions\` and the items of a bulk say the same.`;

/** What the names of capabilities do not say by themselves. */
const ABOUT: Partial<Record<string, string>> = {
  dating: 'Of every act: its day.',
  reading: 'Of every act: what it says.',
  gate: 'Of every act: the place it has in the file, and what must come before.',
};

function refusalPart(code: string, kind: RefusalKind, hasPage: HasPage): string {
  const { article, says, dit, change } = kind;
  const written = article === null ? '' : ` ${articleText(article, hasPage)}`;
  return [`#### \`${code}\``, `${says}${written}`, `> « ${dit} »`, `To be allowed: ${change}`].join(
    '\n\n',
  );
}

function capabilityPart(name: string, kinds: RefusalKinds, hasPage: HasPage): string {
  const about = ABOUT[name];
  return [
    `### ${name.charAt(0).toUpperCase()}${name.slice(1)}`,
    ...(about === undefined ? [] : [about]),
    ...Object.entries(kinds).map(([code, kind]) => refusalPart(code, kind, hasPage)),
  ].join('\n\n');
}

function denialLines(): string[] {
  return Object.entries(DENIALS).map(([code, says]) => `\`${code}\`: ${says}`);
}

function problemLines(): string[] {
  const own = problemKinds().filter(({ code }) => !Object.hasOwn(DENIALS, code));
  return own.map(({ code, status, title }) => `${status} \`${code}\`: ${title}.`);
}

/** docs/reference/errors.md. */
export function errorsPage(hasPage: HasPage): string {
  const capabilities = Object.entries<RefusalKinds>(REFUSALS_BY_CAPABILITY);
  return pageOf('Errors and refusals', [
    INTRODUCTION,
    '## Problems',
    'What is wrong with a request, or with the server. Those of 429 and 503 come with `Retry-After`.',
    bullets(problemLines()),
    '## Denials',
    'The token does not allow it: 403. `rule` is the sentence below.',
    bullets(denialLines()),
    '## Refusals',
    `Status ${refusalStatus().status}: ${REFUSED}`,
    ...capabilities.map(([name, kinds]) => capabilityPart(name, kinds, hasPage)),
  ]);
}
