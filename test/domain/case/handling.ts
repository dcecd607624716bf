import type { AgencyAct } from '../../../shared/domain/agency/mandate.ts';
import type { CaseCommand } from '../../../shared/domain/case/commands.ts';
import { SpecialProcedure } from '../../../shared/domain/case/vocabulary.ts';
import type { StaffActor } from '../../../shared/kernel/actor.ts';
import { type DepartmentCode, DepartmentCodeText } from '../../../shared/kernel/ids.ts';
import { plainDate } from '../../../shared/kernel/plain-date.ts';

/** As the register knows them. */
const known = ({ id, department, roles }: StaffActor) => ({ id, department, roles });

export const takeOn = (officer: StaffActor): CaseCommand => ({ type: 'name-officer', officer: known(officer) });
export const recuse = (officer: StaffActor, successor?: StaffActor): CaseCommand => ({
  type: 'recuse',
  officer: officer.id,
  reasons: '与申请人有亲属关系',
  ...(successor ? { successor: known(successor) } : {}),
});
export const transferTo = (to: string): CaseCommand => ({
  type: 'transfer',
  to: DepartmentCodeText.parse(to) as DepartmentCode,
  reasons: '经核实由该部门主管',
});
export const fastChannel = (days: number, ground = 'major-project'): CaseCommand => ({
  type: 'grant-fast-channel',
  ground,
  evidence: '县重大项目清单（2026年）第12号',
  days,
});
export const noFastChannel: CaseCommand = { type: 'withdraw-fast-channel', reasons: '项目已调出清单' };
export const mandate = (scope: readonly AgencyAct[], until = '2027-06-30') => ({
  reference: '授权委托书〔2026〕第18号',
  scope: [...scope],
  until: plainDate(until),
});
const post = '全程代办窗口代办员';
export const entrust = (
  officer: StaffActor,
  scope: readonly AgencyAct[] = ['file', 'supply', 'collect'],
  until?: string,
): CaseCommand => ({ type: 'entrust', officer: { id: officer.id, post }, mandate: mandate(scope, until) });
export const handAgencyTo = (officer: StaffActor): CaseCommand => ({
  type: 'hand-agency-over',
  officer: { id: officer.id, post },
  reasons: '原代办员休假',
});
export const endAgency: CaseCommand = { type: 'end-agency', reasons: '申请人终止委托' };
export const suspendFor = (expectedDays: number): CaseCommand => ({
  type: 'suspend',
  ground: SpecialProcedure.enum.testing,
  expectedDays,
  reasons: '送检',
});
