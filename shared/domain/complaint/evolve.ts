import { never } from '../../kernel/brand.ts';
import { climb } from '../deadline/clock.ts';
import type { ComplaintClocks } from './clocks.ts';
import type { ComplaintEvent, ComplaintEventOf } from './events.ts';
import type { ComplaintIn, ComplaintState, EndedComplaint, FiledComplaint } from './state.ts';

/** Folds one event into a complaint. Trusts history: whether it may happen was `decide`'s business. */
export const evolve = (state: ComplaintState, event: ComplaintEvent): ComplaintState => {
  if (event.type === 'complaint-filed') return filed(event);
  if (state.status === 'unfiled') throw new Error(`${event.type} before complaint-filed`);
  switch (event.type) {
    case 'classified': {
      const { assigned: _, ...unassigned } = state;
      return withoutDraft({
        ...unassigned,
        kind: event.kind,
        subject: event.subject,
        clocks: clocksAfter(state, event),
      } as FiledComplaint);
    }
    case 'accepted':
      return { ...core(state), status: 'handling', acceptedOn: event.on, clocks: { reply: event.reply } };
    case 'deemed-accepted':
      return {
        ...core(state),
        status: 'handling',
        acceptedOn: event.on,
        clocks: { ...state.clocks, reply: event.reply },
      };
    case 'declined':
      return { ...core(state), status: 'declined', ground: event.ground, endedOn: event.on, clocks: {} };
    case 'assigned':
      return withoutDraft({ ...state, assigned: { department: event.department, officers: event.officers } });
    case 'extended':
      return { ...state, extended: true, clocks: { ...state.clocks, reply: event.clock } };
    case 'reply-drafted': {
      const { type: _, on: _on, ...draft } = event;
      return { ...(state as ComplaintIn<'handling'>), draft, parts: draft.text.part };
    }
    case 'draft-returned':
      return withoutDraft(state);
    case 'replied':
      return {
        ...core(state),
        parts: Math.max(state.parts, event.text.part),
        status: 'replied',
        acceptedOn: 'acceptedOn' in state ? state.acceptedOn : event.on,
        endedOn: event.on,
        reply: event.text.part,
        repliedIn: event.form,
        ...(event.finding ? { finding: event.finding } : {}),
        clocks: event.followUp ? { followUp: event.followUp } : {},
      };
    case 'substantiated':
    case 'read':
      return state;
    case 'followed-up':
      return { ...(state as ComplaintIn<'replied'>), followedUp: event.outcome, clocks: {} };
    case 'reopened': {
      const { assigned: _, extended: _extended, ...rest } = core(state);
      return {
        ...rest,
        status: 'handling',
        reopened: true,
        acceptedOn: event.on,
        parts: event.text.part,
        clocks: { reply: event.clock },
      };
    }
    case 'merged':
      return { ...core(state), status: 'merged', into: event.into, endedOn: event.on, clocks: {} };
    case 'withdrawn':
      return { ...core(state), status: 'withdrawn', endedOn: event.on, clocks: {} };
    case 'threat-flagged':
      return { ...state, threat: true };
    case 'publication-proposed': {
      const { by, title, on, text } = event;
      return {
        ...(state as ComplaintIn<'replied'>),
        parts: text.part,
        publication: { status: 'proposed', by, title, on, part: text.part },
      };
    }
    case 'answer-published': {
      const replied = state as ComplaintIn<'replied'>;
      return replied.publication
        ? { ...replied, publication: { ...replied.publication, status: 'published', on: event.on } }
        : replied;
    }
    case 'publication-ended': {
      const { publication: _, ...rest } = state as ComplaintIn<'replied'>;
      return rest;
    }
    case 'rung-reached':
      return { ...state, clocks: climbed(state.clocks, event) };
    case 'clock-recounted':
      return { ...state, clocks: { ...state.clocks, [event.clock]: event.to } };
    case 'personal-data-erased': {
      const { publication: _, ...rest } = state as ComplaintIn<'replied'>;
      return { ...(rest as EndedComplaint), erased: true };
    }
    default:
      return never(event);
  }
};

const filed = (event: ComplaintEventOf<'complaint-filed'>): ComplaintIn<'received'> => ({
  status: 'received',
  kind: event.kind,
  channel: event.channel,
  form: event.form,
  ...(event.anonymous ? { anonymous: true } : {}),
  ...(event.owner ? { owner: event.owner } : {}),
  ...(event.sender ? { sender: event.sender } : {}),
  reach: event.reach,
  filedAt: event.at,
  receivedOn: event.on,
  subject: event.subject,
  ...(event.threat ? { threat: true } : {}),
  parts: event.text.part,
  clocks: { acceptance: event.acceptance, ...(event.reply ? { reply: event.reply } : {}) },
});

/** A petition that is not taken on yet has no limit for its reply. */
const clocksAfter = ({ status, clocks }: FiledComplaint, event: ComplaintEventOf<'classified'>): ComplaintClocks => {
  const { reply: before, ...others } = clocks;
  const kept = event.kind === 'petition' && status === 'received' ? undefined : before;
  const reply = event.reply ?? kept;
  return { ...others, ...(event.acceptance ? { acceptance: event.acceptance } : {}), ...(reply ? { reply } : {}) };
};

/** What any complaint carries on to its next status. */
const core = (state: FiledComplaint) => ({
  kind: state.kind,
  channel: state.channel,
  form: state.form,
  ...(state.anonymous ? { anonymous: state.anonymous } : {}),
  ...(state.owner ? { owner: state.owner } : {}),
  ...(state.sender ? { sender: state.sender } : {}),
  reach: state.reach,
  filedAt: state.filedAt,
  receivedOn: state.receivedOn,
  subject: state.subject,
  ...(state.threat ? { threat: state.threat } : {}),
  parts: state.parts,
  ...(state.extended ? { extended: state.extended } : {}),
  ...(state.reopened ? { reopened: state.reopened } : {}),
  ...(state.assigned ? { assigned: state.assigned } : {}),
  clocks: state.clocks,
});

const withoutDraft = (state: FiledComplaint): FiledComplaint => {
  if (state.status !== 'handling') return state;
  const { draft: _, ...rest } = state;
  return rest;
};

/** Silence that became acceptance has nothing more to say once that is told. */
const climbed = (clocks: ComplaintClocks, { clock: name, rung }: ComplaintEventOf<'rung-reached'>): ComplaintClocks => {
  const { [name]: clock, ...others } = clocks;
  if (!clock) return clocks;
  return name === 'acceptance' && rung === 'told' ? others : { ...others, [name]: climb(clock, rung) };
};
