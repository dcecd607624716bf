import { describe, expect, test } from 'vitest';
import type { Joint } from '../../../../shared/domain/case/joint/state.ts';
import { visible } from '../../../../shared/domain/case/law.ts';
import type { CaseIn, FiledCase } from '../../../../shared/domain/case/state.ts';
import { DepartmentCodeText } from '../../../../shared/kernel/ids.ts';
import { accept, approve, fileAtWindow } from '../commands.ts';
import { clerk, head, healthHead, lawOf, manager, reviewer } from '../fengcheng.ts';
import { given, step } from '../given.ts';
import {
  agree,
  disagree,
  findings,
  fire,
  fireAgrees,
  fireColleague,
  health,
  police,
  restaurant,
  urban,
  weigh,
} from './plan.ts';

const at = (day: string) => `2026-09-${day} 10:00`;
const to = (department: string) =>
  step(
    { type: 'transfer', to: DepartmentCodeText.parse(department), reasons: '牵头部门调整' },
    { by: manager, at: at('21') },
  );
const accepted = [
  step(fileAtWindow({ terms: restaurant() }), { by: clerk, at: '2026-09-18 09:30' }),
  step(accept, { by: clerk, at: '2026-09-18 10:00' }),
] as const;

describe('S10 the lead of a joint case goes to another department', () => {
  test('each department keeps its task and its own clock: what it was asked is in the plan, whoever leads', () => {
    const before = given(...accepted).state as CaseIn<'accepted'> & { joint: Joint };
    const after = given(...accepted, to('development-reform')).state as typeof before;
    expect(after.department).toBe('development-reform');
    const clocks = ({ joint }: typeof before) => joint.tasks.map(({ code, clock }) => [code, clock?.start, clock?.due]);
    expect(clocks(after)).toEqual(clocks(before));
    given(...accepted, to('development-reform'))
      .when(agree('hygiene'), { by: health, at: at('22') })
      .includes({ type: 'opinion-given', task: 'hygiene', department: 'health' });
  });

  test('a department that has a part may lead as well, and gives its opinion as before', () => {
    given(...accepted, to('health'))
      .when(agree('hygiene'), { by: health, at: at('22') })
      .includes({ type: 'opinion-given', task: 'hygiene' });
  });

  test('whoever led has no more business with it, unless it has a part of its own', () => {
    const led = given(...accepted, to('development-reform')).state as FiledCase;
    expect(() => visible(reviewer, led, lawOf())).toThrow(expect.objectContaining({ code: 'not-found' }));
    const took = given(...accepted, to('health'), to('market-regulation')).state as FiledCase;
    expect(visible(healthHead, took, lawOf())).toBe(took);
  });

  test('what the lead alone may do, the new lead does: weigh a dissent, decide', () => {
    const spoken = [
      ...accepted,
      step(fireAgrees, { by: fire, at: at('21') }),
      step(agree('hygiene'), { by: health, at: at('21') }),
      step(agree('signboard'), { by: urban, at: at('21') }),
      step(disagree('police'), { by: police, at: at('22') }),
      to('health'),
    ];
    given(...spoken)
      .when(weigh, { by: health, at: at('23') })
      .includes({ type: 'disagreement-weighed' });
    given(...spoken, step(weigh, { by: health, at: at('23') }))
      .when(approve, { by: health, at: at('24') })
      .includes({ type: 'approved' });
    given(...spoken)
      .when(weigh, { by: head, at: at('23') })
      .refused('not-found');
  });
});

describe('L08 公务员法 Art. 76: whoever stood back inspects nothing', () => {
  test('and is not among the officers of an inspection', () => {
    given(
      ...accepted,
      step({ type: 'recuse', officer: fireColleague.id, reasons: '亲属' }, { by: fireColleague, at: at('21') }),
    )
      .when(agree('fire', 1, findings(fire, fireColleague)), { by: fire, at: at('21') })
      .refused('recused', { officer: fireColleague.id });
  });
});
