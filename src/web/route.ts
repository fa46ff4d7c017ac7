import type { Answer, Ask } from './ask.ts';

/**
 * citizen: people without an account; desk: staff who are signed in; device: a paired phone with a
 * token of its own; machine: partner systems; probe: those who watch whether the program lives.
 */
export type Audience = 'citizen' | 'desk' | 'device' | 'machine' | 'probe';
export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** An address as a value. Nothing is reachable that does not name audience and permission. */
export interface Route {
  audience: Audience;
  method: Method;
  /** `:name` stands for one part of the path. */
  path: string;
  /** 'public', 'secret' (the request itself carries it), or the word of a permission. */
  permission: string;
  handle: (ask: Ask) => Promise<Answer>;
  /** Takes files: up to 20 of 10 MB, streamed. Others take 1 MB. */
  upload?: boolean;
  /** The body is handed on as the bytes that came: a signature is over them. */
  raw?: boolean;
}

type Handle = Route['handle'];

const maker =
  (audience: Audience) =>
  (method: Method, path: string, permission: 'public' | 'secret', handle: Handle): Route => ({
    audience,
    method,
    path,
    permission,
    handle,
  });

export const citizen = maker('citizen');
export const machine = maker('machine');
export const device = maker('device');
export const probe = maker('probe');

/** The same route, given the bytes as they came. */
export const raw = (route: Route): Route => ({ ...route, raw: true });

/** The same route, taking files. */
export const uploading = (route: Route): Route => ({ ...route, upload: true });
