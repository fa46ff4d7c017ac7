import { createServer } from 'node:http';

/**
 * The ceiling of pages, run in a process of its own: a fixed body of the size given as argument.
 */

const body = Buffer.alloc(Number(process.argv[2]), 'a');
const server = createServer((_, answer) => {
  answer.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    'content-length': body.length,
    'cache-control': 'no-store',
  });
  answer.end(body);
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (address && typeof address === 'object') console.log(address.port);
});
