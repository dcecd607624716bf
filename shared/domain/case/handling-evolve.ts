import { never } from '../../kernel/brand.ts';
import { mandateFor } from '../agency/mandate.ts';
import type { Clock } from '../deadline/clock.ts';
import { type FastChannel, type Handling, handled } from './handling.ts';
import type { HandlingEvent } from './handling-events.ts';
import type { FiledCase } from './state.ts';

/** Folds an event about who has the case in hand. */
export const evolveHandling = (state: FiledCase, event: HandlingEvent): FiledCase => {
  const before: Handling = state.handling ?? {};
  switch (event.type) {
    case 'officer-named':
      return withHandling(state, { ...before, officer: event.officer });
    case 'recused': {
      const { officer, ...others } = before;
      return withHandling(state, {
        ...others,
        ...(officer && officer !== event.officer ? { officer } : {}),
        recused: [...(before.recused ?? []), event.officer],
      });
    }
    case 'transferred': {
      const { officer: _, ...others } = before;
      return { ...withHandling(state, { ...others, moved: true }), department: event.to };
    }
    case 'fast-channel-granted': {
      const { ground, days, on, by } = event;
      const fast: FastChannel = { ground, days, on, by, department: state.department, ...setAside(state, event) };
      return withPromise(withHandling(state, { ...before, fast }), event.promised);
    }
    case 'fast-channel-withdrawn': {
      const { fast, ...others } = before;
      const after = fast ? { ...others, fast: { ...fast, withdrawnOn: event.on } } : others;
      return withPromise(withHandling(state, after), event.promised);
    }
    case 'agency-entrusted':
      return withHandling(state, { ...before, agency: mandateFor(event.officer.id, event.mandate) });
    case 'agency-handed-over':
      return before.agency
        ? withHandling(state, { ...before, agency: { ...before.agency, officer: event.officer.id } })
        : state;
    case 'agency-ended': {
      const { agency: _, ...others } = before;
      return withHandling(state, others);
    }
    default:
      return never(event);
  }
};

const withHandling = ({ handling: _, ...state }: FiledCase, handling: Handling): FiledCase =>
  ({ ...state, ...handled(handling) }) as FiledCase;

const withPromise = (state: FiledCase, promised: Clock | undefined): FiledCase =>
  promised ? { ...state, clocks: { ...state.clocks, promised } } : state;

/** What of the ordinary promise the faster one does not take over. */
const setAside = (
  { clocks }: FiledCase,
  { promised }: { readonly promised?: Clock | undefined },
): Pick<FastChannel, 'ordinary'> => {
  const { pauses, extra } = (promised && clocks.promised) ?? {};
  if (pauses === undefined && extra === undefined) return {};
  return { ordinary: { ...(pauses ? { pauses } : {}), ...(extra === undefined ? {} : { extra }) } };
};
