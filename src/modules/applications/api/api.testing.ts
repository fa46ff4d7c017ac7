import { expect } from 'vitest';
import type { z } from 'zod';
import type { Paper, TestSite, Visitor } from '../../../../tests/support/http.ts';
import { multipartBody } from '../../../../tests/support/http.ts';
import { pagePdf } from '../../../../tests/support/pdfs.ts';
import { allOperations, type OperationId } from './operations.ts';
import { ApplicationBody, ProblemDetails } from './schemas.ts';

/** A partner system in tests: every answer it gets must be one that the document tells of. */

export interface Said {
  status: number;
  body: Record<string, unknown>;
  headers: Record<string, string | string[] | number | undefined>;
}

export interface Calling {
  params?: Record<string, string>;
  query?: string;
  headers?: Record<string, string>;
  json?: unknown;
  raw?: { body: string | Buffer; headers: Record<string, string> };
}

const operationOf = (id: OperationId) => {
  const found = allOperations().find(([known]) => known === id);
  if (!found) throw new Error(`no operation ${id}`);
  return found[1];
};

const bodyOf = ({ json, raw }: Calling) => {
  if (raw) return raw;
  if (json === undefined) return { headers: {} };
  return { headers: { 'content-type': 'application/json' }, body: JSON.stringify(json) };
};

export class Partner {
  readonly #visitor: Visitor;

  constructor(site: TestSite) {
    this.#visitor = site.visitor();
  }

  async call(id: OperationId, calling: Calling = {}): Promise<Said> {
    const { method, path, answers, problems } = operationOf(id);
    const { params = {}, query = '', headers = {} } = calling;
    const filled = path.replace(/\{(\w+)\}/g, (_, name) =>
      encodeURIComponent((params[name] ?? '').toWellFormed()),
    );
    const body = bodyOf(calling);
    const reply = await this.#visitor.send({
      ...{ method, path: `${filled}${query}` },
      ...body,
      headers: { ...body.headers, ...headers },
    });
    const parsed: unknown = JSON.parse(reply.text);
    const schema: z.ZodType | 'openapi' | undefined = answers[reply.status];
    if (schema === undefined) {
      const problem = ProblemDetails.strict().parse(parsed);
      expect(reply.headers['content-type']).toContain('application/problem+json');
      expect(problem.status).toBe(reply.status);
      if (!problem.code.startsWith('http-')) expect(problems).toContain(problem.code);
    } else if (schema !== 'openapi') schema.parse(parsed);
    return {
      ...{ status: reply.status, headers: reply.headers },
      body: parsed as Said['body'],
    };
  }
}

export const errorsOf = ({ body }: Said): Record<string, string> =>
  Object.fromEntries(
    (body.errors as { field: string; message: string }[]).map(({ field, message }) => [
      field,
      message,
    ]),
  );

export const pdf = (words: string) => pagePdf({ words });

export const paperFor = (name: string, body = pdf(name)): Paper => ({
  ...{ name, filename: `${name}.pdf`, body, type: 'application/pdf' },
});

export const withPapers = (application: unknown, papers: readonly Paper[]) =>
  multipartBody([...papers], { application: JSON.stringify(application) });

let keys = 0;
export const newKey = () => `kunci-uji-${++keys}`;

/** The example of the OpenAPI document, and the service that takes it. */
const { examples } = ApplicationBody.meta() as { examples: [{ answers: Record<string, unknown> }] };
export const [application] = examples;
export const place = { office: 'kankemenag-kota-madiun', service: 'data-informasi' };
export const papers = [
  paperFor('request_letter'),
  paperFor('identity'),
  paperFor('genuine_statement'),
] as const;
