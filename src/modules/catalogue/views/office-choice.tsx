import type { Unit } from '../../organisation/index.ts';

/** Of a keeper of several offices: whose list is shown. */
export const OfficeChoice = ({
  action,
  offices,
  office,
}: {
  action: string;
  offices: Unit[];
  office: Unit | null;
}) => (
  <form class="search" action={action} method="get">
    <label class="visually-hidden" for="kantor">
      Kantor
    </label>
    <select id="kantor" name="kantor">
      {offices.map((o) => (
        <option key={o.id} value={o.code} selected={o.id === office?.id}>
          {o.name}
        </option>
      ))}
    </select>
    <button class="button quiet" type="submit">
      Tampilkan
    </button>
  </form>
);
