import { describe, it } from '@jest/globals';
import { demandeFiled, fact } from '#libs/testing';
import { decidingOn } from '#libs/testing/acting';

const filed = demandeFiled('2026-04-01', {}, { case: 'C-1' });
const taken = fact('CaseAssigned', '2026-05-01', { agent: 'agent-1' }, { case: 'C-1' });
const assign = { type: 'AssignCase', case: 'C-1', agent: 'agent-1' } as const;
const handOver = {
  type: 'HandOverCase',
  case: 'C-1',
  to: 'agent-2',
  reasonGiven: 'leave',
} as const;
const pass = {
  type: 'PassCase',
  case: 'C-1',
  agent: 'agent-2',
  reasonGiven: 'known to the agent',
} as const;

describe('a case', () => {
  it('is taken by an agent while nobody has it', () => {
    decidingOn('2026-05-02', filed)
      .when(assign)
      .records({ type: 'CaseAssigned', data: { agent: 'agent-1' } });
    decidingOn('2026-05-02', filed, taken)
      .when({ ...assign, agent: 'agent-2' })
      .isRefused('assignment.taken-already');
  });

  it('is handed over by whom it is with, to another, with a reason', () => {
    decidingOn('2026-05-02', filed, taken)
      .when(handOver)
      .records({ type: 'CaseHandedOver', data: { to: 'agent-2', reason: 'leave' } });
    decidingOn('2026-05-02', filed).when(handOver).isRefused('assignment.nobody-has-it');
    decidingOn('2026-05-02', filed, taken)
      .when({ ...handOver, to: 'agent-1' })
      .isRefused('assignment.to-the-same');
    decidingOn('2026-05-02', filed, taken)
      .when({ ...handOver, reasonGiven: ' ' })
      .isRefused('assignment.no-reason');
  });

  it('is passed with a reason by an agent who does not have it', () => {
    decidingOn('2026-05-02', filed)
      .when(pass)
      .records({ type: 'CasePassed', data: { agent: 'agent-2', reason: 'known to the agent' } });
    decidingOn('2026-05-02', filed)
      .when({ ...pass, reasonGiven: '' })
      .isRefused('assignment.no-reason');
    decidingOn('2026-05-02', filed, taken)
      .when({ ...pass, agent: 'agent-1' })
      .isRefused('assignment.held');
  });

  it('is with nobody once it went to another office, until an agent has it there', () => {
    const moved = fact('FileTransferred', '2026-05-02', { department: '75' });
    const there = decidingOn('2026-05-03', filed, taken, moved);
    there.when(handOver).isRefused('assignment.nobody-has-it');
    there.when({ ...pass, agent: 'agent-1' }).records({
      type: 'CasePassed',
      data: { agent: 'agent-1', reason: 'known to the agent' },
    });
    const again = { ...assign, agent: 'agent-9' };
    there.when(again).records({ type: 'CaseAssigned', data: { agent: 'agent-9' } });
    there.after(again).when(assign).isRefused('assignment.taken-already');
  });

  it('is with nobody once the person has moved, of a case in which no office has acted', () => {
    const [from, to] = [{ department: '69' }, { department: '13' }];
    const here = fact('AddressDeclared', '2026-03-01', from, { case: null });
    const there = fact('AddressDeclared', '2026-05-02', to, { case: null });
    decidingOn('2026-05-03', here, filed, taken, there)
      .when({ ...assign, agent: 'agent-9' })
      .records({ type: 'CaseAssigned', data: { agent: 'agent-9' } });
    decidingOn('2026-05-03', here, filed, taken)
      .when({ ...assign, agent: 'agent-9' })
      .isRefused('assignment.taken-already');
  });

  it('stays with its agent when another case goes, or one that was said never to have gone', () => {
    const other = fact('FileTransferred', '2026-05-02', { department: '75' }, { case: 'C-2' });
    decidingOn('2026-05-03', filed, taken, other)
      .when({ ...assign, agent: 'agent-9' })
      .isRefused('assignment.taken-already');
    const gone = fact('FileTransferred', '2026-05-02', { department: '75' }, { id: 'gone' });
    const never = fact('FactCorrected', '2026-05-02', { corrects: 'gone', void: true });
    decidingOn('2026-05-03', filed, taken, gone, never)
      .when({ ...assign, agent: 'agent-9' })
      .isRefused('assignment.taken-already');
  });

  it('is known', () => {
    for (const command of [assign, handOver, pass]) {
      decidingOn('2026-05-02').when(command).isRefused('work.case-unknown');
    }
  });
});
