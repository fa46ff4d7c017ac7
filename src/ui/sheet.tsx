/**
 * A paper beside a form. Browsers of phones show no PDF inside a page, so there its pages stand as
 * a picture; the PDF is one press away.
 */
export interface SheetProps {
  /** Address of the paper: `/pdf` and `/gambar` lie under it. */
  at: string;
  /** What is shown is not kept: how it was begun, '?naskah=...'. */
  query?: string;
  title: string;
  drawn: boolean;
}

export const Sheet = ({ at, query = '', title, drawn }: SheetProps) => (
  <>
    {drawn ? (
      <img
        class="sheet-drawing"
        src={`${at}/gambar${query}`}
        alt={`${title}. Buka PDF untuk membacanya.`}
      />
    ) : (
      <iframe class="sheet" src={`${at}/pdf${query}`} title={title} />
    )}
    <p>
      <a href={`${at}/pdf${query}`}>Buka PDF di halaman sendiri</a>
    </p>
  </>
);
