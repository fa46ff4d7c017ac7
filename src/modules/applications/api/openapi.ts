import { z } from 'zod';
import { allOperations, type Operation, type OperationId } from './operations.ts';
import { type ProblemCode, statusOfProblem, titleOfProblem } from './problems.ts';
import * as schemas from './schemas.ts';

/** The OpenAPI 3.1 document, made of the schemas that parse and of the table of operations. */

type Part = Record<string, unknown>;

const { ApplicationBody, CompletionBody, WithdrawalBody } = schemas;
export const bodies = { ApplicationBody, CompletionBody, WithdrawalBody };

const { Office, OfficeList, OfficeDetail, ServiceList, ServiceDetail } = schemas;
const { Receipt, ApplicationStatus, PaperList, ClockAccount } = schemas;
const { InclusionProof, ProblemDetails } = schemas;
export const answers = {
  ...{ Office, OfficeList, OfficeDetail, ServiceList, ServiceDetail, Receipt, PaperList },
  ...{ ApplicationStatus, ClockAccount, InclusionProof, ProblemDetails },
};

const place = (name: string) => `#/components/schemas/${name}`;

function componentsOf(named: Record<string, z.ZodType>, io: 'input' | 'output'): Part {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(named)) registry.add(schema, { id });
  const { schemas: made } = z.toJSONSchema(registry, { uri: place, io });
  return Object.fromEntries(
    // Where they stand in the document is their address; the dialect is named once, at its top.
    Object.entries(made).map(([id, { $id: _, $schema: __, ...schema }]) => [id, schema]),
  );
}

const nameOf = new Map<z.ZodType, string>(
  Object.entries({ ...bodies, ...answers }).map(([name, schema]) => [schema, name]),
);
const refTo = (schema: z.ZodType): Part => ({ $ref: place(nameOf.get(schema) ?? '') });

const inPath = ({ path }: Operation): Part[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    ...{ name, in: 'path', required: true, schema: { type: 'string' } },
  }));

function inQuery({ query }: Operation): Part[] {
  const { properties = {} } = query ? z.toJSONSchema(query, { io: 'input' }) : {};
  return Object.entries(properties).map(([name, schema]) => ({
    ...{ name, in: 'query', required: false, schema },
  }));
}

const keyParameter = { $ref: '#/components/parameters/IdempotencyKey' };

const paper = { type: 'string', contentMediaType: 'application/octet-stream' };

function multipartOf({ multipart, json }: Operation): Part {
  if (multipart === undefined) return {};
  const part = multipart === 'application' && json ? { application: refTo(json) } : undefined;
  return {
    'multipart/form-data': {
      schema: {
        type: 'object',
        ...(part ? { properties: part, required: Object.keys(part) } : {}),
        additionalProperties: { oneOf: [paper, { type: 'array', items: paper }] },
      },
      ...(part ? { encoding: { application: { contentType: 'application/json' } } } : {}),
    },
  };
}

function bodyOf(operation: Operation): Part {
  const { json } = operation;
  const inJson = json ? { 'application/json': { schema: refTo(json) } } : {};
  const content = { ...inJson, ...multipartOf(operation) };
  return Object.keys(content).length > 0 ? { requestBody: { required: true, content } } : {};
}

const problemContent = { 'application/problem+json': { schema: refTo(ProblemDetails) } };

function goodAnswers({ answers: good, summary }: Operation): Part {
  const schemaOf = (schema: z.ZodType | 'openapi') =>
    schema === 'openapi' ? { type: 'object' } : refTo(schema);
  return Object.fromEntries(
    Object.entries(good).map(([status, schema]) => [
      status,
      { description: summary, content: { 'application/json': { schema: schemaOf(schema) } } },
    ]),
  );
}

function badAnswers({ problems }: Operation): Part {
  const byStatus = Map.groupBy<number, ProblemCode>(problems, statusOfProblem);
  const say = (code: ProblemCode) => `\`${code}\`: ${titleOfProblem(code)}`;
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => [
      status,
      { description: codes.map(say).join('. '), content: problemContent },
    ]),
  );
}

function operationOf(id: OperationId, operation: Operation): Part {
  const { summary, description, permission, keyed } = operation;
  const parameters = [
    ...inPath(operation),
    ...inQuery(operation),
    ...(keyed ? [keyParameter] : []),
  ];
  return {
    ...{ operationId: id, summary, ...(description ? { description } : {}) },
    ...{ security: permission === 'secret' ? [{ secret: [] }] : [] },
    ...(parameters.length > 0 ? { parameters } : {}),
    ...bodyOf(operation),
    responses: {
      ...goodAnswers(operation),
      ...badAnswers(operation),
      default: { description: 'Penolakan lain, misalnya terlalu besar', content: problemContent },
    },
  };
}

function pathsOf(): Part {
  const paths: Record<string, Part> = {};
  for (const [id, operation] of allOperations()) {
    const before = paths[operation.path] ?? {};
    paths[operation.path] = {
      ...before,
      [operation.method.toLowerCase()]: operationOf(id, operation),
    };
  }
  return paths;
}

const description =
  'Semua yang dapat dilakukan pemohon di halaman SatuPintu, dengan aturan dan penolakan yang ' +
  'sama. Penolakan berbentuk RFC 9457; `code` tetap, kalimatnya untuk dibaca orang. Waktu ' +
  'memakai selisih zona kantor. Dipanggil dari server: akses lintas asal peramban tidak dibuka.';

export function openApiDocument(): Part {
  return {
    openapi: '3.1.1',
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    info: {
      title: 'SatuPintu',
      version: '1',
      description,
      license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' },
    },
    servers: [{ url: '/' }],
    paths: pathsOf(),
    components: {
      schemas: { ...componentsOf(bodies, 'input'), ...componentsOf(answers, 'output') },
      parameters: {
        IdempotencyKey: {
          ...{ name: 'Idempotency-Key', in: 'header', required: true },
          description:
            'Baru untuk tiap kiriman, misalnya UUID; sama saat mengulang kiriman yang sama.',
          schema: { type: 'string', minLength: 8, maxLength: 200 },
        },
      },
      securitySchemes: {
        secret: {
          ...{ type: 'http', scheme: 'bearer' },
          description: 'Kode rahasia tanda terima, misalnya K7Q2-9XMP.',
        },
      },
    },
  };
}
