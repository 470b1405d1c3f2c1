import { formatDay, parseDay, refusing } from '#libs/kernel';
import type { Day, Refusal } from '#libs/kernel';
import type { Asked, CommandShape } from '#libs/law';

/** How an act may be dated. */
export const DATE_REFUSALS = {
  'act.undated': {
    article: null,
    says: 'The day of the act is no day of the calendar.',
    dit: 'La date de l’acte n’est pas une date du calendrier.',
    change: 'Give `occurredOn` as YYYY-MM-DD, or leave it out for today.',
  },
  'act.in-the-future': {
    article: null,
    says: 'An act cannot be dated after the day it is recorded.',
    dit: 'Un acte ne peut être daté d’un jour à venir.',
    change: 'Date it today or earlier.',
  },
  'act.past-without-reason': {
    article: null,
    says: 'An act dated in the past needs a reason.',
    dit: 'Un acte daté d’un jour passé doit être motivé.',
    change: 'Give a `reason`, or date it today.',
  },
} as const;

const no = refusing(DATE_REFUSALS);

/** The legal day of a command, or why it cannot be dated so. */
export function datedOn({ occurredOn, reason }: CommandShape, { today }: Asked): Day | Refusal {
  if (occurredOn === undefined) return today;
  const day = parseDay(occurredOn);
  if (day === undefined) return no('act.undated');
  if (day > today) {
    return no('act.in-the-future', {
      detail: `The act is dated ${occurredOn}, and today is ${formatDay(today)}.`,
    });
  }
  return day === today || (reason ?? '').trim() !== '' ? day : no('act.past-without-reason');
}
