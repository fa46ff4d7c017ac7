import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bounceOf, mailOf, mailWith } from '../../../tests/support/mails.ts';
import { bounceIn } from './bounce.ts';
import { notAPerson } from './machine.ts';
import { readMail } from './read-mail.ts';

const read = (raw: string) => readMail(Buffer.from(raw, 'latin1'));
const own = ['ptsp@contoh.go.id'];

describe('a mail', () => {
  it('is read with who wrote it, its words and what it answers', async () => {
    const headers = { 'In-Reply-To': '<dua@kantor>', References: '<satu@kantor>\n <dua@kantor>' };
    const mail = await read(mailOf({ subject: 'Lampu =?utf-8?q?mati?=', headers, id: '<x@y>' }));
    expect(mail.from).toEqual({ address: 'sri@contoh.id', name: 'Sri Wahyuni' });
    expect(mail).toMatchObject({ subject: 'Lampu mati', messageId: '<x@y>', text: 'Isi.\n' });
    expect(mail.answers).toEqual(['<dua@kantor>', '<satu@kantor>']);
  });

  it('of markup alone becomes plain text', async () => {
    const text = '<p>Lampu <b>mati</b></p><script>alert(1)</script><p>sejak Senin</p>';
    const mail = await read(mailOf({ text, headers: { 'Content-Type': 'text/html' } }));
    expect(mail.text.trim()).toBe('Lampu mati\n\nsejak Senin');
  });

  it('brings its papers, those within the text apart', async () => {
    const mail = await read(mailWith([{ filename: 'foto.jpg', bytes: Buffer.from('isi') }]));
    expect(mail.text.trim()).toBe('Terlampir.');
    expect(mail.papers).toMatchObject([{ filename: 'foto.jpg', inline: false }]);
    expect(mail.papers[0]?.bytes.toString()).toBe('isi');
  });

  it.each([
    ['nobody', null],
    ['two people', 'a@contoh.id, b@contoh.id'],
    ['a header within the name', 'x@contoh.id\nFrom: y@contoh.id'],
    ['no address', 'Sri Wahyuni'],
    ['a list without members', 'kawan:;'],
  ])('from %s is from nobody that could be answered', async (_, from) => {
    expect((await read(mailOf({ from }))).from).toBeNull();
  });

  it('of any bytes is read or refused, never more', async () => {
    const headers = 'From: a@b.id\nContent-Type: multipart/mixed; boundary=x\n\n--x\n';
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), fc.boolean(), async (bytes, headed) => {
        const raw = Buffer.concat([Buffer.from(headed ? headers : ''), bytes]);
        const mail = await readMail(raw).catch(() => null);
        expect(mail === null || typeof mail.text === 'string').toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});

describe('a machine', () => {
  it.each([
    ['bounce', { 'Return-Path': '<>' }],
    ['automatic', { 'Auto-Submitted': 'auto-replied' }],
    ['automatic', { 'X-Auto-Response-Suppress': 'All' }],
    ['bulk', { Precedence: 'bulk' }],
    ['bulk', { 'List-Id': '<warga.contoh.id>' }],
    ['spam', { 'X-Spam-Flag': 'YES' }],
    ['forged', { 'Authentication-Results': 'mx.contoh.go.id; dkim=none; dmarc=fail' }],
    [null, { 'Auto-Submitted': 'no', 'Return-Path': '<sri@contoh.id>' }],
    [null, { 'Authentication-Results': 'mx.contoh.go.id; dmarc=pass' }],
    [null, { 'Authentication-Results': 'mx.contoh.go.id; dmarc=fail (p=NONE dis=NONE)' }],
  ] as const)('is known as %s by %o', async (word, headers) => {
    expect(notAPerson(await read(mailOf({ headers })), own)).toBe(word);
  });

  it.each([
    ['automatic', 'MAILER-DAEMON@contoh.id'],
    ['automatic', 'no-reply@contoh.id'],
    ['own', 'PTSP <PTSP@contoh.go.id>'],
    [null, 'norma.wijaya@contoh.id'],
  ])('is known as %s by its name %s', async (word, from) => {
    expect(notAPerson(await read(mailOf({ from })), own)).toBe(word);
  });
});

describe('a server that tells of a mail of ours', () => {
  it.each([
    ['failed', '5.1.1'],
    ['delivered', '2.0.0'],
  ])('says that it %s', async (state, status) => {
    const mail = await read(bounceOf('<kiriman@kantor>', state, status));
    expect(bounceIn(mail)).toEqual({ messageId: '<kiriman@kantor>', state, status });
  });

  it('and has only not got rid of it yet says nothing', async () => {
    expect(bounceIn(await read(bounceOf('<kiriman@kantor>', 'delayed', '4.4.1')))).toBeNull();
  });

  it('is none where a person writes', async () => {
    expect(bounceIn(await read(mailOf()))).toBeNull();
  });
});
