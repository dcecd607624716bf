import type * as z from 'zod';
import type { CaseCommand } from '../domain/case/commands.ts';
import { numberOf } from '../domain/case/document-number.ts';
import type { CaseEvent } from '../domain/case/events.ts';
import { visible } from '../domain/case/law.ts';
import type { PartRef } from '../domain/case/particulars.ts';
import { type CaseState, type FiledCase, isFiled } from '../domain/case/state.ts';
import type { ServiceItemVersion } from '../domain/catalogue/service-item.ts';
import type { Actor } from '../kernel/actor.ts';
import type { ReceiptNumber } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import { type CaseRequest, type DossierContent, sealPart } from '../store/cases.ts';
import type { Composition } from '../store/execute.ts';
import type { Reading } from './case-reading.ts';
import { type standing, standingOf } from './case-view.ts';
import type { Reply } from './route.ts';

export type Standing = z.input<ReturnType<typeof standing>>;

/** A call about one case, as far as a change to it is concerned. */
export type Changing = Pick<CaseRequest, 'idempotency' | 'ifMatch' | 'at'> & {
  readonly params: { readonly receipt: ReceiptNumber };
  readonly caller: Actor;
};

/** Carries out one command on a case and answers where it now stands. */
export const change = async (
  { cases }: Pick<Reading, 'cases'>,
  { params: { receipt }, caller, at, idempotency, ifMatch }: Changing,
  command: Pick<CaseRequest, 'command' | 'compose' | 'quiet'>,
): Promise<Reply<Standing>> => {
  const outcome = await cases.execute({
    receipt,
    ...command,
    actor: caller,
    at,
    ...(idempotency ? { idempotency } : {}),
    ...(ifMatch === undefined ? {} : { ifMatch }),
  });
  if (!isFiled(outcome.state)) throw new Refusal('not-found');
  return {
    version: outcome.personVersion,
    replayed: outcome.replayed,
    body: { ...standingOf(receipt, outcome.state, await cases.law(at), at), ...numberIn(outcome.events) },
  };
};

const numberIn = (events: readonly CaseEvent[]): Pick<Standing, 'number'> => {
  const [number] = events.flatMap((event) => numberOf(event)?.number.text ?? []);
  return number === undefined ? {} : { number };
};

/** What a command brings into the dossier, and the command once its place there is known. */
export interface Addition {
  readonly content: DossierContent;
  readonly command: (ref: PartRef) => CaseCommand;
}

type Deps = Pick<Reading, 'cases' | 'catalogue'>;
type By = Pick<Changing, 'caller' | 'at'>;

/**
 * A command that is held against the item version the case pins. Whose case it is comes before everything that is wrong with
 * the request: a stranger learns nothing.
 */
export const heldAgainstItem =
  (deps: Deps, by: By, make: (item: ServiceItemVersion) => CaseCommand) =>
  async (state: CaseState): Promise<Composition<CaseCommand>> => {
    const { item } = await pinned(deps, by, state);
    return { command: make(item), parts: [] };
  };

/** A command that adds a part after the last one, held against the pinned item version as {@link heldAgainstItem} is. */
export const adding =
  (deps: Deps, by: By, make: (item: ServiceItemVersion, filed: FiledCase) => Addition | Promise<Addition>) =>
  async (state: CaseState): Promise<Composition<CaseCommand>> => {
    const { item, filed } = await pinned(deps, by, state);
    const { content, command } = await make(item, filed);
    const { part, ref } = sealPart(filed.parts + 1, content);
    return { command: command(ref), parts: [part] };
  };

const pinned = async (
  { cases, catalogue }: Deps,
  { caller, at }: By,
  state: CaseState,
): Promise<{ readonly item: ServiceItemVersion; readonly filed: FiledCase }> => {
  const filed = visible(caller, state, await cases.law(at));
  const item = await catalogue.version(filed.item, filed.itemVersion);
  if (item === undefined) throw new Error('a case pins a version that is not there');
  return { item, filed };
};
