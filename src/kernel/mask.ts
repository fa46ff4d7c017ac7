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

/** "+62812•••••90": the first signs of the network and the last two. */
export const maskPhone = (phone: string): string =>
  phone.length < 9 ? '•'.repeat(phone.length) : `${phone.slice(0, 6)}•••••${phone.slice(-2)}`;
