import { compareCodePoints, formatDay, parseDay, textIn } from '#libs/kernel';
import type { Fact } from '#libs/kernel';
import { fileMoves } from '#libs/law';
import { foldFacts, workOn } from '#libs/work';
import type { WorkState } from '#libs/work';
import { day, list, nullable, object, oneOf, text } from '../openapi/schema.js';
import type { ViewQuery } from '../views/asked.dto.js';
import { etagsOf } from './etags.js';
import { openFile } from './file-asked.js';
import type { FileView, OpenFile } from './file-asked.js';

const ALARM = object({
  alarm: text,
  owner: nullable(text),
  due: day,
  raisedOn: day,
  cause: nullable(text),
});
const ABOUT = object({
  case: nullable(text),
  assignedTo: nullable(text),
  assignedSince: nullable(day),
  alarms: list(ALARM),
});
const MESSAGE = object({
  message: text,
  case: nullable(text),
  template: nullable(text),
  status: oneOf(['sent', 'failed', 'parked', 'retrying']),
  since: day,
  reason: nullable(text),
});

/** The work about a person. */
export const WORK_ANSWER = object({
  person: text,
  on: day,
  knownAt: text,
  about: list(ABOUT),
  messages: list(MESSAGE),
});

function aboutIn(state: WorkState, id: string | null) {
  const { assignedTo, alarms } = workOn(state, id);
  return {
    case: id,
    assignedTo: assignedTo?.agent ?? null,
    assignedSince: assignedTo === null ? null : formatDay(assignedTo.since),
    alarms: alarms.map(({ alarm, owner, due, raisedOn, cause }) => ({
      ...{ alarm, owner, due: formatDay(due), raisedOn: formatDay(raisedOn), cause },
    })),
  };
}

function messagesIn({ messages }: WorkState, facts: readonly Fact[]) {
  return [...messages].map(([message, status]) => {
    const told = facts.filter(({ data }) => textIn(data, 'message') === message);
    const last = told.at(-1);
    const template = told.map(({ data }) => textIn(data, 'template')).find((name) => name !== null);
    const reason =
      last === undefined ? null : (textIn(last.data, 'reason') ?? textIn(last.data, 'error'));
    return {
      ...{ message, case: last?.case ?? null, template: template ?? null, status },
      ...{ since: last?.occurredOn ?? '', reason },
    };
  });
}

function workIn({ facts, situation, person, question, read: { on, knownAt } }: OpenFile) {
  const then = facts.filter(({ occurredOn }) => (parseDay(occurredOn) ?? Infinity) <= on);
  const { dossier } = situation;
  const moves = [...dossier.cases.keys()].flatMap((id) => fileMoves(dossier, id));
  const past = moves.filter(({ from }) => from <= on);
  const state = foldFacts(then, knownAt, past);
  const known = new Set([...dossier.cases.keys(), ...state.cases.keys()]);
  const ids = [...known].toSorted((a, b) => compareCodePoints(a ?? '', b ?? ''));
  return {
    person,
    ...question,
    about: ids.map((id) => aboutIn(state, id)),
    messages: messagesIn(state, then),
  };
}

/** What is done about a person and their cases: who has each, which alarms were raised, what became of messages. */
export const PERSON_WORK: FileView<ViewQuery, ReturnType<typeof workIn>> = {
  name: 'person.work',
  async answer(engine, asked) {
    const file = await openFile(engine, asked);
    return { etag: etagsOf(file).work, body: workIn(file) };
  },
};
