import { describe, test } from 'vitest';
import { accept, checkOnSite, fileAtWindow, suspend } from './commands.ts';
import { clerk, head, healthReviewer, manager, reviewer } from './fengcheng.ts';
import { given, step } from './given.ts';
import { recuse } from './handling.ts';

const filed = step(fileAtWindow(), { by: clerk, at: '2026-09-18 09:30' });
const accepted = step(accept, { by: clerk, at: '2026-09-18 10:00' });
const at = '2026-09-22 10:00';

describe('L08 行政许可法 Art. 34: a check on the spot is made by two officers or more', () => {
  test('who are named, and stand in the record; nothing else moves', () => {
    given(filed, accepted)
      .when(checkOnSite('2026-09-21', [reviewer, head]), { by: reviewer, at })
      .yields({ type: 'site-checked', on: '2026-09-22', date: '2026-09-21', officers: [reviewer.id, head.id] })
      .leaves({ status: 'accepted', clocks: { promised: { due: '2026-09-30' } } });
  });

  test('one alone is not enough, nor is one named twice', () => {
    given(filed, accepted)
      .when(checkOnSite('2026-09-21', [reviewer]), { by: reviewer, at })
      .refused('two-officers-required', { fewest: 2 });
    given(filed, accepted)
      .when(checkOnSite('2026-09-21', [reviewer, reviewer]), { by: reviewer, at })
      .refused('two-officers-required');
  });

  test('and by nobody who stood back from the case', () => {
    given(filed, accepted, step(recuse(head), { by: head, at: '2026-09-21 09:00' }))
      .when(checkOnSite('2026-09-21', [reviewer, head]), { by: reviewer, at })
      .refused('recused', { officer: head.id });
  });

  test('between acceptance and today', () => {
    const window = { earliest: '2026-09-18', latest: '2026-09-22' };
    given(filed, accepted)
      .when(checkOnSite('2026-09-17'), { by: reviewer, at })
      .refused('site-check-date-invalid', window);
    given(filed, accepted)
      .when(checkOnSite('2026-09-23'), { by: reviewer, at })
      .refused('site-check-date-invalid', window);
  });

  test('also while the limits stand still', () => {
    given(filed, accepted, step(suspend('inspection', 5), { by: reviewer, at: '2026-09-21 09:00' }))
      .when(checkOnSite('2026-09-22'), { by: reviewer, at })
      .yields({ type: 'site-checked' });
  });

  test('recorded by the department, of a case under review', () => {
    given(filed, accepted).when(checkOnSite('2026-09-21'), { by: clerk, at }).refused('role-required');
    given(filed, accepted).when(checkOnSite('2026-09-21'), { by: manager, at }).refused('role-required');
    given(filed, accepted).when(checkOnSite('2026-09-21'), { by: healthReviewer, at }).refused('not-found');
    given(filed).when(checkOnSite('2026-09-18'), { by: reviewer, at: '2026-09-18 11:00' }).refused('wrong-status');
  });
});
