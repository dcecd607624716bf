import type { PlainDate } from '../../kernel/plain-date.ts';
import type { CaseIn, FiledCase } from './state.ts';

/** A case under review; only such a one is suspended, extended, heard. */
export const underReview = (state: FiledCase): CaseIn<'accepted'> => {
  if (state.status !== 'accepted') throw new Error('reviewed before acceptance');
  return state;
};

/** What any case under way carries on to its next status: the core, without the fields of the status it leaves. */
export const underway = (state: FiledCase) => ({
  item: state.item,
  itemVersion: state.itemVersion,
  department: state.department,
  base: state.base,
  promised: state.promised,
  ...(state.statutory === undefined ? {} : { statutory: state.statutory }),
  ...(state.statutoryUnit ? { statutoryUnit: state.statutoryUnit } : {}),
  ...(state.extension === undefined ? {} : { extension: state.extension }),
  ...(state.plan ? { plan: state.plan } : {}),
  ...(state.forwarding ? { forwarding: state.forwarding } : {}),
  ...(state.renewal ? { renewal: state.renewal } : {}),
  ...(state.pledge ? { pledge: state.pledge } : {}),
  channel: state.channel,
  ...(state.window ? { window: state.window } : {}),
  ...(state.servicePoint ? { servicePoint: state.servicePoint } : {}),
  ...(state.byAgent ? { byAgent: true as const } : {}),
  party: state.party,
  ...(state.owner ? { owner: state.owner } : {}),
  reach: state.reach,
  filedAt: state.filedAt,
  ...(state.project ? { project: state.project } : {}),
  parts: state.parts,
  ...(state.print ? { print: state.print } : {}),
  ...(state.corrections ? { corrections: state.corrections } : {}),
  receivedOn: state.receivedOn,
  clocks: state.clocks,
  ...(state.handling ? { handling: state.handling } : {}),
});

/** When a case was accepted, if it was. */
export const acceptedOn = (state: FiledCase): PlainDate | undefined =>
  'acceptedOn' in state ? state.acceptedOn : undefined;

/** A case with a result, as it goes on to its next status. */
export const undelivered = (state: FiledCase) => {
  if (!('decidedOn' in state) || state.decidedOn === undefined || state.outcome === undefined)
    throw new Error('a result before a decision');
  return {
    ...underway(state),
    acceptedOn: state.acceptedOn ?? state.decidedOn,
    decidedOn: state.decidedOn,
    outcome: state.outcome,
  };
};

/** A case that is over: no limit runs any more. */
export const ended = (state: FiledCase, on: PlainDate) => ({
  ...underway(state),
  ...('acceptedOn' in state && state.acceptedOn ? { acceptedOn: state.acceptedOn } : {}),
  ...('decidedOn' in state && state.decidedOn ? { decidedOn: state.decidedOn } : {}),
  ...('outcome' in state && state.outcome ? { outcome: state.outcome } : {}),
  endedOn: on,
  clocks: {},
});
