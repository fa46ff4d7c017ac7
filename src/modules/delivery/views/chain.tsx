import { sayDateTime, type Zone } from '../../../kernel/time/index.ts';
import type { Tree } from '../../organisation/index.ts';
import type { Link } from '../item.ts';
import { placeName } from '../places.ts';
import { deedWord, proofWord } from '../words.ts';

/** The whole chain, newest first: who, when, where, and how it was proven. */

const whither = (tree: Tree, { deed, unitId, spot, toUnitId, toSpot }: Link): string => {
  const to = toUnitId && toSpot ? placeName(tree, { unitId: toUnitId, spot: toSpot }) : '';
  const at = placeName(tree, { unitId, spot });
  if (deed === 'send') return `dari ${at} ke ${to}`;
  if (deed === 'take') return to ? `di ${at}, untuk ${to}` : `di ${at}`;
  return `di ${at}`;
};

const proofUrl = (code: string, id: string) => `/meja/caraka/${code}/bukti/${id}`;

const LinkLine = ({ link, tree, code, zone }: { link: Link } & Omit<ChainProps, 'links'>) => (
  <li>
    <time dateTime={link.at.toISOString()}>
      {sayDateTime(link.at, zone)}
      {link.deviceAt && ` (di HP ditekan ${sayDateTime(link.deviceAt, zone)}, dikirim kemudian)`}
    </time>
    <strong>{deedWord[link.deed]}</strong> {whither(tree, link)}
    <div class="who">
      {link.name}, {link.onBehalf ?? link.title ?? 'petugas'}, {link.device}
    </div>
    {link.receiver && <div>Diterima oleh {link.receiver}</div>}
    {link.collector && <div>Diterima oleh {link.collector}</div>}
    {link.carrier && (
      <div>
        {link.carrier}, nomor resi {link.tracking}
      </div>
    )}
    {link.deed !== 'register' && link.deed !== 'send' && (
      <div class="small">Bukti: {proofWord[link.proof]}</div>
    )}
    {link.signatureId && (
      <p>
        <a href={proofUrl(code, link.signatureId)} data-turbo="false">
          Lihat tanda tangan
        </a>
      </p>
    )}
    {link.photoId && (
      <p>
        <a href={proofUrl(code, link.photoId)} data-turbo="false">
          Lihat foto
        </a>
      </p>
    )}
  </li>
);

interface ChainProps {
  links: Link[];
  tree: Tree;
  code: string;
  zone: Zone;
}

export const Chain = ({ links, ...rest }: ChainProps) => (
  <section class="panel">
    <h2>Riwayat serah terima</h2>
    <ol class="history">
      {[...links].reverse().map((link) => (
        <LinkLine key={link.seq} link={link} {...rest} />
      ))}
    </ol>
  </section>
);
