import { file, json } from '../../web/answer.ts';
import type { Answer, Ask } from '../../web/ask.ts';
import { citizen } from '../../web/route.ts';
import { receiptFor } from '../audit/index.ts';
import { notFound } from '../catalogue/index.ts';
import { lettersFor, openPaper } from '../letters/index.ts';
import type { Followed } from './follow.ts';
import { withSecret } from './follow-routes.tsx';

/** What an applicant takes away and others can check: the signed letters, the sealed entry. */

/** The paper itself, as it was signed: what a bank or a school will check. */
async function letterPdf({ world, params }: Ask, { row }: Followed): Promise<Answer> {
  const { given } = await lettersFor(world.db, row.id);
  const letter = given.find(({ code }) => code === params.code);
  const paper = letter && (await openPaper(world, letter));
  if (!paper) return notFound();
  return file(paper, { type: 'application/pdf', filename: `surat-${letter.code}.pdf` });
}

/** The entry of the submission with its way to the signed root: to be checked without us. */
async function proof({ world }: Ask, { row }: Followed): Promise<Answer> {
  const receipt = await receiptFor(world, row.id, 'case.submit');
  if (receipt) {
    const filename = `bukti-${row.number}.json`;
    return json(receipt, {
      headers: { 'content-disposition': `attachment; filename="${filename}"` },
    });
  }
  return json({ pesan: 'Bukti sedang disegel. Coba lagi dalam beberapa detik.' }, { status: 503 });
}

export const proofRoutes = [
  citizen('GET', '/lacak/:number/bukti', 'secret', withSecret(proof)),
  citizen('GET', '/lacak/:number/surat/:code', 'secret', withSecret(letterPdf)),
];
