/** The build puts the hash of all assets here, so that browsers may keep them for ever. */
const version = process.env.SATUPINTU_BUILD ?? 'dev';

export const asset = (name: string): string => `/aset/${name}?v=${version}`;
