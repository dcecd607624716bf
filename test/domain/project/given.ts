import catering from '../../../infra/counties/national/tracks/catering-start.json' with { type: 'json' };
import investmentTrack from '../../../infra/counties/national/tracks/investment.json' with { type: 'json' };
import { type OpenedProject, type ProjectCommand, projectDecider } from '../../../shared/domain/project/project.ts';
import type { RingCase } from '../../../shared/domain/project/rings.ts';
import { Track } from '../../../shared/domain/project/track.ts';
import type { Actor } from '../../../shared/kernel/actor.ts';
import { fold } from '../../../shared/kernel/decider.ts';
import {
  type DepartmentCode,
  DepartmentCodeText,
  type ReceiptNumber,
  ReceiptNumberText,
  type RingCode,
  RingCodeText,
} from '../../../shared/kernel/ids.ts';
import { Refusal } from '../../../shared/kernel/refusal.ts';
import { lawOf, partyOf, zhang } from '../case/fengcheng.ts';
import { moment } from '../case/given.ts';

/** 立项审批 → 初设会审 → 施工许可 → 竣工验收. */
export const investment = Track.parse(investmentTrack);
/** 企业开办 → 餐饮店开办, which may begin while the first is still under way. */
export const cateringStart = Track.parse(catering);

export const ring = (code: string): RingCode => RingCodeText.parse(code);
export const receipt = (n: number): ReceiptNumber => ReceiptNumberText.parse(String(n).padStart(22, '0'));
export const departments = (...codes: readonly string[]): readonly DepartmentCode[] =>
  codes.map((code) => DepartmentCodeText.parse(code));

/** A case in a ring, as it stands. */
export const standing = (code: string, is: RingCase['standing'], n = 1): RingCase => ({
  ring: ring(code),
  receipt: receipt(n),
  standing: is,
  reach: 'phone',
});

export const law = lawOf();
export const AT = '2026-09-18 09:30';

/** Zhang's project on a track, opened online, with what came after. */
export const projectOf = (track: Track = investment, ...commands: readonly ProjectCommand[]): OpenedProject => {
  const opening = {
    type: 'open',
    track,
    leads: departments('development-reform', 'housing-construction'),
    party: partyOf.zhang,
    owner: zhang.subject,
  } as const;
  const state = [opening, ...commands].reduce(
    (before, command) => fold(projectDecider, before, decided(command, before)),
    projectDecider.initial,
  );
  if (state.status !== 'opened') throw new Error('not opened');
  return state;
};

/** What follows from a command of Zhang's, or of somebody else. */
export const decided = (
  command: ProjectCommand,
  state: Parameters<typeof projectDecider.decide>[1],
  { by = zhang, at = AT }: { readonly by?: Actor; readonly at?: string } = {},
) => projectDecider.decide(command, state, law, { actor: by, at: moment(at) });

/** Letting a case into a ring, where the others stand as told. */
export const entering = (code: string, n: number, cases: readonly RingCase[] = []): ProjectCommand => ({
  type: 'enter-ring',
  ring: ring(code),
  receipt: receipt(n),
  departments: departments('development-reform', 'natural-resources'),
  cases,
  party: partyOf.zhang,
});

/** Why something is refused, with its facts. */
export const refusalOf = (attempt: () => unknown): unknown => {
  try {
    attempt();
  } catch (error) {
    if (error instanceof Refusal) return { code: error.code, ...error.facts };
    throw error;
  }
  return 'carried out';
};
