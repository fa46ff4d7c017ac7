/** Where the run's PostgreSQL is: either `url` or `host` (the folder of its socket) is given. */
export interface Server {
  url: string | null;
  host: string | null;
  /** A database to connect to while others are made and dropped. */
  home: string;
  template: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    server: Server;
    /** The secret key of the template, in hexadecimal: the sample's keys are sealed with it. */
    secret: string;
  }
}

export interface Address {
  connectionString?: string;
  host?: string;
  user?: string;
  database?: string;
}

export function toDatabase({ url, host }: Server, database: string): Address {
  if (url === null) return { host: host ?? '', user: 'satupintu', database };
  const to = new URL(url);
  to.pathname = `/${database}`;
  return { connectionString: to.href };
}
