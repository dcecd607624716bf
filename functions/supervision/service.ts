import type { RuntimeCounty } from '../../shared/domain/county/county.ts';
import { keyedBodies } from '../../shared/http/keyed-bodies.ts';
import type { Handlers } from '../../shared/http/route.ts';
import type { Cases } from '../../shared/store/cases.ts';
import type { Catalogue } from '../../shared/store/catalogue-source.ts';
import type { KeyringReader } from '../../shared/store/keyrings.ts';
import type { Store } from '../../shared/store/port.ts';
import { boards } from './boards.ts';
import { supervisedCases } from './cases.ts';
import { credit } from './credit.ts';
import type { creditRoutes } from './credit-routes.ts';
import { feedback } from './feedback.ts';
import { handlingLists } from './handling.ts';
import { records } from './records.ts';
import type { routes } from './routes.ts';

/** What supervision works with. */
export interface SupervisionDeps {
  readonly store: Store;
  readonly county: RuntimeCounty;
  readonly cases: Cases;
  readonly catalogue: Catalogue;
  /** Turns the numbers of a credit list into what stands for them. */
  readonly indexKeys: KeyringReader;
}

/** Supervision behind its routes. */
export const supervision = (deps: SupervisionDeps): Handlers<typeof routes> => ({
  ...boards(deps),
  ...supervisedCases(deps),
  ...handlingLists(deps),
  ...records(deps),
  ...feedback(deps),
  ...keyedBodies<typeof creditRoutes>(deps.indexKeys, credit(deps)),
});
