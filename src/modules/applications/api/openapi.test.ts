import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { routes } from '../routes.tsx';
import { answers, bodies, openApiDocument } from './openapi.ts';

interface Described {
  operationId: string;
  security: object[];
  parameters?: { name?: string; in?: string; $ref?: string }[];
  responses: Record<string, { description: string }>;
}

const document = openApiDocument() as {
  paths: Record<string, Record<string, Described>>;
  components: { schemas: Record<string, { examples?: unknown[] }> };
};

const described = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({
    address: `${method.toUpperCase()} ${path}`,
    operation,
  })),
);

const served = routes
  .filter(({ audience }) => audience === 'machine')
  .map((route) => ({
    ...route,
    address: `${route.method} ${route.path.replace(/:(\w+)/g, '{$1}')}`,
  }));

/** Every value under a key, however deep. */
function* under(value: unknown, key: string): Generator<unknown> {
  if (typeof value !== 'object' || value === null) return;
  for (const [name, inner] of Object.entries(value)) {
    if (name === key) yield inner;
    yield* under(inner, key);
  }
}

const at = (pointer: string): unknown =>
  pointer
    .slice(2)
    .split('/')
    .reduce<unknown>(
      (value, part) => (value as Record<string, unknown> | undefined)?.[part],
      document,
    );

const schemas: Record<string, z.ZodType> = { ...bodies, ...answers };

describe('the OpenAPI document', () => {
  it('tells of every machine route, and of no other', () => {
    expect(served.length).toBeGreaterThan(0);
    expect(described.map(({ address }) => address).sort()).toEqual(
      served.map(({ address }) => address).sort(),
    );
  });

  it('asks for the secret exactly where the route does', () => {
    for (const { address, operation } of described) {
      const secret = served.find((route) => route.address === address)?.permission === 'secret';
      expect(operation.security, address).toEqual(secret ? [{ secret: [] }] : []);
    }
  });

  it('asks for a key on every POST', () => {
    const key = '#/components/parameters/IdempotencyKey';
    for (const { address, operation } of described) {
      const asked = operation.parameters?.some(({ $ref }) => $ref === key) ?? false;
      expect(asked, address).toBe(address.startsWith('POST '));
    }
  });

  it('names every part of a path, and calls each operation by its own name', () => {
    for (const { address, operation } of described) {
      const named = operation.parameters?.filter((p) => p.in === 'path').map(({ name }) => name);
      const inAddress = [...address.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      expect(named ?? [], address).toEqual(inAddress);
    }
    const ids = described.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('refers only to what stands in it', () => {
    const pointers = [...under(document, '$ref')];
    expect(pointers.length).toBeGreaterThan(20);
    for (const pointer of pointers) expect(at(String(pointer)), String(pointer)).toBeDefined();
  });

  it('says what each answer means', () => {
    for (const { address, operation } of described) {
      for (const [status, { description }] of Object.entries(operation.responses)) {
        expect(description, `${address} ${status}`).not.toBe('');
      }
      expect(operation.responses, address).toHaveProperty('200');
      expect(operation.responses, address).toHaveProperty('default');
    }
  });

  it('shows only examples that its own schemas accept', () => {
    const shown = Object.entries(document.components.schemas).flatMap(([name, { examples = [] }]) =>
      examples.map((example) => ({ name, example })),
    );
    expect(shown.map(({ name }) => name).sort()).toEqual(Object.keys(bodies).sort());
    for (const { name, example } of shown) {
      expect(schemas[name]?.safeParse(example), name).toMatchObject({ success: true });
    }
  });
});
