import type { CaseCommand, Filing } from '../../../shared/domain/case/commands.ts';
import type { PartRef } from '../../../shared/domain/case/particulars.ts';
import type { NonAcceptanceGround, RevocationGround } from '../../../shared/domain/case/vocabulary.ts';
import { type MaterialCode, MaterialCodeText } from '../../../shared/kernel/ids.ts';
import { plainDate } from '../../../shared/kernel/plain-date.ts';
import { foodLicence, partyOf, traderRegistration, windows, zhang } from './fengcheng.ts';

/** A command, or one that still needs the dossier part that comes next in the case. */
export type Asked = CaseCommand | ((next: PartRef) => CaseCommand);

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

const basis = [{ law: '中华人民共和国食品安全法', article: '第三十五条' }] as const;

export const decline = (ground: NonAcceptanceGround, competentBody?: string): CaseCommand => ({
  type: 'decline',
  ground,
  reasons: '不属于受理范围',
  legalBasis: ground === 'statutory-bar' ? basis : [],
  ...(competentBody ? { competentBody } : {}),
});
export const approve: Asked = (document) => ({ type: 'approve', document });
export const refuse: CaseCommand = { type: 'refuse', reasons: '经营场所不符合条件', legalBasis: basis };
export const giveBack: CaseCommand = { type: 'return', reasons: '所载场所已拆除', legalBasis: basis };
export const withoutBasis = (type: 'refuse' | 'return'): CaseCommand => ({ type, reasons: '不予', legalBasis: [] });
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
