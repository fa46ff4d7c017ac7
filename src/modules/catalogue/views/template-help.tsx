import { type FieldCatalogue, type FieldInfo, rowNumber } from '../letter/index.ts';

/** What a keeper may write into a template: the fields by name, and the notation with examples. */

const groups: readonly (readonly [title: string, starts: readonly string[]])[] = [
  ['Pemohon', ['pemohon.', 'permohonan.']],
  ['Formulir', ['formulir.']],
  ['Kantor', ['kantor.', 'layanan.']],
  ['Penanda tangan', ['penanda.']],
  ['Petugas', ['petugas']],
  ['Berkas', ['berkas']],
];

const hint = ({ kind, options }: FieldInfo): string => {
  if (options) return ` · pilihan: ${options.join(', ')}`;
  if (kind === 'number') return ' · angka';
  if (kind === 'date') return ' · tanggal';
  return kind === 'list' ? ' · daftar, diulang dengan {{#tiap ...}}' : '';
};

const Entry = ({ name, info }: { name: string; info: FieldInfo }) => (
  <li>
    <code>{info.kind === 'list' ? name : `{{${name}}}`}</code>
    <div class="small">
      {info.label}
      {hint(info)}
    </div>
  </li>
);

const Columns = ({ info }: { info: FieldInfo }) => (
  <>
    {Object.entries({ nomor: rowNumber, ...info.columns }).map(([key, column]) => (
      <Entry key={key} name={`butir.${key}`} info={column} />
    ))}
  </>
);

export const FieldList = ({ fields }: { fields: FieldCatalogue }) => (
  <section class="panel">
    <h2>Isian yang dapat disebut</h2>
    {groups.map(([title, starts]) => {
      const own = [...fields].filter(([name]) => starts.some((start) => name.startsWith(start)));
      return (
        own.length > 0 && (
          <details key={title}>
            <summary>
              {title} ({own.length})
            </summary>
            <ul class="list">
              {own.map(([name, info]) => (
                <>
                  <Entry key={name} name={name} info={info} />
                  {info.kind === 'list' && <Columns info={info} />}
                </>
              ))}
            </ul>
          </details>
        )
      );
    })}
  </section>
);

const examples: readonly (readonly [title: string, text: string])[] = [
  ['Paragraf, tebal, dan miring; antarparagraf satu baris kosong', 'Kata **tebal** dan _miring_.'],
  ['Isian, dan bentuknya', '{{pemohon.nama | huruf_besar}}\n{{permohonan.tanggal | tanggal_hari}}'],
  ['Judul di tengah, judul di kiri', '# MEMUTUSKAN:\n\n## Dasar'],
  ['Rincian', '= Nama: {{pemohon.nama}}\n= Alamat: {{kantor.alamat}}'],
  ['Daftar; tiga spasi di depan: satu tingkat lebih dalam', '1. pertama\n   a. anaknya\n2. kedua'],
  [
    'Tabel; baris kedua menentukan rata kiri, tengah, kanan',
    '| No | Nama |\n| --: | :-- |\n| 1 | Siti |',
  ],
  ['Konsiderans dan diktum', '[Menimbang]\na. bahwa ...;\n\n[diktum]\n1. Memberikan izin ...'],
  [
    'Syarat di dalam kalimat',
    'Ada{{#jika kantor.kota}} di {{kantor.kota}}{{lainnya}} di sini{{/jika}}.',
  ],
  [
    'Syarat untuk satu bagian atau beberapa butir',
    '{{#jika formulir.jumlah > 10 dan kantor.kota}}\nHanya kadang ada.\n{{/jika}}',
  ],
  [
    'Diulang untuk setiap petugas',
    '| No | Nama |\n{{#tiap petugas}}\n| {{butir.nomor}} | {{butir.nama}} |\n{{/tiap}}',
  ],
];

const comparisons = '=, !=, <, >, <=, >=';

const shapes =
  'tanggal, tanggal_hari, rupiah, terbilang, bilangan, huruf_besar, nama_judul, tanpa_titik, ' +
  'bila_ada (tanpa titik-titik bila kosong)';

export const NotationHelp = () => (
  <section class="panel">
    <h2>Cara menulis</h2>
    <details>
      <summary>Contoh</summary>
      {examples.map(([title, text]) => (
        <div key={title}>
          <p class="small">{title}</p>
          <pre>{text}</pre>
        </div>
      ))}
      <p class="small">Bentuk isian: {shapes}.</p>
      <p class="small">
        Syarat: nama isian saja (ada isinya), tidak nama isian (kosong), atau dibandingkan dengan
        tanda {comparisons}. Digabung dengan kata dan, atau. Tanda \ di depan membuat suatu tanda
        biasa saja.
      </p>
    </details>
  </section>
);
