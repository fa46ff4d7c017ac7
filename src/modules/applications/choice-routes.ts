import { citizen } from '../../web/route.ts';
import { showChoice, takeChoice, takeDevice } from '../messaging/index.ts';
import type { Followed } from './follow.ts';
import { withSecret } from './follow-routes.tsx';

/** By which way an applicant wants to hear of their case. */

const placeOf = ({ row }: Followed) => ({
  about: { officeId: row.officeId, subject: 'case', subjectId: row.id } as const,
  number: row.number,
  back: `/lacak/${row.number}`,
});

const at = '/lacak/:number/kabar';

export const choiceRoutes = [
  citizen(
    'GET',
    at,
    'secret',
    withSecret((ask, followed) => showChoice(ask, placeOf(followed))),
  ),
  citizen(
    'POST',
    at,
    'secret',
    withSecret((ask, followed) => takeChoice(ask, placeOf(followed))),
  ),
  citizen(
    'POST',
    `${at}/perangkat`,
    'secret',
    withSecret((ask, followed) => takeDevice(ask, placeOf(followed))),
  ),
];
