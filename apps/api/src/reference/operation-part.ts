import { ACT_POLICIES } from '#libs/access';
import type { ActPolicy } from '#libs/access';
import type { BodySaid, DocumentSaid, OperationSaid, ParameterSaid } from './document.js';
import { bullets } from './page.js';
import { schemaNamed, shapeOf, wordsOf } from './schema-words.js';

/** What every view and every list may be asked, and every command is sent with: said once, at the head of the page. */
const USUAL = new Set(['on', 'knownAt', 'atLeast', 'limit', 'cursor']);
const USUAL_HEADERS = new Set(['If-Match', 'If-None-Match', 'Idempotency-Key']);

function isUsual({ name, in: where }: ParameterSaid): boolean {
  if (where === 'path') return name === 'person' || name === 'case';
  return where === 'query' ? USUAL.has(name) : USUAL_HEADERS.has(name);
}

/** A command: it is decided on a revision. */
function isCommand({ parameters }: OperationSaid): boolean {
  return parameters.some(({ name }) => name === 'If-Match');
}

/** The act of a command: one that may be about a case or about none is described twice. */
function policyOf({ operationId }: OperationSaid): ActPolicy | undefined {
  const policies: Readonly<Record<string, ActPolicy>> = ACT_POLICIES;
  return policies[operationId.replace(/InCase$/, '')];
}

/** Of a command, who may do it: what it does is its name. Of anything else, what it does. */
function summaryLine(operation: OperationSaid): string {
  const policy = isCommand(operation) ? policyOf(operation) : undefined;
  if (policy === undefined) return `${operation.summary}.`;
  const office = { agent: ['agents', 'signatories'], signatory: ['signatories'], nobody: [] };
  const reporters = policy.reportedBy.map((kind) => `\`${kind}\``).join(', ');
  const speaking = reporters === '' ? [] : [`integrators that speak for ${reporters}`];
  return `By ${[...office[policy.office], ...speaking].join('; ')}.`;
}

function parameterLine(document: DocumentSaid, parameter: ParameterSaid): string {
  const { name, in: where, required = false, description, schema } = parameter;
  const place = where === 'query' ? '' : `, ${where === 'path' ? 'in the address' : where}`;
  const needed = required && where === 'query' ? ', required' : '';
  const says = description === undefined ? '' : `: ${description}`;
  return `\`${name}\`${place}, ${wordsOf(document, schema)}${needed}${says}`;
}

function bodyLines(document: DocumentSaid, body: BodySaid | undefined): string[] {
  const [content] = Object.values(body?.content ?? {});
  if (content === undefined) return [];
  const { properties = {}, required = [] } = schemaNamed(document, content.schema);
  return Object.entries(properties).map(([key, value]) => {
    const needed = required.includes(key) ? ', required' : '';
    const says = value.description === undefined ? '' : `: ${value.description}`;
    return `\`${key}\`, ${wordsOf(document, value)}${needed}${says}`;
  });
}

/** What every act may say of its day: said once. */
const OF_EVERY_ACT = /^`(occurredOn|reason)`, (day|text):/;

function answerPart(document: DocumentSaid, status: string, body: BodySaid): string[] {
  const contents = Object.entries(body.content ?? {});
  const types = contents.map(([type]) => `\`${type}\``).join(', ');
  const [first] = contents;
  const shape = first === undefined ? null : shapeOf(document, first[1].schema);
  const line = `${status}${types === '' ? '' : ` ${types}`}: ${body.description ?? ''}`;
  return [line, ...(shape === null ? [] : [`\`\`\`text\n${shape}\n\`\`\``])];
}

function answerParts(document: DocumentSaid, operation: OperationSaid): string[] {
  if (isCommand(operation)) return [];
  const entries = Object.entries(operation.responses);
  const answers = entries.filter(([status]) => status < '300');
  const problems = entries.filter(([status]) => status >= '400').map(([status]) => status);
  return [
    ...answers.flatMap(([status, body]) => answerPart(document, status, body)),
    ...(problems.length === 0 ? [] : [`Problems: ${problems.join(', ')}.`]),
  ];
}

/** What the page says of a method at an address. */
export function operationPart(
  document: DocumentSaid,
  address: string,
  operation: OperationSaid,
): string {
  const { parameters, requestBody } = operation;
  const own = parameters.filter((parameter) => !isUsual(parameter));
  const fields = bodyLines(document, requestBody);
  const said = isCommand(operation) ? fields.filter((line) => !OF_EVERY_ACT.test(line)) : fields;
  const asked = own.map((parameter) => parameterLine(document, parameter));
  return [
    `### \`${address}\``,
    summaryLine(operation),
    ...(asked.length === 0 ? [] : [bullets(asked)]),
    ...(said.length === 0 ? [] : ['The body:', bullets(said)]),
    ...answerParts(document, operation),
  ].join('\n\n');
}
