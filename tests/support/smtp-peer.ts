import type { AddressInfo } from 'node:net';
import { createServer, type Socket } from 'node:net';

/** A mail server that only this machine reaches: enough of SMTP, and what can go wrong with it. */

export type MailManner = 'right' | 'busy' | 'unknown_recipient' | 'cut_in_data';

export interface SmtpPeer {
  readonly url: string;
  readonly mails: { to: string; text: string }[];
  manner: MailManner;
  close(): Promise<void>;
}

function talk(socket: Socket, peer: SmtpPeer): void {
  let to = '';
  let data: string | null = null;
  let rest = '';
  const say = (line: string) => socket.write(`${line}\r\n`);
  const answer = (line: string): void => {
    const verb = line.slice(0, 4).toUpperCase();
    if (verb === 'EHLO' || verb === 'HELO') say('250 contoh');
    else if (verb === 'MAIL') say(peer.manner === 'busy' ? '451 later' : '250 ok');
    else if (verb === 'RCPT') {
      to = /<([^>]*)>/.exec(line)?.[1] ?? '';
      say(peer.manner === 'unknown_recipient' ? '550 nobody' : '250 ok');
    } else if (verb === 'DATA') {
      data = '';
      say('354 go on');
    } else if (verb === 'QUIT') socket.end('221 bye\r\n');
    else say('250 ok');
  };
  say('220 contoh');
  socket.on('data', (piece) => {
    rest += piece.toString();
    for (let end = rest.indexOf('\r\n'); end >= 0; end = rest.indexOf('\r\n')) {
      const line = rest.slice(0, end);
      rest = rest.slice(end + 2);
      if (data === null) answer(line);
      else if (line === '.') {
        if (peer.manner === 'cut_in_data') return void socket.destroy();
        peer.mails.push({ to, text: data });
        data = null;
        say('250 kept');
      } else data += `${line}\n`;
    }
  });
  socket.on('error', () => undefined);
}

export async function openSmtpPeer(): Promise<SmtpPeer> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    talk(socket, peer);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const peer: SmtpPeer = {
    url: `smtp://127.0.0.1:${port}`,
    mails: [],
    manner: 'right',
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((done) => server.close(() => done()));
    },
  };
  return peer;
}
