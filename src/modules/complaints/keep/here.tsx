import type { KeepProps } from './view-props.ts';

export const at = '/meja/aduan-pengaturan';

export const Here = ({ keeping: { unit } }: KeepProps) => (
  <input type="hidden" name="unit" value={unit.code} />
);
