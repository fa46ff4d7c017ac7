/** Short words for a browser and its system, as a history shows them: "Chrome, Android". */
const browsers: [RegExp, string][] = [
  [/SamsungBrowser/, 'Samsung Internet'],
  [/OPR\/|Opera/, 'Opera'],
  [/UCBrowser/, 'UC Browser'],
  [/Edg\//, 'Edge'],
  [/Firefox\//, 'Firefox'],
  [/Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];
const systems: [RegExp, string][] = [
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
];

const first = (table: [RegExp, string][], text: string) =>
  table.find(([pattern]) => pattern.test(text))?.[1];

/** Phones and tablets open a PDF by itself, never inside a page. */
export const showsPdfInPage = (device: string): boolean => !/Android|iOS/.test(device);

export function guessDevice(userAgent: string | undefined): string {
  const text = userAgent ?? '';
  const words = [first(browsers, text), first(systems, text)].filter(Boolean);
  return words.length > 0 ? words.join(', ') : 'tidak dikenal';
}
