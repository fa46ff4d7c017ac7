import type { Route } from '../../web/route.ts';
import { boardRoutes } from './board-routes.tsx';
import { counterRoutes } from './counter-routes.tsx';
import { deskRoutes } from './desk-routes.tsx';
import { followRoutes } from './follow-routes.tsx';
import { keepRoutes } from './keep/routes.tsx';
import { kioskRoutes } from './kiosk-routes.tsx';
import type { FindCase } from './links.ts';
import { mapRoutes } from './near/map-routes.tsx';
import { open311Routes } from './open311/routes.ts';
import { reportRoutes } from './report-routes.tsx';
import { sealedRoutes } from './sealed/routes.tsx';
import { sp4nRoutes } from './sp4n/routes.tsx';

export const routes = (findCase: FindCase): Route[] => [
  ...reportRoutes,
  ...followRoutes,
  ...boardRoutes,
  ...keepRoutes,
  ...sealedRoutes,
  ...open311Routes,
  ...counterRoutes,
  ...kioskRoutes,
  ...sp4nRoutes,
  ...mapRoutes,
  ...deskRoutes(findCase),
];
