import { citizenRoutes } from './citizen-routes.ts';
import { deskRoutes } from './desk-routes.ts';
import { dutyRoutes } from './duty-routes.ts';

/** The citizens' voice: filing, handling, answering; the duty rota; what everybody may read. */
export const routes = { ...citizenRoutes, ...deskRoutes, ...dutyRoutes };
