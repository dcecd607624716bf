import { never } from '../../kernel/brand.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { climb } from '../deadline/clock.ts';
import { stopped } from '../deadline/stop-and-go.ts';
import { acceptedOn, ended, undelivered, underReview, underway } from './carried.ts';
import type { ClockName, Clocks } from './clocks.ts';
import { evolveCommitment } from './commitment-evolve.ts';
import type { CaseEvent, CaseEventOf } from './events.ts';
import { evolveHandling } from './handling-evolve.ts';
import { isJointEvent } from './joint/events.ts';
import { evolveJoint, jointGoneOn, jointStopped } from './joint/evolve.ts';
import { delivered, evolvePledge, onPledge, verifying } from './pledge/evolve.ts';
import { evolveRenewal, expiring, renewing } from './renewal/evolve.ts';
import type { CaseIn, CaseState, EndedCase, FiledCase } from './state.ts';
import type { SuspensionGround } from './vocabulary.ts';

/** Folds one event into a case. Trusts history: whether it may happen was `decide`'s business. */
export const evolve = (state: CaseState, event: CaseEvent): CaseState => {
  if (event.type === 'case-filed') return filed(event);
  if (state.status === 'unfiled') throw new Error(`${event.type} before case-filed`);
  if (isJointEvent(event)) return evolveJoint(state, event);
  switch (event.type) {
    case 'correction-notice-issued': {
      const asked = event.asks.map(({ code }) => code);
      return {
        ...underway(state),
        status: 'correcting',
        outstanding: asked,
        corrections: state.corrections
          ? { ...state.corrections, issued: event.notice, named: [...new Set([...state.corrections.named, ...asked])] }
          : { issued: event.notice, named: asked, by: event.by },
        clocks: { correction: event.clock },
      };
    }
    case 'correction-supplied':
      return event.clock
        ? {
            ...underway(state),
            status: 'received',
            receivedOn: event.on,
            missing: [],
            parts: event.dossier.part,
            clocks: { acceptance: event.clock, ...(event.renewal ? { renewal: event.renewal } : {}) },
            ...expiring(state, { expires: event.expires, completedOn: event.on }),
          }
        : {
            ...underway(state),
            status: 'correcting',
            outstanding: event.outstanding,
            parts: event.dossier.part,
            ...expiring(state, event),
          };
    case 'commitment-signed':
    case 'commitment-supplied':
    case 'commitment-lapsed':
      return evolveCommitment(state, event);
    case 'accepted':
      return accepted(state, event, {});
    case 'deemed-accepted':
      return accepted(state, event, state.clocks.acceptance ? { acceptance: state.clocks.acceptance } : {});
    case 'not-accepted':
    case 'returned':
    case 'withdrawn':
    case 'revoked':
      return { ...ended(state, event.on), status: event.type };
    case 'deemed-withdrawn':
      return {
        ...ended(state, event.on),
        status: 'withdrawn',
        clocks: state.clocks.correction ? { correction: state.clocks.correction } : {},
      };
    case 'suspended':
      return suspended(underReview(state), event, { procedure: event.clock });
    case 'resumed':
      return goneOn(underReview(state), event);
    case 'extended': {
      const review = underReview(state);
      return { ...review, clocks: { ...review.clocks, ...movedLimits(event) } };
    }
    case 'hearing-offered': {
      const review = underReview(state);
      return {
        ...review,
        hearing: { status: 'offered', by: event.by },
        clocks: { ...review.clocks, 'hearing-request': event.clock },
      };
    }
    case 'hearing-requested': {
      const review = withHearing(underReview(state), 'requested');
      return suspended(review, { on: event.on, ground: 'hearing' }, { hearing: event.clock });
    }
    case 'hearing-scheduled': {
      const review = withHearing(underReview(state), 'scheduled');
      return review.hearing ? { ...review, hearing: { ...review.hearing, date: event.date } } : review;
    }
    case 'hearing-waived':
      return goneOn(withHearing(underReview(state), 'waived'), event);
    case 'hearing-held':
      return goneOn(withHearing(underReview(state), 'held'), event);
    case 'forwarded': {
      const { onTime, withinStatutory, workingDaysUsed } = event;
      return {
        ...underway(state),
        status: 'forwarded',
        acceptedOn: acceptedOn(state) ?? event.on,
        forwardedOn: event.on,
        review: { onTime, withinStatutory, workingDaysUsed },
        clocks: { 'higher-authority': event.clock },
      };
    }
    case 'approved':
    case 'refused':
      return {
        ...underway(state),
        status: 'decided',
        acceptedOn: acceptedOn(state) ?? event.on,
        decidedOn: event.on,
        outcome: event.type,
        parts: event.type === 'approved' ? event.document.part : state.parts,
        ...(event.type === 'approved' ? onPledge(state, event) : { clocks: { delivery: event.clock } }),
      };
    case 'renewal-deemed':
    case 'renewal-paper-issued':
      return evolveRenewal(state, event);
    case 'result-posted':
      return { ...undelivered(state), status: 'posted' };
    case 'result-undeliverable':
      return {
        ...undelivered(state),
        status: 'public-notice',
        until: event.publicNoticeUntil,
        clocks: verifying(state.clocks),
      };
    case 'result-delivered':
    case 'deemed-delivered':
      return delivered(state, event);
    case 'pledge-signed':
    case 'pledge-verified':
    case 'mending-ordered':
    case 'pledge-broken':
      return evolvePledge(state, event);
    case 'rung-reached':
      return { ...state, clocks: climbed(state.clocks, event) };
    case 'clock-recounted':
      return { ...state, clocks: { ...state.clocks, [event.clock]: event.to } };
    case 'record-corrected':
      return {
        ...state,
        parts: event.dossier.part,
        ...(event.party ? { party: event.party } : {}),
        ...(event.reach ? { reach: event.reach } : {}),
        ...(event.expires ? { ...expiring(state, event), clocks: renewing(state.clocks, event) } : {}),
      };
    case 'officer-named':
    case 'recused':
    case 'transferred':
    case 'fast-channel-granted':
    case 'fast-channel-withdrawn':
    case 'agency-entrusted':
    case 'agency-handed-over':
    case 'agency-ended':
      return evolveHandling(state, event);
    case 'claimed':
      return { ...state, owner: event.owner };
    case 'site-checked':
    case 'unmasked':
      return state;
    case 'printed-notice-owed':
      return { ...state, print: [...new Set([...(state.print ?? []), event.notice])] };
    case 'printed-notices-handed-over': {
      const { print = [], ...rest } = state;
      const left = print.filter((notice) => !event.notices.includes(notice));
      return left.length > 0 ? { ...rest, print: left } : rest;
    }
    case 'archived':
      return { ...(state as EndedCase), archived: true };
    case 'personal-data-erased':
      return { ...(state as EndedCase), erased: true };
    default:
      return never(event);
  }
};

