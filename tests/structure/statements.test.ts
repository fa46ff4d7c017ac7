import { join } from 'node:path';
import pg from 'pg';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../../src/app/places.ts';
import { allRoutes } from '../../src/app/routes.ts';
import { startWorker } from '../../src/app/serve.ts';
import { declaredStatements } from '../../src/platform/database.ts';
import { testWorld } from '../support/world.ts';
import { type Shape, shapesIn } from './statement-shapes.ts';

/** Every statement of the program, tried on the real tables without running it. */

const world = testWorld();
let client: pg.Client;
beforeAll(async () => {
  client = new pg.Client(world.address);
  await client.connect();
});
afterAll(() => client.end());

interface Description {
  columns: string[];
}

/** Parse and Describe of the wire protocol: the server plans it and names its columns. */
class Describing implements pg.Submittable {
  readonly #text: string;
  readonly #done: (error: Error | null, described: Description) => void;
  #columns: string[] = [];

  constructor(text: string, done: (error: Error | null, described: Description) => void) {
    this.#text = text;
    this.#done = done;
  }

  submit(connection: pg.Connection): void {
    connection.parse({ name: '', text: this.#text, types: [] }, true);
    connection.describe({ type: 'S', name: '' }, true);
    connection.sync();
  }

  handleRowDescription({ fields }: { fields: { name: string }[] }): void {
    this.#columns = fields.map(({ name }) => name);
  }

  handleError(error: Error): void {
    this.#done(error, { columns: [] });
  }

  handleReadyForQuery(): void {
    this.#done(null, { columns: this.#columns });
  }
}

const describeStatement = (text: string) =>
  new Promise<Description>((resolve, reject) => {
    client.query(
      new Describing(text, (error, described) => (error ? reject(error) : resolve(described))),
    );
  });

const statements = declaredStatements();

/** Module code is loaded by these two doors, as in the program. */
const doors = [allRoutes, startWorker];

describe('every statement of the program', () => {
  it('is known here, because all modules are loaded', () => {
    expect(doors).toHaveLength(2);
    expect(statements.length).toBeGreaterThan(60);
  });

  it.each(statements)('$name fits the tables', async ({ text }) => {
    await expect(describeStatement(text)).resolves.toBeDefined();
  });

  it('that does not fit is refused', async () => {
    await expect(describeStatement('select none from organisation.unit')).rejects.toThrow('none');
  });
});

const options: ts.CompilerOptions = {
  ...ts.parseJsonConfigFileContent(
    ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile).config,
    ts.sys,
    root,
  ).options,
};

/** @returns what the code reads and the server does not give, and what is given and never read. */
async function differences({ name, fields }: Shape): Promise<string[]> {
  const text = statements.find((s) => s.name === name)?.text;
  if (text === undefined || fields === null) return [];
  const { columns } = await describeStatement(text);
  return [
    ...fields.filter((f) => !columns.includes(f)).map((f) => `${name} gives no ${f}`),
    ...columns.filter((c) => !fields.includes(c)).map((c) => `${name}: nobody reads ${c}`),
  ];
}

describe('the rows of statements', () => {
  it('have exactly the columns that the code reads', async () => {
    const shapes = shapesIn([join(root, 'src/main.ts')], options);
    expect(shapes.filter(({ fields }) => fields !== null).length).toBeGreaterThan(20);
    const found: string[] = [];
    for (const shape of shapes) found.push(...(await differences(shape)));
    expect(found).toEqual([]);
  });

  it('that differ are found', async () => {
    const [any] = statements.filter(({ name }) => name === 'identity.by_session');
    expect(any).toBeDefined();
    expect(await differences({ name: 'identity.by_session', fields: ['staffId', 'age'] })).toEqual([
      'identity.by_session gives no age',
      'identity.by_session: nobody reads name',
      'identity.by_session: nobody reads posts',
    ]);
  });
});
