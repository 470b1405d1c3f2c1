import type { FactType, Refusal } from '#libs/kernel';
import { DENIALS } from '#libs/access';
import type { Denial } from '#libs/access';
import { REFUSALS } from '#libs/case/acting';

type Kind = readonly [status: number, title: string, todo?: string];

/** Statuses and titles by code, and what to do where that is always the same: the only place that knows HTTP numbers. */
const KINDS = {
  'request.malformed': [400, 'The request cannot be read'],
  'request.unauthenticated': [401, 'Who asks is not known'],
  'resource.unknown': [404, 'There is nothing of that name'],
  'request.method': [405, 'The address does not answer to that method'],
  'request.not-acceptable': [406, 'The answer has no form that is accepted'],
  'request.timeout': [408, 'The request took too long to arrive'],
  'claim.held': [409, 'Somebody else has it before them'],
  'revision.stale': [
    412,
    'Something else was recorded meanwhile',
    'Look at what was recorded since, and decide on the revision it is at now.',
  ],
  'request.too-large': [413, 'The request is too large'],
  'request.media-type': [
    415,
    'The request has a form that is not read',
    'Send a JSON object, as application/json.',
  ],
  'request.key-reused': [
    422,
    'The key named another request before',
    'Send this one under an Idempotency-Key of its own.',
  ],
  'revision.missing': [428, 'The revision it was decided on is missing'],
  'request.too-many': [429, 'There are too many requests'],
  'request.headers-too-large': [431, 'The headers are too large'],
  internal: [500, 'Something went wrong here'],
  'case.unknown-chart': [501, 'The case was opened under a chart of another release'],
  'store.unavailable': [503, 'The store does not answer'],
  'store.outcome-unknown': [503, 'It is not known whether this was recorded'],
  'store.contended': [503, 'Others keep recording on the same file'],
  'views.behind': [503, 'The views have not come that far yet'],
} as const satisfies Record<string, Kind>;

const REFUSED = [422, 'Refused by a rule'] as const;
const DENIED = [403, 'Not allowed'] as const;

/** Code of a problem that is neither a refusal by the law nor a denial. */
export type ProblemCode = keyof typeof KINDS;

/** A place in a request that cannot be read, and why. */
export interface FieldProblem {
  /** JSON Pointer into the body, `#/from`. */
  readonly pointer?: string;
  /** Name of a parameter of the query or of the path, or of a header. */
  readonly parameter?: string;
  readonly detail: string;
}

/** What a problem tells besides its kind. */
export interface Particulars {
  readonly detail?: string;
  readonly errors?: readonly FieldProblem[];
  /** Of a stale request: the revision of the stream now, null while it does not exist. */
  readonly actual?: number | null;
  /** The same as its ETag; absent while it does not exist. */
  readonly etag?: string;
  /** Of a stale request: what was recorded since. */
  readonly missed?: readonly unknown[];
  /** Of a method that the address does not answer to: those it does. */
  readonly allow?: readonly string[];
}

/** A problem of HTTP as RFC 9457 writes it. */
export interface Problem extends Particulars {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly rule?: string;
  readonly article?: string | null;
  readonly change?: string;
  readonly first?: readonly FactType[];
}

/** Seconds after which it is worth trying again. */
const RETRY_AFTER: Partial<Record<string, number>> = {
  'request.too-many': 60,
  'store.unavailable': 5,
  'store.outcome-unknown': 1,
  'store.contended': 1,
  'views.behind': 1,
};

/** The problem stops a request where it is. */
export class ProblemFound extends Error {
  override readonly name = 'ProblemFound';

  constructor(readonly problem: Problem) {
    super(problem.code);
  }
}

/** Where each problem is explained; relative to the server. */
function typeOf(code: string): string {
  return `/problems/${code}`;
}

/** A problem of that kind. */
export function problem(code: ProblemCode, particulars: Particulars = {}): Problem {
  const [status, title, detail]: Kind = KINDS[code];
  const told = detail === undefined ? {} : { detail };
  return { type: typeOf(code), title, status, code, ...told, ...particulars };
}

/** The law, or the order of a file, says no. */
export function refusedProblem(refusal: Refusal): Problem {
  const [status, title] = REFUSED;
  const { code, article, detail, change, first } = refusal;
  const rule = REFUSALS[code]?.says ?? detail;
  const more = first === undefined ? {} : { first };
  return { type: typeOf(code), title, status, code, detail, rule, article, change, ...more };
}

/** The token does not allow it. */
export function deniedProblem({ policy, detail }: Denial): Problem {
  const [status, title] = DENIED;
  return { type: typeOf(policy), title, status, code: policy, detail, rule: DENIALS[policy] };
}

/** Seconds after which the same request is worth another try, or null where it is not. */
export function retryAfter({ code }: Problem): number | null {
  return RETRY_AFTER[code] ?? null;
}

/** What every refusal by the law has in common. */
export function refusalStatus(): { readonly status: number; readonly title: string } {
  const [status, title] = REFUSED;
  return { status, title };
}

/** Every code with its status and title, those of refusals aside. */
export function problemKinds(): { code: string; status: number; title: string }[] {
  const denials = Object.keys(DENIALS).map((code) => ({ code, kind: DENIED }));
  const own = Object.entries(KINDS).map(([code, kind]) => ({ code, kind }));
  return [...own, ...denials].map(({ code, kind: [status, title] }) => ({ code, status, title }));
}
