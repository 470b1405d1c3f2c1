export { LINE_BYTES_MAX, readLines } from './lines.js';
export type { Line, LineBlock } from './lines.js';
export { HISTORY_FORMAT, readHistoryLine, UnknownFormatVersion } from './read-history.js';
export type { HistoryLine } from './read-history.js';
export { HEADER_LINE, historyLine, isSameFact } from './write-history.js';
export { importHistory } from './import-history.js';
export type { ImportSummary, Reject, WriteFacts } from './import-history.js';
