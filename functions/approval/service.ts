import { asksFaults } from '../../shared/domain/case/application.ts';
import { adding, change, heldAgainstItem } from '../../shared/http/case-change.ts';
import type { Reading } from '../../shared/http/case-reading.ts';
import { changeUnderNumber } from '../../shared/http/numbering.ts';
import type { Handlers } from '../../shared/http/route.ts';
import { Refusal } from '../../shared/kernel/refusal.ts';
import type { NumberSeries } from '../../shared/store/number-series.ts';
import type { Store } from '../../shared/store/port.ts';
import { projectsOf } from '../../shared/store/projects.ts';
import { forwarding } from './forwarding.ts';
import { handling } from './handling.ts';
import { jointApproval } from './joint.ts';
import { pledge } from './pledge.ts';
import { review } from './review.ts';
import type { routes } from './routes.ts';

/** What approval works with. */
export interface ApprovalDeps extends Reading {
  readonly store: Store;
  readonly series: NumberSeries;
}

/** Approval: examination, decision and delivery. Every rule is the case's own; here requests become commands. */
export const approval = (deps: ApprovalDeps): Handlers<typeof routes> => ({
  ...jointApproval(deps),
  accept: (call) => change(deps, call, { command: { type: 'accept' } }),
  askForCorrection: (call) => {
    const { asks, justification } = call.body;
    return change(deps, call, {
      compose: heldAgainstItem(deps, call, (item) => {
        const faults = asksFaults(item, asks);
        if (faults.length > 0) throw new Refusal('unknown-material', {}, faults);
        return { type: 'ask-for-correction', asks, ...(justification ? { justification } : {}) };
      }),
    });
  },
  decline: (call) => {
    const { competentBody, ...grounds } = call.body;
    return changeUnderNumber(deps, call, 'non-acceptance-notice', {
      command: { type: 'decline', ...grounds, ...(competentBody ? { competentBody } : {}) },
    });
  },
  ...review(deps),
  ...forwarding(deps),
  returnCase: (call) => changeUnderNumber(deps, call, 'return-notice', { command: { type: 'return', ...call.body } }),
  ...handling(deps),
  approve: (call) =>
    changeUnderNumber(deps, call, 'approval-decision', {
      compose: adding(deps, call, async (_item, state) => {
        const passed = await projectsOf(deps.store, deps.cases).passedBefore(state, call.at);
        return {
          content: { kind: 'result', document: call.body.document },
          command: (document) => ({ type: 'approve', document, passed }),
        };
      }),
    }),
  ...pledge(deps),
  issueRenewalPaper: (call) =>
    changeUnderNumber(deps, call, 'approval-decision', {
      compose: adding(deps, call, () => ({
        content: { kind: 'result', document: call.body.document },
        command: (document) => ({ type: 'issue-renewal-paper', document }),
      })),
    }),
  refuse: (call) => changeUnderNumber(deps, call, 'refusal-decision', { command: { type: 'refuse', ...call.body } }),
  post: (call) => change(deps, call, { command: { type: 'post', ...call.body } }),
  deliver: (call) => change(deps, call, { command: { type: 'deliver', ...call.body } }),
  reportUndeliverable: (call) => change(deps, call, { command: { type: 'report-undeliverable', ...call.body } }),
  revoke: (call) => changeUnderNumber(deps, call, 'revocation-decision', { command: { type: 'revoke', ...call.body } }),
  archive: (call) => change(deps, call, { command: { type: 'archive' } }),
});
