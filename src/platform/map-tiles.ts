/** Where the pictures of a map come from: "https://ubin.example.go.id/{z}/{x}/{y}.png". */
export interface MapTiles {
  url: string;
  /** All that a browser may load pictures from beside this site. */
  origin: string;
}

/** @returns null for what is no such address; several hosts ({s}) could not all be allowed. */
export function mapTiles(url: string): MapTiles | null {
  const parts = ['{z}', '{x}', '{y}'];
  if (!parts.every((part) => url.includes(part))) return null;
  const plain = parts.reduce((text, part) => text.replaceAll(part, '0'), url);
  if (!URL.canParse(plain) || /[{}]/.test(plain)) return null;
  const { protocol, origin } = new URL(plain);
  // A part of the host that is filled in later would be another host than the one allowed.
  const hostIsFixed = url.startsWith(origin);
  return hostIsFixed && /^https?:$/.test(protocol) ? { url, origin } : null;
}
