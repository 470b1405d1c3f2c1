/** What holds for every request: written once, before the addresses. */
export const CONVENTIONS: readonly string[] = [
  `Made by \`npm run references\` from [openapi.json](openapi.json), which the server answers at \`/openapi.json\` and which has every schema in full; not
edited by hand. How the server is run: [the guide](../guides/run-the-server.md); a case driven from its draft to its card:
[drive a case](../guides/drive-a-case.md).`,
  '## What holds everywhere',
  `**Who asks.** \`Authorization: Bearer cnt_…\`, a token of \`continuo token create\`; without one that is known, 401. Health, the problems and the
description need none. Everything that is not allowed is denied (403, [errors](errors.md#denials)). Agents and signatories act and see within
their office, that of the case or of the person; to them a file of another office and one that does not exist are the same, whether they ask or
act: an act that may begin a file is answered as of nobody, up to where it would begin one. An analyst
sees the lists, an auditor the lists and the files, an admin the tokens and the policies. An integrator reports what those do for whom its token
speaks; the portal, which speaks for applicants, sees their files.`,
  `**What it is decided on.** A file has a revision, its \`ETag\`. A command needs \`If-Match: "17"\`, the ETag its author saw, or \`If-None-Match: *\` to begin
what is not there: 428 without. Once something else was recorded it is 412, with \`actual\`, the revision now, as \`etag\` too, and to whoever sees the file
\`missed\`, what was recorded. What is done about a case and not in it (\`assign-case\`, \`hand-over-case\`, \`pass-case\`, \`record-message-retried\`, and the messages
that are sent) has a revision of its own for each person, \`If-Match: "work-3"\`: the \`ETag\` of \`GET /v1/persons/{person}/work\` and of the receipts of these
acts; an ETag of the one is none of the other (400). \`etags\` of a case has all three by subject, \`case\`, \`person\` and \`work\`; null is begun with \`If-None-Match: *\`.`,
  `**Once.** With \`Idempotency-Key\`, 1 to 100 printable characters, the same request again has the first answer and records nothing twice: after a time-out,
or a 503. Another request under the same key is 422. A key belongs to the subject of the token. What is recorded already is not recorded again,
key or not: \`already\` is true.`,
  `**The answer to a command** is 201, a receipt: the \`revision\` (and the new \`ETag\`) of its \`subject\`, the \`position\` in the log (and \`X-Position\`), \`already\`, the \`facts\` that were
recorded, each with its \`basis\`, the articles.`,
  `**What can be done.** \`availableActions\` of a case, of now: every command in the case, upon its person, and in the work about it, with its \`subject\`,
\`case\`, \`person\` or \`work\`, which says whose revision it names; one upon the person has the person's address. \`refusal\` is why the law, or the
order of the file, says no whatever the body, \`denial\` why the token does not allow it. \`allowed\`, where neither does: it may still be refused for
what it says. A command that may name a case in its body is taken to name this one.`,
  `**When.** \`on\` is the day a question is about, today in Paris by default; \`knownAt\` the moment as known at which it is answered, now by default: what was
recorded later is not known. \`atLeast\` is a position, such as that of a receipt: the answer reflects it, for which a list waits up to two seconds,
or is 503 \`views.behind\`. A command is about today, unless \`occurredOn\` says an earlier day, with the \`reason\`.`,
  `**Lists** are answered as \`Accept\` says: \`application/json\`, a page of \`limit\` lines (50, at most 1000) with \`next\`, the \`cursor\` of the page after it, and its
address in \`Link\`; \`application/x-ndjson\` and \`text/csv\`, everything unless a \`limit\` is given. A cursor goes on with the day and the moment of its first page.`,
  `**Events** come as server-sent events at \`/v1/events\`: to whoever sees lists, those of the offices within reach. \`id\` is the position; a reader that
comes back with \`Last-Event-ID\` misses nothing.`,
  `**Problems** are \`application/problem+json\` (RFC 9457): \`code\`, \`title\`, \`detail\`, and, refused by the law, \`rule\`, \`article\` and \`change\`; malformed, \`errors\` with a JSON Pointer or
the name of a parameter. All of them: [errors and refusals](errors.md). Every answer has an \`X-Request-Id\`.`,
  `**Names.** \`{person}\` and \`{case}\` are names of the history format, percent-encoded where they must be.`,
  `**Commands** are named in kebab case after the person, or after the case they are about. Every body may say \`occurredOn\`, the legal day, and \`reason\`, why
it is dated in the past; what the act itself gives as its reason is \`reasonGiven\`. Every command may be refused (422) by what is said of its [capability](errors.md#refusals); its other problems are 400, 401,
403, 406, 408, 412, 413, 415, 428, 429 and 503.`,
];
