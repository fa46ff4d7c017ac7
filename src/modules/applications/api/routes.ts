import { json } from '../../../web/answer.ts';
import type { Ask } from '../../../web/ask.ts';
import { machine, type Route, uploading } from '../../../web/route.ts';
import { readQuery } from './body.ts';
import * as follow from './follow.ts';
import { listOffices, listServices, showOffice, showService } from './offices.ts';
import { openApiDocument } from './openapi.ts';
import { allOperations, type Operation, type OperationId } from './operations.ts';
import { NoQuery } from './schemas.ts';
import { submit } from './submit.ts';

type Handle = Route['handle'];

const { showStatus, showAccount, showProof, addPapers, sendCompletion, sendWithdrawal } = follow;

const handlers: Record<OperationId, Handle> = {
  openapi: async () => json(openApiDocument()),
  ...{ listOffices, showOffice, listServices, showService, submit },
  ...{ showStatus, showAccount, showProof, addPapers, sendCompletion, sendWithdrawal },
};

/** A mistyped parameter is named instead of passed over: `?aftr=` would list page one for ever. */
const withoutQuery =
  (handle: Handle): Handle =>
  async (ask: Ask) => {
    const query = readQuery(NoQuery, ask);
    return query.ok ? handle(ask) : query.refusal;
  };

function routeOf(
  id: OperationId,
  { method, path, permission, query, multipart }: Operation,
): Route {
  const handle = query ? handlers[id] : withoutQuery(handlers[id]);
  const address = path.replace(/\{(\w+)\}/g, ':$1');
  const route = machine(method, address, permission, handle);
  return multipart ? uploading(route) : route;
}

export const apiRoutes: Route[] = allOperations().map(([id, operation]) => routeOf(id, operation));
