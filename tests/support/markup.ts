/** The page with all quoted values of attributes left out: they are text, whatever they say. */
const withoutValues = (html: string) => html.replace(/="[^"]*"/g, '=""');

/** Whatever would run or style a page from within it, which the CSP of the house refuses. */
export function inlineFaults(html: string): string[] {
  const bare = withoutValues(html);
  const find = (text: string, patterns: RegExp[]) =>
    patterns.flatMap((pattern) => pattern.exec(text)?.[0] ?? []);
  return [
    ...find(bare, [
      /<script(?![^>]*\ssrc=)[^>]*>/i,
      /<style[\s>]/i,
      /<[a-z][^>]*\sstyle=/i,
      /<[a-z][^>]*\son[a-z]+=/i,
    ]),
    ...find(html, [/\s(?:href|src|action|formaction)=["']?\s*javascript:/i]),
  ];
}
