import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import type { S3Settings } from '../../src/platform/files/index.ts';

/** A local S3: objects in memory, requests without a signature refused, bad days on request. */

/** broken: 500. busy: 503 SlowDown. slow: no answer. half: an object breaks off in its middle. */
type BadDay = 'broken' | 'busy' | 'slow' | 'half';

export interface S3Peer {
  settings: S3Settings;
  objects: Map<string, Buffer>;
  /** Method and place of each request, also of those refused. */
  asked: string[];
  /** The next so many requests go wrong. */
  misbehave(how: BadDay, times: number): void;
  close(): Promise<void>;
}

const bucket = 'berkas';
const accessKey = 'AKPEER';
const signature = new RegExp(
  `^AWS4-HMAC-SHA256 Credential=${accessKey}/\\d{8}/id-jkt/s3/aws4_request, ` +
    'SignedHeaders=[a-z0-9;-]*\\bhost\\b[a-z0-9;-]*, Signature=[0-9a-f]{64}$',
);

function refuse(reply: ServerResponse, status: number, code: string): void {
  reply.writeHead(status, { 'content-type': 'application/xml' });
  reply.end(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>no</Message></Error>`);
}

type Objects = Map<string, Buffer>;

async function put(objects: Objects, request: IncomingMessage, reply: ServerResponse) {
  const body = await buffer(request);
  const md5 = createHash('md5').update(body).digest('base64');
  if (request.headers['content-md5'] !== md5) {
    refuse(reply, 400, 'BadDigest');
    return;
  }
  objects.set(request.url?.split('?')[0] ?? '', body);
  reply.writeHead(200, { etag: `"${Buffer.from(md5, 'base64').toString('hex')}"` }).end();
}

function answer(objects: Objects, request: IncomingMessage, reply: ServerResponse): void {
  const path = request.url?.split('?')[0] ?? '';
  const found = objects.get(path);
  if (request.method === 'PUT') void put(objects, request, reply);
  else if (request.method === 'DELETE') {
    objects.delete(path);
    reply.writeHead(204).end();
  } else if (found) {
    reply.writeHead(200, { 'content-length': found.length });
    reply.end(request.method === 'HEAD' ? undefined : found);
  } else refuse(reply, 404, 'NoSuchKey');
}

function fail(how: BadDay, object: Buffer | undefined, reply: ServerResponse): void {
  if (how === 'broken') refuse(reply, 500, 'InternalError');
  if (how === 'busy') refuse(reply, 503, 'SlowDown');
  if (how !== 'half' || !object) return;
  reply.writeHead(200, { 'content-length': object.length });
  reply.write(object.subarray(0, object.length / 2), () => reply.destroy());
}

export async function openS3Peer(): Promise<S3Peer> {
  const objects: Objects = new Map();
  const asked: string[] = [];
  let bad: { how: BadDay; times: number } = { how: 'broken', times: 0 };
  const server = createServer((request, reply) => {
    asked.push(`${request.method} ${request.url?.split('?')[0]}`);
    const signed = signature.test(request.headers.authorization ?? '');
    if (!signed || !request.url?.startsWith(`/${bucket}/`)) {
      request.resume();
      return refuse(reply, 403, 'AccessDenied');
    }
    if (bad.times > 0) {
      bad.times -= 1;
      request.resume();
      return fail(bad.how, objects.get(request.url.split('?')[0] ?? ''), reply);
    }
    answer(objects, request, reply);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    settings: {
      ...{ url: `http://127.0.0.1:${port}`, bucket, region: 'id-jkt' },
      ...{ accessKey, secretKey: 'rahasia-sebaya' },
    },
    objects,
    asked,
    misbehave(how, times) {
      bad = { how, times };
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
