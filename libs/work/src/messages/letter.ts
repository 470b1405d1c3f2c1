import { civilFromDay, parseDay } from '#libs/kernel';
import type { MessageVars, TemplateName } from './message.js';
import { TEMPLATES } from './templates.js';
import type { Words } from './templates/template.js';

/** A message as its reader sees it. */
export interface Letter {
  readonly subject: string;
  readonly text: string;
}

/** What a letter is written from. */
export interface LetterAbout {
  readonly template: TemplateName;
  /** Reference of the dossier, or null. */
  readonly case: string | null;
  readonly vars: MessageVars;
  /** BCP 47, as the person declared it; null when they did not. */
  readonly language: string | null;
}

type Language = 'fr' | 'en';

const MONTHS: Readonly<Record<Language, readonly string[]>> = {
  fr: [
    ...['janvier', 'février', 'mars', 'avril', 'mai', 'juin'],
    ...['juillet', 'août', 'septembre', 'octobre', 'novembre', 'décembre'],
  ],
  en: [
    ...['January', 'February', 'March', 'April', 'May', 'June'],
    ...['July', 'August', 'September', 'October', 'November', 'December'],
  ],
};

const REFERENCE: Readonly<Record<Language, string>> = {
  fr: 'Référence du dossier : ',
  en: 'Reference of the file: ',
};

const CLOSING: Readonly<Record<Language, string>> = {
  fr: 'Ce message est envoyé automatiquement et ne remplace aucune décision. N’y répondez pas.',
  en: 'This message is sent automatically and stands for no decision. Do not answer it.',
};

/** A day; with a question mark one that is not said, but must be known. */
const PLACE = /\{([a-z]+)(\??)\}/g;

function written(text: string, language: Language): string {
  const day = parseDay(text);
  if (day === undefined) return text;
  const { year, month, dayOfMonth } = civilFromDay(day);
  const number = language === 'fr' && dayOfMonth === 1 ? '1er' : String(dayOfMonth);
  return `${number} ${MONTHS[language][month - 1] ?? ''} ${year}`;
}

/** The line with its days, or null when one of them is not known. */
function filled(line: string, vars: MessageVars, language: Language): string | null {
  const isKnown = [...line.matchAll(PLACE)].every(([, name = '']) => Object.hasOwn(vars, name));
  if (!isKnown) return null;
  return line.replace(PLACE, (_, name: string, isSilent: string) =>
    isSilent === '' ? written(vars[name] ?? '', language) : '',
  );
}

function said(words: Words, { case: about, vars }: LetterAbout, language: Language): string {
  const lines = words.lines.flatMap((line) => filled(line, vars, language) ?? []);
  const reference = about === null ? [] : [`${REFERENCE[language]}${about}`];
  return [...lines, ...reference, CLOSING[language]].join('\n\n');
}

/** Writes a message: French first, then English, unless the person asked to be written to in French. */
export function letterFor(about: LetterAbout): Letter {
  const { fr, en } = TEMPLATES[about.template];
  const french = said(fr, about, 'fr');
  if (about.language !== null && /^fr\b/i.test(about.language)) {
    return { subject: fr.subject, text: `${french}\n` };
  }
  const text = `${french}\n\n---\n\n${said(en, about, 'en')}\n`;
  return { subject: `${fr.subject} / ${en.subject}`, text };
}
