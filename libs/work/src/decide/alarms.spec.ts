import { describe, it } from '@jest/globals';
import { demandeFiled, fact } from '#libs/testing';
import { decidingOn } from '#libs/testing/acting';

const filed = demandeFiled('2026-04-01', {}, { case: 'C-1' });
const said = { alarm: 'CoverEnding', owner: 'prefecture', due: '2026-06-30' } as const;
const raise = { type: 'RaiseAlarm', case: 'C-1', ...said } as const;

describe('an alarm', () => {
  it('is raised about a case, or about the person', () => {
    decidingOn('2026-06-01', filed)
      .when({ ...raise, cause: 'G1' })
      .records({ type: 'AlarmRaised', data: { ...said, cause: 'G1' } });
    decidingOn('2026-06-01', filed)
      .when({ ...raise, case: null })
      .records({ type: 'AlarmRaised', data: said });
  });

  it('is raised once by name, case and day', () => {
    const raised = fact('AlarmRaised', '2026-05-15', said, { case: 'C-1' });
    const deciding = decidingOn('2026-06-01', filed, raised);
    deciding.when(raise).isRefused('alarm.raised-already');
    const due = '2026-09-30';
    deciding.when({ ...raise, due }).records({ type: 'AlarmRaised', data: { ...said, due } });
    deciding.when({ ...raise, case: null }).records({ type: 'AlarmRaised', data: said });
  });

  it('is about a day, and a case that is known', () => {
    decidingOn('2026-06-01', filed)
      .when({ ...raise, due: 'soon' })
      .isRefused('alarm.no-day');
    decidingOn('2026-06-01').when(raise).isRefused('work.case-unknown');
  });
});
