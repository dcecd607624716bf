import * as z from 'zod';
import { Entrustment } from '../../shared/domain/agency/mandate.ts';
import { Reasons } from '../../shared/domain/case/particulars.ts';
import { EXAMPLE_OFFICERS } from '../../shared/http/case-contract.ts';
import type { Access, Route } from '../../shared/http/route.ts';
import { StaffIdText } from '../../shared/kernel/ids.ts';
import { amongAgents, atWindow, byLogin, type Command, type Side } from './contract.ts';

/** How a command on a case, or on a project, is declared from one side or another. */
type Declaring<Params extends z.ZodType, Response extends z.ZodType> = <const A extends Access, Body extends z.ZodType>(
  side: Side<A>,
  command: Command<Body>,
) => Route<A, Params, z.ZodUndefined, Body, Response>;

/** A mandate as the examples have it. */
export const exampleMandate = (reference: string, until: string) => ({
  reference,
  scope: ['file', 'supply', 'collect'],
  until,
});

/**
 * Agency (全程代办, S18) of a case or of a whole project: the mandate is taken down at a window, ended there or by login, and
 * handed over among officers.
 */
export const agencyOf = <Params extends z.ZodType, Response extends z.ZodType>(
  declared: Declaring<Params, Response>,
  mandate: ReturnType<typeof exampleMandate>,
  says: Readonly<Record<'entrust' | 'end' | 'endOwn' | 'handOver', Route['summary']>>,
) => ({
  entrust: declared(atWindow, {
    act: 'agency',
    summary: says.entrust,
    body: () => z.strictObject({ officer: StaffIdText, mandate: Entrustment }),
    problems: ['unknown-officer', 'mandate-required', 'self-dealing', 'agency-held'],
    example: { officer: EXAMPLE_OFFICERS[2], mandate },
  }),
  end: declared(atWindow, { ...ending, summary: says.end, example: { reasons: '申请人书面终止委托' } }),
  endOwn: declared(byLogin, { ...ending, summary: says.endOwn, example: { reasons: '本人自行办理' } }),
  handOver: declared(amongAgents, {
    act: 'hand-over',
    summary: says.handOver,
    body: () => z.strictObject({ officer: StaffIdText, reasons: Reasons }),
    problems: ['unknown-officer', 'self-dealing', 'no-agency'],
    example: { officer: EXAMPLE_OFFICERS[2], reasons: '原代办员休假' },
  }),
});

const ending = {
  act: 'agency/revocation',
  body: () => z.strictObject({ reasons: Reasons }),
  problems: ['no-agency'],
} as const;
