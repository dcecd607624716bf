import { describe, it } from 'vitest';
import { Actor, type StaffActor } from '../../../shared/kernel/actor.ts';
import { accept, approve, fileAtWindow, fileImmediate } from './commands.ts';
import { clerk, deputy, foodLicence, lawOf, reviewer } from './fengcheng.ts';
import { given, step, under } from './given.ts';

const chief = Actor.parse({
  kind: 'staff',
  id: 'staff#chief',
  department: 'market-regulation',
  roles: ['chief-representative'],
}) as StaffActor;
const nothing = { kinds: [], items: [] } as const;
const committed = [
  step(fileAtWindow(), { by: clerk, at: '2026-09-18 09:30' }),
  step(accept, { by: clerk, at: '2026-09-18 10:00' }),
];
const immediate = step(fileImmediate(), { by: clerk, at: '2026-09-18 09:30' });
const decide = { at: '2026-09-18 14:00' };

describe('S29 who decides what, as the county’s file says (两集中两到位)', () => {
  it('without a word of it, reviewers and heads decide, and chief representatives do not', () => {
    for (const by of [reviewer, deputy])
      given(...committed)
        .when(approve, { by, ...decide })
        .yields({ type: 'approved' });
    given(...committed)
      .when(approve, { by: chief, ...decide })
      .refused('beyond-authority');
  });

  it('a chief representative decides at the window the kinds and the items the county lets them decide', () => {
    const byKind = under(
      lawOf({ decisions: { chiefRepresentatives: { kinds: ['immediate'], items: [] }, reservedToHeads: nothing } }),
    );
    byKind
      .given(immediate)
      .when(approve, { by: chief, ...decide })
      .yields({ type: 'accepted' }, { type: 'approved' });
    byKind
      .given(...committed)
      .when(approve, { by: chief, ...decide })
      .refused('beyond-authority');
    const byItem = under(
      lawOf({
        decisions: { chiefRepresentatives: { kinds: [], items: [foodLicence.item] }, reservedToHeads: nothing },
      }),
    );
    byItem
      .given(...committed)
      .when(approve, { by: chief, ...decide })
      .yields({ type: 'approved' });
  });

  it('what is reserved to heads is theirs alone, whoever else was let decide it', () => {
    const reserved = under(
      lawOf({
        decisions: {
          chiefRepresentatives: { kinds: ['committed'], items: [] },
          reservedToHeads: { kinds: [], items: [foodLicence.item] },
        },
      }),
    );
    for (const by of [reviewer, chief])
      reserved
        .given(...committed)
        .when(approve, { by, ...decide })
        .refused('reserved-to-head');
    reserved
      .given(...committed)
      .when(approve, { by: deputy, ...decide })
      .yields({ type: 'approved' });
  });

  it('takes in and passes on cases as anybody of the department does', () => {
    given(step(fileAtWindow(), { by: clerk, at: '2026-09-18 09:30' }))
      .when(accept, { by: chief, at: '2026-09-18 10:00' })
      .yields({ type: 'accepted' });
  });
});
