import * as z from 'zod';
import { isCreditCode } from '../../shared/domain/identity/identity-number.ts';
import { type Asked, type BenchCentre, type Measured, succeeded } from './centre.ts';
import { application } from './reference-case.ts';

/** A case a story has got to: what later steps need to know of it. */
export interface Told {
  /** Who files, and under which credit code: no two cases of a story are the same party's. */
  readonly citizen: string;
  readonly creditCode: string;
  readonly receipt: string;
  readonly code: string;
  readonly etag: string | undefined;
  /** What the applicant said besides: a complaint by its number, a rating by its id. */
  readonly number: string;
  readonly rating: string;
  /** The project it is of. */
  readonly project: string;
}

/** One request of a story. */
export interface Step {
  /** What it is measured as; absent: it only leads on. */
  readonly metric?: string;
  readonly operation: string;
  /** `2026-09-18T10:00`, in the county. */
  readonly at: string;
  readonly asked?: (told: Told) => Omit<Asked, 'at'>;
}

const Filed = z.object({ receipt: z.string(), progress: z.object({ code: z.string() }) });
const Complained = z.object({ number: z.string() });
const Opened = z.object({ project: z.string() });
const Rated = z.object({ rating: z.string() });
const LETTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** The `n`-th enterprise: a credit code that holds together. */
export const creditCodeOf = (n: number): string => {
  const body = `91360981MA${String(n).padStart(7, '0')}`;
  const found = [...LETTERS].map((check) => body + check).find(isCreditCode);
  if (found === undefined) throw new Error(`no credit code for ${n}`);
  return found;
};

let parties = 0;

/** Somebody who has not been here yet. */
export const newcomer = (): Told => {
  parties += 1;
  return {
    citizen: `citizen-${parties}`,
    creditCode: creditCodeOf(parties),
    receipt: '',
    code: '',
    etag: undefined,
    number: '',
    rating: '',
    project: '',
  };
};

/** The reference application as this party hands it in. */
export const applicationOf = ({ creditCode }: Pick<Told, 'creditCode'>, change: object = {}) => ({
  ...application,
  applicant: { ...application.applicant, creditCode },
  ...change,
});

/** Sends one request for a case; answers how the case stands, and what the request took. */
export const tell = async (
  centre: BenchCentre,
  { operation, at, asked }: Step,
  told: Told,
  second: string,
): Promise<{ readonly told: Told; readonly measured: Measured }> => {
  const { params, ...rest } = asked?.(told) ?? {};
  const invocation = centre.invocation(operation, {
    params: { receipt: told.receipt, number: told.number, rating: told.rating, ...params },
    at: `${at}:${second}+08:00`,
    ifMatch: told.etag,
    ...rest,
  });
  const measured = await centre.invoke(invocation);
  const { json, headers } = succeeded(measured);
  const filed = Filed.safeParse(json).data;
  return {
    told: {
      ...told,
      ...(filed ? { receipt: filed.receipt, code: filed.progress.code } : {}),
      number: Complained.safeParse(json).data?.number ?? told.number,
      project: Opened.safeParse(json).data?.project ?? told.project,
      rating: Rated.safeParse(json).data?.rating ?? told.rating,
      etag: headers.etag ?? told.etag,
    },
    measured,
  };
};

/**
 * Lives through a story twice, step by step side by side, and measures the second: the first has filled the caches that a
 * function instance keeps for a minute, as the requests before it do on any working day.
 */
export const live = async (
  centre: BenchCentre,
  steps: readonly Step[],
): Promise<{ readonly told: Told; readonly measured: ReadonlyMap<string, Measured> }> => {
  let [ahead, told] = [newcomer(), newcomer()];
  const measured = new Map<string, Measured>();
  for (const step of steps) {
    ahead = (await tell(centre, step, ahead, '00')).told;
    const done = await tell(centre, step, told, '20');
    told = done.told;
    if (step.metric !== undefined) measured.set(step.metric, done.measured);
  }
  return { told, measured };
};
