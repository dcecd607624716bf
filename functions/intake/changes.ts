import { examine, examineCorrection, expiryIn, reachOf } from '../../shared/domain/case/application.ts';
import { type Dossier, partyNumber } from '../../shared/domain/case/dossier.ts';
import { adding, change, type Standing } from '../../shared/http/case-change.ts';
import type { Call, Reply } from '../../shared/http/route.ts';
import { Refusal } from '../../shared/kernel/refusal.ts';
import type { DossierContent } from '../../shared/store/cases.ts';
import { opensProgress, partyKey } from '../../shared/store/keyrings.ts';
import { projectsIn } from './project-cases.ts';
import type { routes } from './routes.ts';
import type { IntakeDeps } from './service.ts';

/** The applicant's answer to a correction notice, by login or over the counter, or by their agency officer. */
export const supplyCorrection = (
  deps: IntakeDeps,
  call: Call<typeof routes.supplyCorrection> | Call<typeof routes.supplyAtWindow> | Call<typeof routes.supplyAsAgent>,
): Promise<Reply<Standing>> =>
  change(deps, call, {
    compose: adding(deps, call, (item) => {
      const supplied = examineCorrection(item, call.body);
      return {
        content: { kind: 'correction', ...call.body },
        command: (dossier) => ({
          type: 'supply-correction',
          supplied,
          dossier,
          ...expiryIn(item, call.body.answers),
        }),
      };
    }),
  });

export const withdraw = (
  deps: IntakeDeps,
  call: Call<typeof routes.withdraw> | Call<typeof routes.withdrawAtWindow> | Call<typeof routes.withdrawAsAgent>,
): Promise<Reply<Standing>> => {
  const { reasons } = call.body;
  return change(deps, call, { command: { type: 'withdraw', ...(reasons ? { reasons } : {}) } });
};

/** Links a case to a login: whoever has its spoken code or link secret holds its slip. A wrong one finds nothing. */
export const claim = async (deps: IntakeDeps, call: Call<typeof routes.claim>): Promise<Reply<Standing>> => {
  const ring = await deps.progressKeys(call.at);
  if (!opensProgress(ring, call.params.receipt, call.body.code)) throw new Refusal('not-found');
  return change(deps, call, { command: { type: 'claim' } });
};

/** A clerical error put right by a superseding part, held against the same rules as a filing. */
export const correctRecord = (deps: IntakeDeps, call: Call<typeof routes.correctRecord>): Promise<Reply<Standing>> => {
  const { body, params, at } = call;
  const { target, reasons } = body;
  return change(deps, call, {
    compose: adding(deps, call, async (item, filed) => {
      const before = await deps.cases.dossier(params.receipt);
      if (before === undefined) throw new Refusal('erased');
      if (target === 'particulars')
        return {
          content: { kind: 'superseding', document: body.document },
          command: (dossier) => ({ type: 'correct-record', target, reasons, dossier }),
        };
      const after = superseded(before, body);
      examine(item, after);
      const party = partyKey(await deps.indexKeys(at), partyNumber(after.applicant));
      const beside =
        target === 'applicant' ? await projectsIn(deps).besideUnder(party, params.receipt, filed, at) : undefined;
      return {
        content: contentOf(body),
        command: (dossier) => ({
          type: 'correct-record',
          target,
          reasons,
          dossier,
          ...(beside ? { party, reach: reachOf(after), beside } : {}),
          ...expiryIn(item, after.answers),
        }),
      };
    }),
  });
};

type Correction = Exclude<Call<typeof routes.correctRecord>['body'], { target: 'particulars' }>;

const superseded = (before: Dossier, correction: Correction): Dossier => {
  switch (correction.target) {
    case 'applicant':
      return { ...before, applicant: correction.applicant };
    case 'answers':
      return { ...before, answers: correction.answers };
    case 'materials':
      return { ...before, materials: correction.materials };
  }
};

const contentOf = (correction: Correction): DossierContent => {
  const { target: _target, reasons: _reasons, ...content } = correction;
  return { kind: 'superseding', ...content };
};