const filed = (event: CaseEventOf<'case-filed'>): CaseIn<'received'> => ({
  status: 'received',
  item: event.terms.item,
  itemVersion: event.terms.itemVersion,
  department: event.terms.department,
  base: event.terms.base,
  promised: event.terms.promised,
  ...(event.terms.statutory === undefined ? {} : { statutory: event.terms.statutory }),
  ...(event.terms.statutoryUnit ? { statutoryUnit: event.terms.statutoryUnit } : {}),
  ...(event.terms.extension === undefined ? {} : { extension: event.terms.extension }),
  ...(event.terms.plan ? { plan: event.terms.plan } : {}),
  ...(event.terms.forwarding ? { forwarding: event.terms.forwarding } : {}),
  ...(event.terms.pledge ? { pledge: event.terms.pledge } : {}),
  ...(event.terms.renewal && event.expires
    ? { renewal: { ...event.terms.renewal, filedOn: event.on, expires: event.expires } }
    : {}),
  channel: event.channel,
  ...(event.window ? { window: event.window } : {}),
  ...(event.servicePoint ? { servicePoint: event.servicePoint } : {}),
  ...(event.byAgent ? { byAgent: true } : {}),
  party: event.party,
  ...(event.owner ? { owner: event.owner } : {}),
  reach: event.reach,
  filedAt: event.at,
  ...(event.project ? { project: event.project } : {}),
  parts: event.dossier.part,
  receivedOn: event.on,
  missing: event.missing,
  clocks: { acceptance: event.clock, ...(event.renewal ? { renewal: event.renewal } : {}) },
});

