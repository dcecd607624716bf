import type { CaseCommand, Filing, HigherDecision } from '../../../shared/domain/case/commands.ts';
import type { PartRef } from '../../../shared/domain/case/particulars.ts';
import type {
  NonAcceptanceGround,
  RevocationGround,
  SpecialProcedure,
} from '../../../shared/domain/case/vocabulary.ts';
import type { StaffActor } from '../../../shared/kernel/actor.ts';
import { type MaterialCode, MaterialCodeText } from '../../../shared/kernel/ids.ts';
import { type PlainDate, plainDate } from '../../../shared/kernel/plain-date.ts';
import { national } from '../calendar/national.ts';
import {
  chair,
  foodLicence,
  head,
  licenceRenewal,
  partyOf,
  reviewer,
  traderRegistration,
  windows,
  zhang,
} from './fengcheng.ts';

/** A command, or one that still needs the dossier part that comes next in the case, or the day it is given. */
export type Asked = CaseCommand | ((next: PartRef, today: PlainDate) => CaseCommand);

/** The `n`-th part of a dossier; its content is nobody's business here. */
export const partNumber = (n: number): PartRef => ({ part: n, digest: `digest${n}`.padEnd(43, '0') });

export const codes = (...names: readonly string[]): MaterialCode[] => names.map((name) => MaterialCodeText.parse(name));

const filing = (changes: Partial<Filing>): Filing => ({
  terms: foodLicence,
  channel: 'window',
  window: windows.foodHealth,
  applicant: 'person',
  party: partyOf.zhang,
  reach: 'phone',
  missing: [],
  dossier: partNumber(1),
  ...changes,
});

/** Zhang files at the food window; complete unless told otherwise. */
export const fileAtWindow = (changes: Partial<Filing> = {}): CaseCommand => ({ type: 'file', ...filing(changes) });

/** For the renewal of a licence that holds until then. */
export const renewalUntil = (expires: string, changes: Partial<Filing> = {}): Partial<Filing> => ({
  terms: licenceRenewal,
  expires: plainDate(expires),
  ...changes,
});

/** Zhang files at home, under his own login. */
export const fileOnline = (changes: Partial<Filing> = {}): CaseCommand => {
  const { window: _, ...rest } = filing({ channel: 'online', owner: zhang.subject, ...changes });
  return { type: 'file', ...rest };
};

/** Zhang registers his stall: an immediate item. */
export const fileImmediate = (changes: Partial<Filing> = {}): CaseCommand =>
  fileAtWindow({ terms: traderRegistration, ...changes });

/** A paper case with its true dates. */
export const importPaper = (receivedOn: string, acceptedOn?: string, changes: Partial<Filing> = {}): CaseCommand => ({
  type: 'import',
  paper: '丰政受2026第77号',
  receivedOn: plainDate(receivedOn),
  ...(acceptedOn === undefined ? {} : { acceptedOn: plainDate(acceptedOn) }),
  ...filing(changes),
});

export const accept: CaseCommand = { type: 'accept' };

export const askFor = (...names: readonly string[]): CaseCommand => ({
  type: 'ask-for-correction',
  asks: codes(...names).map((code) => ({ about: 'material', code, problem: '未提交' })),
});
export const askLateFor = (...names: readonly string[]): CaseCommand => ({
  ...(askFor(...names) as Extract<CaseCommand, { type: 'ask-for-correction' }>),
  justification: '首次告知时遗漏，经批准补充告知',
});
export const supply =
  (...names: readonly string[]): Asked =>
  (dossier) => ({ type: 'supply-correction', supplied: codes(...names), dossier });

/** The answer to a notice says anew until when the licence holds. */
export const supplyExpiry =
  (expires: string, ...names: readonly string[]): Asked =>
  (dossier) => ({ type: 'supply-correction', supplied: codes(...names), dossier, expires: plainDate(expires) });
export const correctExpiry =
  (expires: string): Asked =>
  (dossier) => ({
    type: 'correct-record',
    target: 'answers',
    reasons: '录入错误',
    dossier,
    expires: plainDate(expires),
  });
export const issueRenewalPaper: Asked = (document) => ({ type: 'issue-renewal-paper', document });

/** Zhang commits to what is missing of what may follow. */
export const commit =
  (days: number, ...mayFollow: readonly string[]): Asked =>
  (dossier) => ({ type: 'sign-commitment', mayFollow: codes(...mayFollow), days, dossier });
