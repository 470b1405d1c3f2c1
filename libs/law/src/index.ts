export { answerFrom, coverage, readQuestion } from './answer/coverage.js';
export type { CoverageAnswer, Question, TimelineEntry } from './answer/coverage.js';
export { knownFacts } from './facts/known-facts.js';
export { LAW_BOOK, PRACTICE, STRICT } from './law-book.js';
export type { Law } from './law-book.js';
export type { Policy } from './policy.js';
