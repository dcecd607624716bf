import { caseDecider } from '../domain/case/case.ts';
import type { CaseCommand } from '../domain/case/commands.ts';
import type { DocumentNumber, Series, SeriesKind } from '../domain/case/document-number.ts';
import { type CaseState, isFiled } from '../domain/case/state.ts';
import { run } from '../kernel/decider.ts';
import { dateAt, type Instant } from '../kernel/instant.ts';
import { yearOf } from '../kernel/plain-date.ts';
import { numberText } from '../messages/documents/numbers.ts';
import type { Composition } from '../store/execute.ts';
import type { NumberSeries } from '../store/number-series.ts';
import { type Changing, change, type Standing } from './case-change.ts';
import type { Reading } from './case-reading.ts';
import type { Reply } from './route.ts';

/** What taking a number takes, besides the case. */
export interface Numbering extends Pick<Reading, 'cases' | 'county'> {
  readonly series: NumberSeries;
}

/** What is carried out under a number: a command, or one made from the state it meets. */
type Numbered =
  | { readonly command: CaseCommand }
  | { readonly compose: (state: CaseState) => Promise<Composition<CaseCommand>> };

/**
 * Carries out a command whose document takes the next number of its department's series. The number is taken once the case
 * is known not to refuse the command, so that neither a refusal nor a repeat takes one, and an attempt after a lost race
 * keeps the number it has. What a crash in between leaves behind is a gap, and listed as such.
 */
export const changeUnderNumber = (
  deps: Numbering,
  call: Changing,
  kind: SeriesKind,
  asked: Numbered,
): Promise<Reply<Standing>> => {
  let taken: DocumentNumber | undefined;
  const compose = async (state: CaseState, at: Instant): Promise<Composition<CaseCommand>> => {
    const made = 'compose' in asked ? await asked.compose(state) : { command: asked.command, parts: [] };
    const { acted } = run(caseDecider, made.command, state, await deps.cases.law(at), { actor: call.caller, at });
    if (!acted || !isFiled(state)) return made;
    const series: Series = { department: state.department, kind, year: yearOf(dateAt(at)) };
    if (taken?.department !== series.department || taken.year !== series.year)
      taken = await take(deps, series, call.params.receipt);
    return { ...made, command: { ...made.command, number: taken } as CaseCommand };
  };
  return change(deps, call, { compose });
};

const take = async (
  { county, series: numbers }: Numbering,
  series: Series,
  receipt: Changing['params']['receipt'],
): Promise<DocumentNumber> => {
  const n = await numbers.take(series, receipt);
  return { department: series.department, year: series.year, n, text: numberText(county, series, n) };
};