export const keep =
  (...names: readonly string[]): Asked =>
  (dossier) => ({ type: 'supply-committed', supplied: codes(...names), dossier });

/** Zhang commits to the conditions of the item. */
export const signPledge: Asked = (dossier) => ({ type: 'sign-pledge', dossier });
export const verify = (outcome: 'true' | 'mend' | 'untrue', officers?: readonly StaffActor[]): CaseCommand => ({
  type: 'verify-pledge',
  outcome,
  findings: '现场核查情况',
  ...(officers ? { officers: officers.map(({ id }) => id) } : {}),
});

const basis = [{ law: '中华人民共和国食品安全法', article: '第三十五条' }] as const;

export const decline = (ground: NonAcceptanceGround, competentBody?: string): CaseCommand => ({
  type: 'decline',
  ground,
  reasons: '不属于受理范围',
  legalBasis: ground === 'statutory-bar' ? basis : [],
  ...(competentBody ? { competentBody } : {}),
});
/** Reviewed, and sent up to the city. */
export const sendUp: CaseCommand = {
  type: 'forward',
  opinion: { agrees: true, reasons: '材料齐全，符合条件' },
  dispatch: { method: 'post', carrier: '中国邮政', reference: 'EA123456789CN' },
  materials: codes('application-form', 'layout'),
};
export const answered = (decision: HigherDecision, on: string): CaseCommand => ({
  type: 'record-higher-decision',
  above: { on: plainDate(on), reference: '宜食审〔2026〕8号' },
  decision,
});
export const approve: Asked = (document) => ({ type: 'approve', document });
export const refuse: CaseCommand = { type: 'refuse', reasons: '经营场所不符合条件', legalBasis: basis };
export const giveBack: CaseCommand = { type: 'return', reasons: '所载场所已拆除', legalBasis: basis };
export const withoutBasis = (type: 'refuse' | 'return'): CaseCommand => ({ type, reasons: '不予', legalBasis: [] });
export const suspend = (ground: SpecialProcedure = 'testing', expectedDays = 10): CaseCommand => ({
  type: 'suspend',
  ground,
  expectedDays,
  reasons: '样品送检',
});
export const resume: CaseCommand = { type: 'resume', outcome: '检测合格' };
export const extend = (days = 10): CaseCommand => ({ type: 'extend', days, reasons: '案情复杂，需进一步核实' });
export const offerHearing: CaseCommand = { type: 'offer-hearing', reasons: '涉及他人重大利益' };
export const requestHearing: CaseCommand = { type: 'request-hearing' };
export const waiveHearing: CaseCommand = { type: 'waive-hearing' };
export const scheduleHearing = (date: string, by = chair): CaseCommand => ({
  type: 'schedule-hearing',
  date: plainDate(date),
  place: '三楼会议室',
  chair: by.id,
});
/** Ten working days ahead of the day it is set: late enough to be told of, early enough to be lawful. */
export const scheduleHearingAhead: Asked = (_, today) => scheduleHearing(national.addWorkingDays(today, 10).date);
export const recordHearing: CaseCommand = { type: 'record-hearing', minutes: '双方陈述，核对后签字' };
export const checkOnSite = (date: string, officers = [reviewer, head]): CaseCommand => ({
  type: 'record-site-check',
  date: plainDate(date),
  officers: officers.map(({ id }) => id),
  findings: '现场与所报平面图一致',
  conforms: true,
});
export const post: CaseCommand = { type: 'post', carrier: '中国邮政', tracking: 'EX100000000CN' };
export const handOver = (to: 'applicant' | 'agent' = 'applicant'): CaseCommand => ({
  type: 'deliver',
  method: 'handed-over',
  to,
});
export const arrivedByPost: CaseCommand = { type: 'deliver', method: 'posted', to: 'applicant' };
export const sendElectronically: CaseCommand = { type: 'deliver', method: 'electronic', to: 'applicant' };
export const undeliverable: CaseCommand = { type: 'report-undeliverable', reasons: '查无此人，邮件退回' };
export const withdraw: CaseCommand = { type: 'withdraw', reasons: '不再经营' };
export const revoke = (ground: RevocationGround): CaseCommand => ({ type: 'revoke', ground, reasons: '经查属实' });
export const claim: CaseCommand = { type: 'claim' };
export const unmask: CaseCommand = { type: 'unmask', purpose: '核对经营者身份' };
export const archive: CaseCommand = { type: 'archive' };
