import { citizenRoutes } from './citizen-routes.tsx';
import { followRoutes } from './follow-routes.tsx';

export const routes = [...citizenRoutes, ...followRoutes];