const movedLimits = ({ promised, statutory }: Pick<CaseEventOf<'resumed'>, 'promised' | 'statutory'>): Clocks => ({
  ...(promised ? { promised } : {}),
  ...(statutory ? { statutory } : {}),
});

/** The limits of the decision stand still from a day on, while another limit runs. */
const suspended = (
  state: CaseIn<'accepted'>,
  { on, ground }: { readonly on: PlainDate; readonly ground: SuspensionGround },
  runs: Clocks,
): CaseIn<'accepted'> => {
  const { 'hearing-request': _, promised, statutory, ...clocks } = state.clocks;
  return {
    ...state,
    suspended: { ground, since: on },
    clocks: {
      ...clocks,
      ...(promised ? { promised: stopped(promised, on) } : {}),
      ...(statutory ? { statutory: stopped(statutory, on) } : {}),
      ...runs,
    },
    ...(state.joint ? { joint: jointStopped(state.joint, on) } : {}),
  };
};

/** The limits of the decision go on; what ran meanwhile has ended. */
const goneOn = (
  { suspended: _, ...state }: CaseIn<'accepted'>,
  event: Pick<CaseEventOf<'resumed'>, 'promised' | 'statutory' | 'tasks'>,
): CaseIn<'accepted'> => {
  const { procedure: _procedure, hearing: _hearing, 'hearing-request': _request, ...clocks } = state.clocks;
  return {
    ...state,
    clocks: { ...clocks, ...movedLimits(event) },
    ...(state.joint ? { joint: jointGoneOn(state.joint, event.tasks) } : {}),
  };
};

type Hearing = NonNullable<CaseIn<'accepted'>['hearing']>;

const withHearing = (state: CaseIn<'accepted'>, status: Hearing['status']): CaseIn<'accepted'> =>
  state.hearing ? { ...state, hearing: { ...state.hearing, status } } : state;

const accepted = (
  state: FiledCase,
  event: CaseEventOf<'accepted' | 'deemed-accepted'>,
  kept: Clocks,
): CaseIn<'accepted'> => {
  const commitment = state.status === 'received' ? state.commitment : undefined;
  return {
    ...underway(state),
    status: 'accepted',
    acceptedOn: event.on,
    ...(event.type === 'deemed-accepted' ? { bySilence: true } : {}),
    ...(commitment && commitment.outstanding.length > 0 ? { commitment } : {}),
    clocks: {
      ...kept,
      promised: event.promised,
      ...(event.statutory ? { statutory: event.statutory } : {}),
      ...(event.preReview ? { 'pre-review': event.preReview } : {}),
      ...(state.clocks.commitment ? { commitment: state.clocks.commitment } : {}),
      ...(state.clocks.renewal ? { renewal: state.clocks.renewal } : {}),
    },
  };
};

/** A clock whose law has run (`told` that the case was accepted or closed by silence) has nothing more to say. */
const SPENT_ONCE_TOLD: readonly ClockName[] = ['acceptance', 'correction', 'commitment', 'renewal', 'mending'];

const climbed = (clocks: Clocks, { clock: name, rung }: CaseEventOf<'rung-reached'>): Clocks => {
  const { [name]: clock, ...others } = clocks;
  if (!clock) return clocks;
  return rung === 'told' && SPENT_ONCE_TOLD.includes(name) ? others : { ...others, [name]: climb(clock, rung) };
};
