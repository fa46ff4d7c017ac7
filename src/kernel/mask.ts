/** "S*** A*****": enough for a colleague to ask, too little to know. */
export const maskName = (name: string): string =>
  name
    .split(/\s+/)
    .filter(Boolean)
    .map(
      (word) =>
        `${[...word][0] ?? ''}${'•'.repeat(Math.min(6, Math.max(1, [...word].length - 1)))}`,
    )
    .join(' ');
