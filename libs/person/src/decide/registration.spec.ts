import { describe, expect, it } from '@jest/globals';
import { fact, registered } from '#libs/testing';
import { decidingOn } from '#libs/testing/acting';

const register = { type: 'RegisterPerson', birthDate: '1990-03-01' } as const;

describe('registration', () => {
  it('says who the person is, once', () => {
    const told = { nationality: 'TN', enteredOn: '2019-09-12', family: false };
    decidingOn('2026-03-01')
      .when({ ...register, ...told })
      .records({ type: 'PersonRegistered', data: { birthDate: '1990-03-01', ...told } });
  });

  it('keeps the day a nationality was acquired', () => {
    decidingOn('2026-03-01')
      .when({ ...register, nationality: 'FR', nationalityFrom: '2025-01-01' })
      .records({
        type: 'PersonRegistered',
        data: { birthDate: '1990-03-01', nationality: 'FR', nationalityFrom: '2025-01-01' },
      });
  });

  it.each(['XXA', 'ZZZ', 'ZZ', 'France', '', '250'])('names no country by %j', (nationality) => {
    const { article, change } = decidingOn('2026-03-01')
      .when({ ...register, nationality })
      .isRefused('person.nationality-unknown');
    expect(article).toBe('ceseda:R431-10');
    expect(change).toContain('leave it out');
  });

  it.each(['MA', 'MAR', 'mar'])('names a country by %s', (nationality) => {
    const { decided } = decidingOn('2026-03-01').when({ ...register, nationality });
    expect(decided.decision.accepted).toBe(true);
  });

  it('is not said again otherwise: an error is corrected', () => {
    const { change } = decidingOn('2026-03-01', registered())
      .when({ ...register, birthDate: '1991-03-01' })
      .isRefused('person.registered-already');
    expect(change).toContain('CorrectFact');
  });

  it.each([
    [{ birthDate: '2026-03-02' }],
    [{ enteredOn: '2026-03-02' }],
    [{ nationality: 'FR', nationalityFrom: '2027-01-01' }],
  ])('is refused for a day to come: %j', (told) => {
    decidingOn('2026-03-01')
      .when({ ...register, ...told })
      .isRefused('person.day-to-come');
  });

  it.each([[{ enteredOn: '1990-02-28' }], [{ nationalityFrom: '1980-01-01' }]])(
    'is refused for a day before birth: %j',
    (told) => {
      decidingOn('2026-03-01')
        .when({ ...register, ...told })
        .isRefused('person.before-birth');
    },
  );
});

describe('presence', () => {
  const left = fact('PresenceEnded', '2026-02-01', { reason: 'departed' });
  const end = { type: 'EndPresence', reasonGiven: 'departed' } as const;
  const resume = { type: 'ResumePresence' } as const;

  it('ends, and resumes', () => {
    decidingOn('2026-03-01', registered())
      .when(end)
      .records({ type: 'PresenceEnded', data: { reason: 'departed' } });
    decidingOn('2026-03-01', registered(), left)
      .when(resume)
      .records({ type: 'PresenceResumed', data: {} });
  });

  it('ends for a reason, and is told late for another', () => {
    const deciding = decidingOn('2026-03-01', registered());
    deciding.when({ ...end, occurredOn: '2026-02-01' }).isRefused('act.past-without-reason');
    const late = { ...end, occurredOn: '2026-02-01', reason: 'the consulate wrote' };
    expect(deciding.when(late).decided.decision).toMatchObject({
      facts: [{ data: { reason: 'departed' }, extra: { reason: 'the consulate wrote' } }],
    });
    const [today] = deciding.when(end).decided.after.dossier.facts.of('PresenceEnded');
    expect(today?.fact.extra).toEqual({ basis: ['own:presence'] });
  });

  it('does not end twice', () => {
    decidingOn('2026-03-01', registered(), left).when(end).isRefused('presence.ended-already');
  });

  it('does not resume where it never ended, nor before the day it did', () => {
    decidingOn('2026-03-01', registered()).when(resume).isRefused('presence.not-ended');
    decidingOn('2026-03-01', registered(), left)
      .when({ ...resume, occurredOn: '2026-01-15', reason: 'told late' })
      .isRefused('presence.not-ended');
  });

  it('does not resume after death', () => {
    const died = fact('PresenceEnded', '2026-02-01', { reason: 'deceased' });
    decidingOn('2026-03-01', registered(), died).when(resume).isRefused('presence.deceased');
  });
});
