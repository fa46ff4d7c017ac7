import { apiRoutes } from './api/routes.ts';
import { carriedRoutes } from './carried-routes.ts';
import { choiceRoutes } from './choice-routes.ts';
import { citizenRoutes } from './citizen-routes.tsx';
import { counterRoutes } from './counter-routes.tsx';
import { deskRoutes } from './desk-routes.tsx';
import { followRoutes } from './follow-routes.tsx';
import { caseLetterRoutes } from './letter/routes.tsx';
import { signingRoutes } from './letter/signing-routes.tsx';
import { templatePreviewRoutes } from './letter/template-preview.tsx';
import { proofRoutes } from './proof-routes.ts';

export const routes = [
  ...citizenRoutes,
  ...followRoutes,
  ...proofRoutes,
  ...deskRoutes,
  ...counterRoutes,
  ...carriedRoutes,
  ...choiceRoutes,
  ...caseLetterRoutes,
  ...signingRoutes,
  ...templatePreviewRoutes,
  ...apiRoutes,
];
