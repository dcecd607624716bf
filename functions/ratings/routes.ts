import { deskRoutes } from './desk-routes.ts';
import { publicRoutes } from './public-routes.ts';

/** Ratings (评价): given by citizens, reviewed and rectified by staff, published as satisfaction. */
export const routes = { ...publicRoutes, ...deskRoutes };
