import type { Database, Statement, Tx, Values } from '../../src/platform/database.ts';

/** The statements of one transaction as the program sent them. */
export interface Sent {
  name: string;
  text: string;
  values: Values;
  /** The program waited for its answer before it went on. */
  waits: boolean;
}

/**
 * The same database, which tells the statements of each transaction that was committed.
 */
export function recording(real: Database, told: (sent: Sent[]) => void): Database {
  const watched = (tx: Tx, sent: Sent[]): Tx => {
    const note = (what: Statement<unknown>, values: Values, waits: boolean) =>
      void sent.push({ name: what.name, text: what.text, values, waits });
    return {
      run(what, values = []) {
        note(what, values, true);
        return tx.run(what, values);
      },
      one(what, values = []) {
        note(what, values, true);
        return tx.one(what, values);
      },
      send(what, values = []) {
        note(what, values, false);
        tx.send(what, values);
      },
    };
  };
  return {
    ...real,
    async transaction(work) {
      const sent: Sent[] = [];
      const result = await real.transaction((tx) => work(watched(tx, sent)));
      told(sent);
      return result;
    },
  };
}
