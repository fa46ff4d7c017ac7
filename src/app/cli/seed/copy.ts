import type pg from 'pg';

/** COPY into one table: the only way in that takes millions of rows in minutes. */

interface CopyConnection extends pg.Connection {
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
}

class CopyIn implements pg.Submittable {
  readonly done: Promise<void>;
  private settle: (error?: Error) => void = () => undefined;
  private readonly text: string;
  private readonly content: Buffer;

  constructor(text: string, content: Buffer) {
    this.text = text;
    this.content = content;
    this.done = new Promise((resolve, reject) => {
      this.settle = (error) => (error ? reject(error) : resolve());
    });
  }

  submit(connection: pg.Connection): void {
    connection.query(this.text);
  }

  handleCopyInResponse(connection: CopyConnection): void {
    connection.sendCopyFromChunk(this.content);
    connection.endCopyFrom();
  }

  handleCommandComplete(): void {}

  handleError(error: Error): void {
    this.settle(error);
  }

  handleReadyForQuery(): void {
    this.settle();
  }
}

const escapes: Record<string, string> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** One value in COPY's text format. */
function field(value: unknown): string {
  if (value === null || value === undefined) return '\\N';
  if (value instanceof Date) return value.toISOString();
  if (Buffer.isBuffer(value)) return `\\\\x${value.toString('hex')}`;
  if (Array.isArray(value)) return `{${value.join(',')}}`;
  return String(value).replace(/[\\\n\r\t]/g, (sign) => escapes[sign] ?? sign);
}

export type Row = Record<string, unknown>;

/** @throws when a row breaks a rule of the table; then none of them is there. */
export async function copyInto(client: pg.Client, table: string, rows: readonly Row[]) {
  const [first] = rows;
  if (!first) return;
  const columns = Object.keys(first);
  const lines = rows.map((row) => `${columns.map((column) => field(row[column])).join('\t')}\n`);
  const text = `copy ${table} (${columns.join(', ')}) from stdin`;
  await client.query(new CopyIn(text, Buffer.from(lines.join('')))).done;
}
