import { describe, expect, it } from '@jest/globals';
import { formatDay, parseDay } from '#libs/kernel';
import { knownFacts, PRACTICE, situationOf } from '#libs/law';
import { demandeFiled, fact, given } from '#libs/testing';
import type { Told } from '#libs/testing';
import { fileMoves, officeOfFile } from './office.js';

const by = (office: string) => ({ actor: { kind: 'prefecture', office } });
const filed = demandeFiled('2026-04-01', {}, by('69'));
const moved = (on: string, department: string) =>
  fact('FileTransferred', on, { department, reason: 'moved' }, by('69'));
const address = (on: string, department: string, of: string | null) =>
  fact('AddressDeclared', on, { department }, { case: of });

/** The offices of C-1 on some days, as far as these facts say. */
function offices(told: readonly Told[], ...days: string[]): (string | null)[] {
  const situation = situationOf(knownFacts(given(...told).facts, Infinity), PRACTICE);
  return days.map((day) => officeOfFile(situation, 'C-1', parseDay(day) ?? NaN));
}

describe('the office of a case', () => {
  it('is that of whoever acts in it last, until it goes to another', () => {
    const told = [filed, moved('2026-05-10', '75')];
    expect(offices(told, '2026-03-31', '2026-05-09', '2026-05-10', '2027-01-01')).toEqual([
      ...[null, '69', '75', '75'],
    ]);
  });

  it('is taken back by no act of those it left', () => {
    const late = fact('CompletenessEstablished', '2026-05-20', {}, by('69'));
    expect(offices([filed, moved('2026-05-10', '75'), late], '2026-05-20')).toEqual(['75']);
  });

  it('is the last that was named, by a transfer or by an address of the case', () => {
    const told = [filed, moved('2026-05-10', '75'), address('2026-06-01', '13', 'C-1')];
    expect(offices(told, '2026-05-31', '2026-06-01')).toEqual(['75', '13']);
    expect(offices([...told, moved('2026-07-01', '2A')], '2026-06-30', '2026-07-01')).toEqual([
      ...['13', '2A'],
    ]);
  });

  it('is not named by where the person lives, nor by the transfer of another case', () => {
    const other = fact('FileTransferred', '2026-05-10', { department: '75' }, { case: 'C-2' });
    expect(offices([filed, address('2026-05-01', '13', null), other], '2026-05-20')).toEqual([
      ...['69'],
    ]);
  });

  it('is read of the transfer as it is corrected', () => {
    const gone = { ...moved('2026-05-10', '13'), id: 'gone' };
    const data = { corrects: 'gone', data: { department: '75' } };
    const corrected = [filed, gone, fact('FactCorrected', '2026-05-11', data)];
    expect(offices(corrected, '2026-05-10')).toEqual(['75']);
    const never = fact('FactCorrected', '2026-05-11', { corrects: 'gone', void: true });
    expect(offices([filed, gone, never], '2026-05-12')).toEqual(['69']);
  });
});

/** The days on which the file of C-1 went to another office, as far as these facts say. */
function moves(...told: readonly Told[]): string[] {
  const { dossier } = situationOf(knownFacts(given(...told).facts, Infinity), PRACTICE);
  return fileMoves(dossier, 'C-1').map(({ from }) => formatDay(from));
}

describe('a file goes to another office', () => {
  const nowhere = demandeFiled('2026-04-01');

  it('by a transfer, wherever it was', () => {
    expect(moves(filed)).toEqual([]);
    expect(moves(nowhere, moved('2026-05-10', '75'))).toContain('2026-05-10');
  });

  it('when the person moves, as long as no office has acted in it', () => {
    const [here, there] = [address('2026-03-01', '69', null), address('2026-05-01', '13', null)];
    expect(moves(here, nowhere, there)).toEqual(['2026-05-01']);
    expect(moves(here, filed, there)).toEqual([]);
    expect(moves(nowhere, there)).toEqual([]);
  });

  it('when an office acts in it that is not the person’s, or an address of the case is elsewhere', () => {
    expect(moves(address('2026-03-01', '13', null), filed)).toEqual(['2026-04-01']);
    expect(moves(filed, address('2026-05-01', '13', 'C-1'))).toEqual(['2026-05-01']);
    expect(moves(filed, address('2026-05-01', '69', 'C-1'))).toEqual([]);
  });
});

describe('the office of a person', () => {
  it('is not named by the transfer of a file: its author’s is that of any fact', () => {
    const facts = knownFacts(given(filed, moved('2026-05-10', '75')).facts, Infinity);
    const situation = situationOf(facts, PRACTICE);
    expect(officeOfFile(situation, null, parseDay('2026-05-20') ?? NaN)).toBe('69');
  });
});
