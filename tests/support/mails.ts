/** Mails as people, lists and servers write them. */

export interface MailParts {
  from?: string | null;
  subject?: string;
  text?: string;
  id?: string | null;
  headers?: Record<string, string>;
}

let written = 0;

/** A plain mail of a person, or what a test makes of it. */
export function mailOf(parts: MailParts = {}): string {
  const { from = 'Sri Wahyuni <sri@contoh.id>', subject = 'Lapor', text = 'Isi.' } = parts;
  const { id = `<surat-${++written}@contoh.id>`, headers = {} } = parts;
  const lines = [
    ...(from === null ? [] : [`From: ${from}`]),
    'To: ptsp@contoh.go.id',
    `Subject: ${subject}`,
    ...(id === null ? [] : [`Message-ID: ${id}`]),
    'Date: Mon, 23 Nov 2026 10:00:00 +0700',
    'MIME-Version: 1.0',
    ...('Content-Type' in headers ? [] : ['Content-Type: text/plain; charset=utf-8']),
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
  ];
  return Buffer.from(`${lines.join('\n')}\n\n${text}\n`).toString('latin1');
}

export interface Sent {
  filename: string;
  type?: string;
  bytes: Buffer;
}

export function mailWith(papers: Sent[], parts: MailParts = {}): string {
  const boundary = 'batas-surat';
  const body = [
    `--${boundary}\nContent-Type: text/plain; charset=utf-8\n\n${parts.text ?? 'Terlampir.'}\n`,
    ...papers.map(
      ({ filename, type = 'application/octet-stream', bytes }) =>
        `--${boundary}\nContent-Type: ${type}\nContent-Transfer-Encoding: base64\n` +
        `Content-Disposition: attachment; filename="${filename}"\n\n` +
        `${(bytes.toString('base64').match(/.{1,76}/g) ?? []).join('\n')}\n`,
    ),
    `--${boundary}--`,
  ].join('');
  const headers = { 'Content-Type': `multipart/mixed; boundary=${boundary}`, ...parts.headers };
  return mailOf({ ...parts, text: body, headers });
}

/** RFC 3464, as servers send it when a mailbox does not exist. */
export function bounceOf(messageId: string, action = 'failed', status = '5.1.1'): string {
  const boundary = 'batas-laporan';
  const text = [
    `--${boundary}\nContent-Type: text/plain\n\nYour mail could not be delivered.\n`,
    `--${boundary}\nContent-Type: message/delivery-status\n`,
    'Reporting-MTA: dns; mail.contoh.id\n',
    `Final-Recipient: rfc822; sri@contoh.id\nAction: ${action}\nStatus: ${status}\n`,
    `--${boundary}\nContent-Type: text/rfc822-headers\n`,
    `From: ptsp@contoh.go.id\nMessage-ID: ${messageId}\nSubject: Laporan\n`,
    `--${boundary}--`,
  ].join('\n');
  return mailOf({
    ...{ from: 'Mail Delivery System <MAILER-DAEMON@contoh.id>', subject: 'Undelivered', text },
    headers: {
      'Return-Path': '<>',
      'Auto-Submitted': 'auto-replied',
      'Content-Type': `multipart/report; report-type=delivery-status; boundary=${boundary}`,
    },
  });
}
