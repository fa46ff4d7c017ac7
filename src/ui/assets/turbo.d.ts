declare module '@hotwired/turbo' {
  /** Draws the page again and morphs what differs. */
  export const session: { refresh(url: string): void };
}
