import { boardRoutes } from './board-routes.ts';
import { caseRoutes } from './case-routes.ts';
import { creditRoutes } from './credit-routes.ts';
import { handlingRoutes } from './handling-routes.ts';
import { recordRoutes } from './record-routes.ts';

/** Supervision: what is open and how urgent, and whoever answers for what is late. */
export const routes = { ...boardRoutes, ...caseRoutes, ...handlingRoutes, ...recordRoutes, ...creditRoutes };
